/** Handlers small enough to live in the template. */

export const UPPER_CASE = `
exports.handler = (event, context, callback) => callback(null, { upper: event.text.toUpperCase() });
`;

/** Answers through the task token, with the SDK that the runtime brings. */
export const CALL_BACK = `
const { SFNClient, SendTaskFailureCommand, SendTaskSuccessCommand } = require('@aws-sdk/client-sfn');
exports.handler = async ({ token, approve }) => new SFNClient({}).send(approve
  ? new SendTaskSuccessCommand({ taskToken: token, output: JSON.stringify({ approved: true }) })
  : new SendTaskFailureCommand({ taskToken: token, error: 'Rejected', cause: 'not today' }));
`;

export const SUM = `
import os, time

class TooBig(Exception):
    pass

def handler(event, context):
    if event["mode"] == "sleep":
        time.sleep(30)
    if event["mode"] == "crash":
        os._exit(3)
    total = sum(event["numbers"])
    if total > 100:
        raise TooBig(f"{total} is over 100")
    return {"sum": total}
`;
