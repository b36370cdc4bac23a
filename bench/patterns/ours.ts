/** Every pattern once, as a team would write it. `bench/patterns.ts` measures it. */
import { Duration, Stack } from 'aws-cdk-lib';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import * as s3 from 'aws-cdk-lib/aws-s3';
import * as sns from 'aws-cdk-lib/aws-sns';
import * as sqs from 'aws-cdk-lib/aws-sqs';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import {
  Ask,
  BatchItems,
  BatchMapWorkflow,
  DeadLetter,
  ErrorRoute,
  FailedItems,
  FanOutWorkflow,
  HumanApprovalWorkflow,
  OrderProcessingWorkflow,
  PipelineWorkflow,
  PollUntilWorkflow,
  ResultPlacement,
  RetryCatchWorkflow,
  RetryPolicy,
  RouterWorkflow,
  SagaWorkflow,
  Step,
  StepValue,
  When,
} from 'cdk-stepfunctions-workflows';

/** Where everything is: what is imported costs both sides nothing. */
const ACCOUNT = 'eu-west-1:111122223333';

export const PATTERNS: Record<string, (stack: Stack, id: string) => sfn.StateMachine> = {
  'pipeline': (stack, id) =>
    new PipelineWorkflow(stack, id, {
      steps: ['Validate', 'Reserve', 'Pay', 'Fulfil'].map(name =>
        call(stack, id, name, { result: ResultPlacement.field(name.toLowerCase()) }),
      ),
      timeout: TIMEOUT,
    }),
  'router': (stack, id) =>
    new RouterWorkflow(stack, id, {
      cases: [
        { when: When.field('total').isGreaterThan(1000), step: call(stack, id, 'Review') },
        { when: When.field('priority').isText('rush'), step: call(stack, id, 'Rush') },
      ],
      otherwise: call(stack, id, 'Standard'),
      timeout: TIMEOUT,
    }),
  'fan-out': (stack, id) =>
    new FanOutWorkflow(stack, id, {
      branches: ['Credit', 'Identity', 'Sanctions'].map(name => ({ name, step: call(stack, id, name) })),
      timeout: TIMEOUT,
    }),
  'retry and catch': (stack, id) =>
    new RetryCatchWorkflow(stack, id, {
      step: call(stack, id, 'Book'),
      retry: [RetryPolicy.lambdaTransient(), RetryPolicy.timeout()],
      catch: [ErrorRoute.on(['AddressRejected'], call(stack, id, 'AskForAddress'))],
      deadLetter: deadLetter(stack, id),
      timeout: TIMEOUT,
    }),
  'batch map, inline': (stack, id) =>
    new BatchMapWorkflow(stack, id, {
      items: BatchItems.field('items'),
      step: call(stack, id, 'Work'),
      expectedItems: 100,
      captureFailures: true,
      timeout: TIMEOUT,
    }),
  'batch map, distributed': (stack, id) =>
    new BatchMapWorkflow(stack, id, {
      items: BatchItems.csv(bucket(stack, `${id}In`), { key: 'rows.csv' }),
      batches: { maxItems: 100, reportBatchItemFailures: true },
      step: call(stack, id, 'Work'),
      toleratedFailurePercentage: 5,
      resultWriter: new sfn.ResultWriterV2({ bucket: bucket(stack, `${id}Out`), prefix: 'results' }),
      onFailedItems: FailedItems.step(call(stack, id, 'Handle')),
      timeout: TIMEOUT,
    }),
  'order processing': (stack, id) =>
    new OrderProcessingWorkflow(stack, id, {
      validateOrder: call(stack, id, 'Validate'),
      processPayment: call(stack, id, 'Charge', { retry: [] }),
      processItem: call(stack, id, 'Reserve'),
      fulfillOrder: call(stack, id, 'Fulfil'),
      handleFailure: call(stack, id, 'Fail'),
      timeout: TIMEOUT,
    }),
  'human approval': (stack, id) =>
    new HumanApprovalWorkflow(stack, id, {
      ask: Ask.publish(sns.Topic.fromTopicArn(stack, `${id}Approvers`, `arn:aws:sns:${ACCOUNT}:approvers`), {
        subject: 'Claim to approve',
      }),
      question: 'May this claim be paid?',
      fields: { claim: StepValue.field('id') },
      deadline: Duration.days(3),
      reminders: [Duration.days(1)],
      timeout: Duration.days(4),
    }),
  'poll until': (stack, id) =>
    new PollUntilWorkflow(stack, id, {
      start: call(stack, id, 'Start'),
      check: call(stack, id, 'Check'),
      done: When.field('status').isText('DONE'),
      jobFailed: When.field('status').isText('FAILED'),
      interval: Duration.seconds(30),
      backoffRate: 1.5,
      maxInterval: Duration.minutes(5),
      giveUpAfter: Duration.hours(2),
      timeout: Duration.hours(3),
    }),
  'saga': (stack, id) =>
    new SagaWorkflow(stack, id, {
      steps: ['Reserve', 'Charge', 'Ship'].map(name =>
        call(stack, id, name, {
          result: ResultPlacement.field(name.toLowerCase()),
          compensate: call(stack, id, `Undo${name}`),
        }),
      ),
      deadLetter: deadLetter(stack, id),
      deadline: Duration.minutes(5),
      timeout: Duration.minutes(30),
    }),
};

const TIMEOUT = Duration.minutes(5);

function call(stack: Stack, id: string, name: string, options: Partial<Parameters<typeof Step.invoke>[1]> = {}): Step {
  return Step.invoke(lambda.Function.fromFunctionArn(stack, `${id}${name}Fn`, `arn:aws:lambda:${ACCOUNT}:function:${name}`), {
    name, timeout: Duration.seconds(30), ...options,
  });
}

function deadLetter(stack: Stack, id: string): DeadLetter {
  return DeadLetter.queue(sqs.Queue.fromQueueArn(stack, `${id}Dead`, `arn:aws:sqs:${ACCOUNT}:dead`));
}

function bucket(stack: Stack, id: string): s3.IBucket {
  return s3.Bucket.fromBucketArn(stack, id, `arn:aws:s3:::${id.toLowerCase()}`);
}
