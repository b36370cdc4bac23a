import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import type { Construct } from 'constructs';
import { checkStateName, constructIdFor } from '../../private/state-name';
import { chainable, connect, StepContext } from '../../steps/states/binding';
import type { Expression } from '../../steps/states/dialect';
import { addRecovery } from '../../steps/states/recovery';
import { routesForEveryError } from '../../steps/states/routes';

/** What a failed piece of work leaves beside its error, read in a state whose input is the error. */
export type FailureDetails = Record<string, { readonly jsonPath: string; readonly jsonata: string }>;

const STATUS = { succeeded: { constant: 'SUCCEEDED' }, failed: { constant: 'FAILED' } };

/**
 * Lets a piece of work end well in any case: its output is `{ status: 'SUCCEEDED', output }` or
 * `{ status: 'FAILED', error: { Error, Cause } }` with further details. The catcher stands behind all
 * retriers and routes that the work has itself.
 */
export function allSettled(
  scope: Construct,
  name: string,
  context: StepContext,
  work: sfn.IChainable,
  details: FailureDetails = {},
): sfn.IChainable {
  const { dialect } = context;
  const succeeded = pass(scope, `${name} Succeeded`, context, {
    status: STATUS.succeeded,
    output: { jsonPath: '$', jsonata: '$states.input' },
  });
  const failed = pass(scope, `${name} Failed`, context, {
    status: STATUS.failed,
    error: { jsonPath: '$', jsonata: '$states.input' },
    ...details,
  });
  const caught = addRecovery(scope, `Settle ${name}`, dialect, work, {
    retries: [],
    routes: routesForEveryError(failed, errorAlone(context)),
  });
  connect(caught.endStates, succeeded);
  return chainable(name, caught.startState, [succeeded, failed]);
}

/** The error alone goes on: an input of any type, even one that no field can be added to, is settled. */
function errorAlone({ dialect }: StepContext): sfn.CatchProps {
  return dialect.queryLanguage === sfn.QueryLanguage.JSONATA
    ? { outputs: '{% $states.errorOutput %}' }
    : { resultPath: sfn.JsonPath.entirePayload };
}

function pass(scope: Construct, name: string, { dialect }: StepContext, entries: Record<string, Expression>): sfn.Pass {
  const stateName = checkStateName(scope, 'name', name);
  return new sfn.Pass(scope, constructIdFor(scope, stateName), {
    stateName,
    queryLanguage: dialect.queryLanguage,
    ...dialect.passObject(entries),
  });
}
