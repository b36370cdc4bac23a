import { setTimeout as sleep } from 'node:timers/promises';
import { ask, holdsRolesAgainstPolicies } from './permissions';
import { cdkDeploy, LocalCloud, runExecution, StackOutputs, startLocalCloud, stateMachineArn } from '../../local-cloud/client';

let cloud: LocalCloud;
let outputs: StackOutputs[string];
let machineArn: string;

beforeAll(async () => {
  cloud = await startLocalCloud();
  const deployed = await cdkDeploy(cloud, 'examples/claims/app.ts');
  machineArn = stateMachineArn(deployed);
  [outputs] = Object.values(deployed);
  await json('glue', 'AWSGlue.CreateJob', { Name: 'value-claim', Role: 'Glue', Command: { Name: 'glueetl', ScriptLocation: 's3://scripts/value.py' } });
});

afterAll(() => cloud?.stop());

async function json(service: string, target: string, body: object): Promise<any> {
  return (await ask(cloud, service, { target, body: JSON.stringify(body) })).json();
}

/** The message that somebody finds in a queue. */
async function messageIn(QueueUrl: string): Promise<any> {
  for (;;) {
    const { Messages = [] } = await json('sqs', 'AmazonSQS.ReceiveMessage', { QueueUrl });
    if (Messages.length > 0) {
      return JSON.parse(Messages[0].Body);
    }
    await sleep(50);
  }
}

test('a claim is valued by a job, approved by a person and paid', async () => {
  const running = runExecution(cloud, machineArn, { claim_id: 'c-1', amount: 5000 });
  const { taskToken, question } = await messageIn(outputs.ApprovalDeskUrl);
  expect(question).toBe('May this claim be paid?');
  await ask(cloud, 'lambda', { path: `/2015-03-31/functions/${outputs.AnswerFunction}/invocations`, body: JSON.stringify({ taskToken, approved: true, by: 'ann' }) });

  expect(await running).toMatchObject({ status: 'SUCCEEDED', output: { payment: { payment_id: 'pay-c-1' }, approval: { outcome: 'approved' } } });
});

// A job is stopped when the execution is, and the managers are asked after days.
holdsRolesAgainstPolicies(() => ({ cloud, machineArn }), ['glue:BatchStopJobRun', 'glue:GetJobRuns', 'sqs:SendMessage']);
