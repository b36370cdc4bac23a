import * as path from 'path';
import { CfnOutput, Duration, Stack, StackProps } from 'aws-cdk-lib';
import * as sns from 'aws-cdk-lib/aws-sns';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import {
  AlarmActions, BatchItems, BatchMap, FanOut, ResultPlacement, SagaKey, SagaWorkflow, Step, WorkflowDashboard,
} from 'cdk-stepfunctions-workflows';
import { Construct } from 'constructs';
import { HandlerFunction } from '../handler-function';

/** An order whose items are reserved, which is charged and shipped, and of which nothing stays when that fails. */
export class OrderSagaStack extends Stack {
  public readonly workflow: SagaWorkflow;

  constructor(scope: Construct, id: string, props?: StackProps) {
    super(scope, id, props);
    const fn = (name: string) => new HandlerFunction(this, name, {
      folder: path.join(__dirname, 'handlers'), exported: name, timeout: Duration.seconds(10),
    });
    const undo = (exported: string, name: string) => Step.invoke(fn(exported), { name });
    const charge = sfn.TaskInput.fromObject({ order: '{% $states.input %}', key: SagaKey.jsonata('Charge', { short: true }) });

    this.workflow = new SagaWorkflow(this, 'Orders', {
      steps: [
        BatchMap.step({
          name: 'ReserveItems',
          items: BatchItems.field('items'),
          step: Step.invoke(fn('reserve'), { name: 'Reserve', refusals: ['OutOfStock'], compensate: undo('release', 'Release') }),
          captureFailures: true, // one bad item doesn't lose the batch
          result: ResultPlacement.field('reservations'),
        }),
        Step.invoke(fn('charge'), {
          name: 'Charge',
          payload: charge,
          retry: [], // a charge must not run twice
          refusals: ['CardDeclined'],
          result: ResultPlacement.field('payment'),
          compensate: undo('refund', 'Refund'),
        }),
        Step.invoke(fn('ship'), { name: 'Ship', result: ResultPlacement.field('shipment'), compensate: undo('cancel', 'Cancel') }),
        FanOut.step({
          name: 'FollowUp',
          branches: [{ name: 'Notify', step: Step.invoke(fn('notify')) }, { name: 'Record', step: Step.invoke(fn('record')) }],
          result: ResultPlacement.discard(),
        }),
      ],
      deadline: Duration.minutes(5),
      timeout: Duration.minutes(15),
      alarms: { actions: AlarmActions.notify(new sns.Topic(this, 'OnCall', { enforceSSL: true })) },
    });
    new WorkflowDashboard(this, 'Dashboard', { workflows: [{ machine: this.workflow }] });
    new CfnOutput(this, 'StateMachineArn', { value: this.workflow.stateMachineArn });
  }
}
