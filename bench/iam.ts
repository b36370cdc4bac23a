/**
 * What telling the permissions of 200 workflows from their definitions adds to their synthesis: the time
 * within a synthesis that is spent on it, beside the rest of the same synthesis. The target is 10 %.
 *
 *     npx ts-node --transpile-only bench/iam.ts
 */
import { App, Stack } from 'aws-cdk-lib';
import { DefinitionBody } from 'aws-cdk-lib/aws-stepfunctions';
import { median, printTable, timed } from './support';
import { Workflow } from '../lib';
import * as permissions from '../lib/workflow/permissions/definition-permissions';

process.env.CDK_VALIDATION = 'false'; // CDK's own template validator takes seconds and would hide everything else
const WORKFLOWS = 200;
const WORKFLOWS_PER_STACK = 25;
const ROUNDS = 7;

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
          States: {
            Ship: call('aws-sdk:sqs:sendMessage', {
              'QueueUrl': `https://sqs.eu-west-1.amazonaws.com/111122223333/q${index}`,
              'MessageBody.$': '$',
            }),
          },
        },
        Next: 'Bill',
      },
      Bill: call('states:startExecution.sync:2', { 'StateMachineArn': child, 'Input.$': '$' }, 'Announce'),
      Announce: call('events:putEvents', {
        Entries: [{ 'EventBusName': 'orders', 'Detail.$': '$', 'DetailType': 'Billed', 'Source': 'orders' }],
      }),
    },
  };
}

const definitions = Array.from({ length: WORKFLOWS }, (_, index) => workflow(index));

function synthAll(): void {
  const app = new App();
  const stacks = Array.from({ length: WORKFLOWS / WORKFLOWS_PER_STACK }, (_, index) => new Stack(app, `Stack${index}`));
  definitions.forEach((definition, index) => new Workflow(stacks[index % stacks.length], `M${index}`, {
    definitionBody: DefinitionBody.fromString(JSON.stringify(definition)),
  }));
  app.synth();
}

/** Milliseconds within a synthesis that go by in telling permissions. */
let spent = 0;
const tell = permissions.permissionsOf;
(permissions as { permissionsOf: typeof tell }).permissionsOf = (...args) => {
  const start = performance.now();
  const told = tell(...args);
  spent += performance.now() - start;
  if (told.problems.length > 0) throw new Error(`the benchmark's definition has a problem: ${told.problems[0].message}`);
  return told;
};

function round(): { readonly total: number; readonly permissions: number } {
  spent = 0;
  const total = timed(synthAll);
  return { total, permissions: spent };
}

round();
const rounds = Array.from({ length: ROUNDS }, round);
const inference = median(rounds.map(each => each.permissions));
const rest = median(rounds.map(each => each.total - each.permissions));
printTable(['workflows', 'permissions, ms (median)', 'rest of the synthesis, ms (median)', 'ratio', 'limit'], [
  [WORKFLOWS, inference.toFixed(0), rest.toFixed(0), (inference / rest).toFixed(3), '0.10'],
]);
