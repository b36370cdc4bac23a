/**
 * What telling the permissions of 200 workflows from their definitions adds to a synth.
 *
 *     npx ts-node bench/iam.ts
 *
 * The peer is the synth of an app with the same 200 definitions as state
 * machines, in the same process. The target is a ratio of at most 0.10.
 */
import { performance } from 'node:perf_hooks';
import { App, Stack } from 'aws-cdk-lib';
import { DefinitionBody, StateMachine } from 'aws-cdk-lib/aws-stepfunctions';
import { inferPermissions } from '../lib/iam';

const WORKFLOWS = 200;
const RUNS = 5;
const PLACE = { partition: 'aws', region: 'eu-west-1', account: '111122223333' };

function workflow(index: number): object {
  const call = (api: string, args: object, next?: string) => ({
    Type: 'Task', Resource: `arn:aws:states:::${api}`, Parameters: args, ...(next ? { Next: next } : { End: true }),
  });
  const child = `arn:aws:states:eu-west-1:111122223333:stateMachine:Child${index}`;
  return {
    StartAt: 'Validate',
    States: {
      Validate: call('lambda:invoke', { 'FunctionName': `Validate${index}`, 'Payload.$': '$' }, 'Save'),
      Save: call('dynamodb:putItem', { TableName: `Orders${index}`, Item: { 'id': { 'S.$': '$.id' } } }, 'Lines'),
      Lines: {
        Type: 'Map',
        Label: 'Lines',
        ItemReader: { Resource: 'arn:aws:states:::s3:getObject', Parameters: { Bucket: `data${index}`, Key: 'lines.csv' } },
        ItemProcessor: {
          ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType: 'STANDARD' },
          StartAt: 'Ship',
          States: { Ship: call('aws-sdk:sqs:sendMessage', { 'QueueUrl': `https://sqs.eu-west-1.amazonaws.com/111122223333/q${index}`, 'MessageBody.$': '$' }) },
        },
        Next: 'Bill',
      },
      Bill: call('states:startExecution.sync:2', { 'StateMachineArn': child, 'Input.$': '$' }, 'Announce'),
      Announce: call('events:putEvents', { Entries: [{ 'EventBusName': 'orders', 'Detail.$': '$', 'DetailType': 'Billed', 'Source': 'orders' }] }),
    },
  };
}

const definitions = Array.from({ length: WORKFLOWS }, (_, index) => workflow(index));

function inferAll(): void {
  definitions.forEach((definition, index) => {
    const stateMachine = { arn: `arn:aws:states:eu-west-1:111122223333:stateMachine:M${index}`, name: `M${index}` };
    const { problems } = inferPermissions(definition, { ...PLACE, stateMachine });
    if (problems.length > 0) {
      throw new Error(`the benchmark's definition has a problem: ${problems[0].message}`);
    }
  });
}

function synthAll(): void {
  const app = new App();
  const stacks = Array.from({ length: 10 }, (_, index) => new Stack(app, `Stack${index}`));
  definitions.forEach((definition, index) => new StateMachine(stacks[index % stacks.length], `M${index}`, {
    definitionBody: DefinitionBody.fromString(JSON.stringify(definition)),
  }));
  app.synth();
}

function medianOf(run: () => void): number {
  run();
  const times = Array.from({ length: RUNS }, () => {
    const start = performance.now();
    run();
    return performance.now() - start;
  });
  return times.sort((one, other) => one - other)[Math.floor(RUNS / 2)];
}

process.env.CDK_VALIDATION ??= 'false';
const inference = medianOf(inferAll);
const synth = medianOf(synthAll);
console.log(`inference of ${WORKFLOWS} workflows: ${inference.toFixed(1)} ms`);
console.log(`synth of ${WORKFLOWS} state machines: ${synth.toFixed(1)} ms`);
console.log(`ratio: ${(inference / synth).toFixed(3)} (target: at most 0.100)`);
