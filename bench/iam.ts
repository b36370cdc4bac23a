/**
 * What telling the permissions of 200 workflows from their definitions adds to a synthesis.
 *
 *     npx ts-node --transpile-only bench/iam.ts
 *
 * The peer is the synthesis of an app with the same 200 definitions, in turn in
 * the same process. The target is a ratio of at most 0.10.
 */
import { App, Stack } from 'aws-cdk-lib';
import { DefinitionBody } from 'aws-cdk-lib/aws-stepfunctions';
import { compare, printTable } from './support';
import { Workflow } from '../lib';
import { inferPermissions } from '../lib/iam';

process.env.CDK_VALIDATION = 'false'; // CDK's own template validator takes seconds and would hide everything else
const WORKFLOWS = 200;
const WORKFLOWS_PER_STACK = 25;
const ROUNDS = 7;
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
      Save: call('dynamodb:putItem', { TableName: `Orders${index}`, Item: { id: { 'S.$': '$.id' } } }, 'Lines'),
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
  const stacks = Array.from({ length: WORKFLOWS / WORKFLOWS_PER_STACK }, (_, index) => new Stack(app, `Stack${index}`));
  definitions.forEach((definition, index) => new Workflow(stacks[index % stacks.length], `M${index}`, {
    definitionBody: DefinitionBody.fromString(JSON.stringify(definition)),
  }));
  app.synth();
}

const { ours, theirs } = compare(ROUNDS, inferAll, synthAll);
printTable(['workflows', 'inference, ms', 'synthesis, ms', 'ratio'], [[WORKFLOWS, ours.toFixed(1), theirs.toFixed(1), (ours / theirs).toFixed(3)]]);
