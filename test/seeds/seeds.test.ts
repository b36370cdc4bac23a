import * as fs from 'fs';
import * as path from 'path';
import { Stack } from 'aws-cdk-lib';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import {
  BatchItems,
  BatchMapWorkflow,
  ErrorRoute,
  FanOut,
  PipelineWorkflow,
  ResultPlacement,
  RetryCatchWorkflow,
  RetryPolicy,
  RouterWorkflow,
  Step,
  When,
  Workflow,
} from '../../lib';
import { differences } from '../support/equivalence';
import { definitionIn, fn, newStack, taskWithHeartbeat } from '../support/machines';

const FOLDER = path.join(__dirname, '../fixtures/seeds');
const readSeed = (name: string) => JSON.parse(fs.readFileSync(path.join(FOLDER, `${name}.asl.json`), 'utf8')) as object;

const queryLanguage = sfn.QueryLanguage.JSON_PATH;
const common = { queryLanguage };

/** A call of a function that the seed names; without retries unless the seed is about them, which the patterns would add. */
function call(stack: Stack, name: string, functionName: string = name, options: object = { retry: [] }): Step {
  const callee = lambda.Function.fromFunctionArn(stack, `${name} function`, `arn:aws:lambda:us-east-1:123456789012:function:${functionName}`);
  return Step.invoke(callee, { name, ...options });
}

/** Each seed with the constructs that it is rebuilt with, and what these add to it. */
const SEEDS: [string, (stack: Stack) => void, string[]][] = [
  ['boto3-order-workflow.full-arn', stack => new PipelineWorkflow(stack, 'Order', {
    ...common, comment: 'Order workflow', steps: [call(stack, 'ProcessOrder', 'Placeholder')],
  }), []],
  ['simple-lambda-workflow', stack => new PipelineWorkflow(stack, 'Orders', {
    ...common, comment: 'Process order workflow', steps: ['ValidateOrder', 'ProcessPayment', 'FulfillOrder'].map(name => call(stack, name)),
  }), []],
  ['choice-state.full-arn', stack => new RouterWorkflow(stack, 'CheckOrderValue', {
    ...common,
    cases: [
      { when: When.field('total').isGreaterThan(1000), step: call(stack, 'HighValueOrder', 'ProcessHighValue') },
      { when: When.field('priority').isText('rush'), step: call(stack, 'RushOrder', 'ProcessRush') },
    ],
    otherwise: call(stack, 'StandardOrder', 'ProcessStandard'),
  }), ['States.CheckOrderValue.Choices[0].(guard)', 'States.CheckOrderValue.Choices[1].(guard)']],
  ['parallel-execution.full-arn', stack => new PipelineWorkflow(stack, 'FollowUp', {
    ...common,
    steps: [
      FanOut.step({ name: 'ProcessInParallel', branches: ['UpdateInventory', 'SendNotification', 'UpdateAnalytics'].map(name => ({ name, step: call(stack, name) })) }),
      Step.chain(new sfn.Succeed(stack, 'Complete')),
    ],
  }), ['States.ProcessInParallel.ResultSelector']],
  ['map-state.full-arn', stack => new BatchMapWorkflow(stack, 'ProcessItems', {
    ...common, items: BatchItems.field('items'), step: call(stack, 'ProcessItem'), result: ResultPlacement.field('processedItems'),
  }), ['States.ProcessItems.Comment', 'States.ProcessItems.ItemProcessor.ProcessorConfig']],
  ['error-handling-retry-catch.full-arn', stack => new RetryCatchWorkflow(stack, 'ProcessWithRetry', {
    ...common,
    step: call(stack, 'ProcessWithRetry', 'Process'),
    retry: [RetryPolicy.lambdaTransient(), RetryPolicy.timeout()],
    catch: [
      ErrorRoute.on(['CustomError'], call(stack, 'HandleCustomError', 'HandleCustom')),
      ErrorRoute.onAny(Step.fail({ name: 'HandleAllErrors', error: 'ProcessingFailed', cause: 'An error occurred during processing' })),
    ],
  }), [
    'States.ProcessWithRetry.Catch[1].ErrorEquals[States.DataLimitExceeded]',
    'States.ProcessWithRetry.Catch[2]',
    'States.ProcessWithRetry.Retry[0].ErrorEquals[Lambda.AWSLambdaException]',
    'States.ProcessWithRetry.Retry[0].ErrorEquals[Lambda.SdkClientException]',
    ...[0, 1].flatMap(index => ['JitterStrategy', 'MaxDelaySeconds'].map(field => `States.ProcessWithRetry.Retry[${index}].${field}`)),
  ]],
  ['lambda-timeout-fragment.full-arn', stack => new PipelineWorkflow(stack, 'Work', {
    ...common, steps: [Step.chain(taskWithHeartbeat(stack, queryLanguage))],
  }), []],
];

test('every seed is rebuilt', () => {
  // Those with elided ARNs are the same as those with full ones.
  const elided = (file: string) => fs.readFileSync(path.join(FOLDER, file), 'utf8').includes('arn:aws:lambda:...');
  expect(SEEDS.map(([name]) => `${name}.asl.json`).sort()).toEqual(fs.readdirSync(FOLDER).filter(file => !elided(file)).sort());
});

/** A route for any error has a catcher before the last, for results that are too large. */
const MOVED: Record<string, string[]> = { 'error-handling-retry-catch.full-arn': ['States.ProcessWithRetry.Catch[1].ErrorEquals[States.ALL]'] };

test.each(SEEDS)('%s, rebuilt, has the same states, transitions, retriers and catchers', (name, rebuild, added) => {
  const stack = newStack();
  rebuild(stack);
  expect(differences(readSeed(name), definitionIn(stack))).toEqual({ missing: MOVED[name] ?? [], changed: [], added: ['QueryLanguage', ...added].sort() });
});

test.each(SEEDS)('%s, imported as it stands, stays as it is', name => {
  const stack = newStack();
  new Workflow(stack, 'Imported', { definitionBody: sfn.DefinitionBody.fromFile(path.join(FOLDER, `${name}.asl.json`)) });
  expect(definitionIn(stack)).toEqual(readSeed(name));
});

test('functions of the app add their own timeout, and the retries that suit them', () => {
  const stack = newStack();
  const steps = ['ValidateOrder', 'ProcessPayment', 'FulfillOrder'].map(name => Step.invoke(fn(stack, name)));
  new PipelineWorkflow(stack, 'Orders', { ...common, comment: 'Process order workflow', steps });
  const { missing, changed, added } = differences(readSeed('simple-lambda-workflow'), definitionIn(stack));
  const names = ['FulfillOrder', 'ProcessPayment', 'ValidateOrder'];
  expect(missing).toEqual([]);
  expect(changed).toEqual(names.map(name => `States.${name}.Resource`));
  expect(added).toEqual(['QueryLanguage', ...names.flatMap(name => [`States.${name}.Retry`, `States.${name}.TimeoutSeconds`])]);
});
