import * as path from 'path';
import { CfnOutput, Duration, Stack, StackProps, TimeZone } from 'aws-cdk-lib';
import * as s3 from 'aws-cdk-lib/aws-s3';
import * as scheduler from 'aws-cdk-lib/aws-scheduler';
import * as targets from 'aws-cdk-lib/aws-scheduler-targets';
import * as sns from 'aws-cdk-lib/aws-sns';
import * as sqs from 'aws-cdk-lib/aws-sqs';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import { AlarmActions, BatchItems, BatchMapWorkflow, FailedItems, Step, StepValue } from 'cdk-stepfunctions-workflows';
import { Construct } from 'constructs';
import { HandlerFunction } from '../handler-function';

/** The rows of the day's CSV are posted in batches at night; the ones that can't be go to a queue. */
export class NightlyBatchStack extends Stack {
  public readonly workflow: BatchMapWorkflow;

  constructor(scope: Construct, id: string, props?: StackProps) {
    super(scope, id, props);
    const data = new s3.Bucket(this, 'Data', {
      enforceSSL: true,
      blockPublicAccess: s3.BlockPublicAccess.BLOCK_ALL,
      versioned: true,
      lifecycleRules: [{ prefix: 'results/', expiration: Duration.days(30), noncurrentVersionExpiration: Duration.days(1) }],
    });
    const failedRows = new sqs.Queue(this, 'FailedRows', { enforceSSL: true, retentionPeriod: Duration.days(14) });
    const onCall = new sns.Topic(this, 'OnCall', { enforceSSL: true });

    this.workflow = new BatchMapWorkflow(this, 'Nightly', {
      comment: 'Posts the rows of the day',
      timeout: Duration.hours(4),
      alarms: { actions: AlarmActions.notify(onCall) },
      items: BatchItems.csv(data, { keyFrom: StepValue.field('key') }),
      batches: { maxItems: 100, reportBatchItemFailures: true },
      maxConcurrency: 8, // as many writers as the ledger takes
      step: Step.invoke(new HandlerFunction(this, 'PostRows', {
        folder: path.join(__dirname, 'handlers', 'post-rows'), timeout: Duration.seconds(30),
      }), { name: 'PostRows' }),
      toleratedFailurePercentage: 5,
      resultWriter: new sfn.ResultWriterV2({ bucket: data, prefix: 'results' }),
      onFailedItems: FailedItems.queue(failedRows),
    });

    new scheduler.Schedule(this, 'EveryNight', {
      schedule: scheduler.ScheduleExpression.cron({ hour: '2', minute: '0', timeZone: TimeZone.ETC_UTC }),
      target: new targets.StepFunctionsStartExecution(this.workflow, {
        input: scheduler.ScheduleTargetInput.fromObject({ key: 'in/rows.csv' }),
      }),
    });

    new CfnOutput(this, 'StateMachineArn', { value: this.workflow.stateMachineArn });
    new CfnOutput(this, 'Bucket', { value: data.bucketName });
    new CfnOutput(this, 'FailedRowsUrl', { value: failedRows.queueUrl });
  }
}
