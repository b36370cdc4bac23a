import * as path from 'path';
import { CfnOutput, Duration, Stack, StackProps } from 'aws-cdk-lib';
import * as sns from 'aws-cdk-lib/aws-sns';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import { AlarmActions, InvokeStepOptions, OrderProcessingWorkflow, RetryPolicy, Step } from 'cdk-stepfunctions-workflows';
import { Construct } from 'constructs';
import { HandlerFunction } from '../handler-function';

/** A shop's orders: checked, routed, paid, picked and shipped, each step by a function of its own. */
export class OrderProcessingStack extends Stack {
  public readonly workflow: OrderProcessingWorkflow;

  constructor(scope: Construct, id: string, props?: StackProps) {
    super(scope, id, props);
    const onCall = new sns.Topic(this, 'OnCall', { enforceSSL: true });

    this.workflow = new OrderProcessingWorkflow(this, 'OrderWorkflow', {
      comment: 'Takes an order from the basket to the customer',
      queryLanguage: sfn.QueryLanguage.JSON_PATH,
      timeout: Duration.minutes(10),
      alarms: { actions: AlarmActions.notify(onCall) },

      validateOrder: this.invoke('ValidateOrder', 'validate-order'),
      highValueOrder: this.invoke('ReviewHighValueOrder', 'review-high-value-order'),
      rushOrder: this.invoke('ReviewRushOrder', 'review-rush-order'),
      standardOrder: this.invoke('ReviewStandardOrder', 'review-standard-order'),
      processPayment: this.processPayment(),
      processItem: this.invoke('ProcessItem', 'process-item', {
        refusals: ['OutOfStock'],
        compensate: this.invoke('ReleaseItem', 'release-item'),
      }),
      fulfillOrder: this.invoke('FulfillOrder', 'fulfill-order', { compensate: this.invoke('CancelShipment', 'cancel-shipment') }),
      updateInventory: this.invoke('UpdateInventory', 'update-inventory'),
      sendNotification: this.invoke('SendNotification', 'send-notification'),
      updateAnalytics: this.invoke('UpdateAnalytics', 'update-analytics'),
      handleFailure: this.invoke('HandleFailure', 'handle-failure'),
      declined: ['PaymentDeclined'], // an answer to the customer, not a failure of ours
    });

    new CfnOutput(this, 'StateMachineArn', { value: this.workflow.stateMachineArn });
  }

  /**
   * The gateway takes a key made of the order, so that the same charge can be asked for again. With a
   * gateway that has no such key this would be `retry: []`: better one order by hand than two charges. What was charged, or may
   * have been, is paid back when the order fails.
   */
  private processPayment(): Step {
    const gatewayIsBack = RetryPolicy.custom({ errors: ['PaymentGatewayUnavailable'], interval: Duration.seconds(2), maxAttempts: 2 });
    return Step.invoke(this.handler('ProcessPayment', 'process-payment', Duration.seconds(30)), {
      retry: [gatewayIsBack, RetryPolicy.lambdaTransient()],
      refusals: ['PaymentDeclined'],
      compensate: this.invoke('RefundPayment', 'refund-payment'),
    });
  }

  private invoke(id: string, folder: string, options: InvokeStepOptions = {}): Step {
    return Step.invoke(this.handler(id, folder, Duration.seconds(10)), options);
  }

  private handler(id: string, folder: string, timeout: Duration): HandlerFunction {
    return new HandlerFunction(this, id, { folder: path.join(__dirname, 'handlers', folder), timeout });
  }
}
