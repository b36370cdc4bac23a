import * as fs from 'fs';
import * as path from 'path';
import { Fn, Stack } from 'aws-cdk-lib';
import * as ecs from 'aws-cdk-lib/aws-ecs';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import * as sqs from 'aws-cdk-lib/aws-sqs';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import { grantsOf, taskBody, workflowOf, linesIn } from './support';
import { newStack, fn, templateOf } from '../../support/machines';

const SEEDS = path.join(__dirname, '..', '..', 'fixtures', 'seeds');
const WHOLE_ARNS = fs.readdirSync(SEEDS).filter(file => file.endsWith('.full-arn.asl.json'));

/** Each function of a definition, by what stands in the place of its ARN. */
function functionsIn(text: string): string[] {
  return [...new Set([...text.matchAll(/"(arn:aws:lambda:[^"]+)"/g)].map(([, arn]) => arn))].sort();
}

test.each(WHOLE_ARNS)('%s may invoke its functions and do nothing else', file => {
  const text = fs.readFileSync(path.join(SEEDS, file), 'utf8');
  const functions = functionsIn(text);
  expect(functions.length).toBeGreaterThan(0);
  expect(grantsOf(() => sfn.DefinitionBody.fromString(text))).toEqual([`lambda:InvokeFunction | ${functions.join(' ')}`]);
});

test.each(WHOLE_ARNS)('%s with functions of the app may invoke these and do nothing else', file => {
  const stack = newStack();
  let text = fs.readFileSync(path.join(SEEDS, file), 'utf8');
  const definitionSubstitutions: Record<string, string> = {};
  functionsIn(text).forEach((arn, index) => {
    text = text.replaceAll(`"${arn}"`, `"\${Step${index}}"`);
    definitionSubstitutions[`Step${index}`] = fn(stack, `Fn${index}x`).functionArn;
  });
  workflowOf(stack, sfn.DefinitionBody.fromString(text), { definitionSubstitutions });
  const expected = Object.keys(definitionSubstitutions).map((_, index) => `‹Fn${index}x.Arn›`).sort();
  const [line, ...others] = linesIn(templateOf(stack));
  expect(others).toEqual([]);
  expect([line.split(' | ')[0], line.split(' | ')[1].split(' ').sort()]).toEqual(['lambda:InvokeFunction', expected]);
});

describe('a placeholder of yours may stand for', () => {
  const SQS = { Resource: 'arn:aws:states:::sqs:sendMessage', Parameters: { QueueUrl: '${Target}', MessageBody: 'x' } };
  const LAMBDA = { Resource: 'arn:aws:states:::lambda:invoke', Parameters: { FunctionName: '${Target}' } };
  const TABLE = { Resource: 'arn:aws:states:::dynamodb:getItem', Parameters: { TableName: '${Target}', Key: {} } };
  const SERVICE = { Resource: 'arn:aws:states:::aws-sdk:ecs:updateService', Parameters: { Cluster: 'web', Service: '${Target}', DesiredCount: 2 } };
  const place = 'arn:‹AWS::Partition›:dynamodb:‹AWS::Region›:‹AWS::AccountId›:table/';
  const CASES: [string, object, (stack: Stack) => string, string][] = [
    ['the URL of a queue', SQS, stack => new sqs.Queue(stack, 'Queue').queueUrl, 'sqs:SendMessage | ‹Queue.Arn›'],
    ['the URL of a queue of another app', SQS, stack => sqs.Queue.fromQueueArn(stack, 'Queue', 'arn:aws:sqs:eu-west-1:111122223333:theirs').queueUrl,
      'sqs:SendMessage | arn:‹AWS::Partition›:sqs:eu-west-1:111122223333:theirs'],
    ['the ARN of a function', LAMBDA, stack => fn(stack, 'Fn').functionArn, 'lambda:InvokeFunction | ‹Fn.Arn›'],
    ['an alias', LAMBDA, stack => new lambda.Alias(stack, 'Live', { aliasName: 'live', version: fn(stack, 'Fn').currentVersion }).functionArn, 'lambda:InvokeFunction | ‹Live›'],
    ['the name of a function', LAMBDA, stack => fn(stack, 'Fn').functionName,
      'lambda:InvokeFunction | arn:‹AWS::Partition›:lambda:‹AWS::Region›:‹AWS::AccountId›:function:‹Fn›'],
    ['a service, by a reference that is its ARN', SERVICE, stack => new ecs.CfnService(stack, 'Svc', {}).ref, 'ecs:UpdateService | ‹Svc›'],
    ['a text', TABLE, () => 'orders', `dynamodb:GetItem | ${place}orders`],
    ['a text with tokens in it', TABLE, () => Fn.join('-', ['orders', Fn.ref('AWS::Region')]), `dynamodb:GetItem | ${place}orders-‹AWS::Region›`],
  ];

  test.each(CASES)('%s', (_, task, target, grant) => {
    const stack = newStack();
    workflowOf(stack, taskBody(task), { definitionSubstitutions: { Target: target(stack) } });
    expect(linesIn(templateOf(stack))).toEqual([grant]);
  });
});

test('text that is no JSON before the deployment tells nothing, as with the CDK', () => {
  const state = '{ "Type": "Task", "Resource": "arn:aws:states:::sqs:sendMessage", "Parameters": { "QueueUrl": "u", "MessageBody": "b" }, "End": true }';
  const text = `{ "StartAt": "S", "TimeoutSeconds": \${Limit}, "States": { "S": ${state} } }`;
  expect(grantsOf(() => sfn.DefinitionBody.fromString(text), { definitionSubstitutions: { Limit: '5' } })).toEqual([]);
});
