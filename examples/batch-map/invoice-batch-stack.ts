import * as path from 'path';
import { CfnOutput, Duration, Stack, StackProps } from 'aws-cdk-lib';
import * as sns from 'aws-cdk-lib/aws-sns';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import { AlarmActions, BatchItems, BatchMap, PipelineWorkflow, ResultPlacement, RetryPolicy, Step } from 'cdk-stepfunctions-workflows';
import { Construct } from 'constructs';
import { HandlerFunction } from '../handler-function';

/** The ledger entries of the invoices that were posted, and the errors of the others as they are. */
const SUMMARY_INPUT = {
  batch_id: '{% $states.input.batch_id %}',
  results: '{% [$states.input.results.(status = "SUCCEEDED" ? output : $)] %}',
};

/** A night's invoices: each is posted to the ledger, a bad one doesn't stop the others, and the batch is summed up. */
export class InvoiceBatchStack extends Stack {
  public readonly workflow: PipelineWorkflow;

  constructor(scope: Construct, id: string, props?: StackProps) {
    super(scope, id, props);
    const onCall = new sns.Topic(this, 'OnCall', { enforceSSL: true });
    const ledgerIsBack = RetryPolicy.custom({ errors: ['LedgerUnavailable'], interval: Duration.seconds(1), maxAttempts: 2 });

    this.workflow = new PipelineWorkflow(this, 'InvoiceWorkflow', {
      comment: 'Posts a batch of invoices to the ledger',
      timeout: Duration.hours(1),
      alarms: { actions: AlarmActions.notify(onCall) },
      steps: [
        BatchMap.step({
          name: 'ProcessInvoices',
          items: BatchItems.field('invoices'),
          maxConcurrency: 5, // as many writers as the ledger takes
          captureFailures: true,
          result: ResultPlacement.field('results'),
          step: Step.invoke(this.handler('ProcessInvoice', 'process-invoice'), {
            name: 'ProcessInvoice',
            retry: [ledgerIsBack, RetryPolicy.lambdaTransient()],
          }),
        }),
        Step.invoke(this.handler('SummarizeBatch', 'summarize-batch'), {
          name: 'SummarizeBatch',
          payload: sfn.TaskInput.fromObject(SUMMARY_INPUT),
        }),
      ],
    });

    new CfnOutput(this, 'StateMachineArn', { value: this.workflow.stateMachineArn });
  }

  private handler(id: string, folder: string): HandlerFunction {
    return new HandlerFunction(this, id, { folder: path.join(__dirname, 'handlers', folder), timeout: Duration.seconds(20) });
  }
}
