import * as path from 'path';
import { CfnOutput, Duration, Stack, StackProps } from 'aws-cdk-lib';
import * as sns from 'aws-cdk-lib/aws-sns';
import * as sqs from 'aws-cdk-lib/aws-sqs';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import { AlarmActions, DeadLetter, ErrorRoute, RetryCatchWorkflow, RetryPolicy, Step } from 'cdk-stepfunctions-workflows';
import { Construct } from 'constructs';
import { HandlerFunction } from '../handler-function';

/** The shipment, and how often its booking has been tried before. */
const BOOKING = '{% $merge([$states.input, { "attempt": $states.context.State.RetryCount }]) %}';

/** A shipment is booked with a carrier that is sometimes away; what can't be booked is kept for a person. */
export class ShipmentBookingStack extends Stack {
  public readonly workflow: RetryCatchWorkflow;

  constructor(scope: Construct, id: string, props?: StackProps) {
    super(scope, id, props);
    const onCall = new sns.Topic(this, 'OnCall', { enforceSSL: true });
    const unbooked = new sqs.Queue(this, 'UnbookedShipments', { enforceSSL: true, retentionPeriod: Duration.days(14) });
    const carrierIsBack = RetryPolicy.custom({
      errors: ['CarrierUnavailable'],
      interval: Duration.seconds(1),
      maxAttempts: 3,
      maxDelay: Duration.seconds(20),
    });

    this.workflow = new RetryCatchWorkflow(this, 'ShipmentWorkflow', {
      comment: 'Books a shipment with a carrier',
      timeout: Duration.minutes(15),
      alarms: { actions: AlarmActions.notify(onCall) },
      name: 'BookShipment',
      step: Step.invoke(this.handler('BookShipment', 'book-shipment'), { payload: sfn.TaskInput.fromText(BOOKING) }),
      retry: [carrierIsBack, RetryPolicy.lambdaTransient(), RetryPolicy.timeout()],
      catch: [
        ErrorRoute.on(
          ['AddressRejected'],
          Step.invoke(this.handler('RequestAddressCorrection', 'request-address-correction'), { name: 'RequestAddressCorrection' }),
        ),
      ],
      deadLetter: DeadLetter.queue(unbooked),
    });

    new CfnOutput(this, 'StateMachineArn', { value: this.workflow.stateMachineArn });
  }

  private handler(id: string, folder: string): HandlerFunction {
    return new HandlerFunction(this, id, { folder: path.join(__dirname, 'handlers', folder), timeout: Duration.seconds(15) });
  }
}
