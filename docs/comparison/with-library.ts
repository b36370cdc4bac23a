import { App, Duration, Stack } from 'aws-cdk-lib';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import * as sns from 'aws-cdk-lib/aws-sns';
import { AlarmActions, ErrorRoute, PipelineWorkflow, ResultPlacement, Step } from 'cdk-stepfunctions-workflows';

const app = new App();
const stack = new Stack(app, 'Orders');
const pager = new sns.Topic(stack, 'Pager');

const call = (name: string, field: string) => Step.invoke(new lambda.Function(stack, name, {
  runtime: lambda.Runtime.NODEJS_22_X,
  handler: 'index.handler',
  code: lambda.Code.fromInline('exports.handler = async order => order;'),
  timeout: Duration.seconds(30),
}), { result: ResultPlacement.field(field) });

new PipelineWorkflow(stack, 'Workflow', {
  steps: [call('ValidateOrder', 'validation'), call('ProcessPayment', 'payment'), call('FulfillOrder', 'shipment')],
  catch: [ErrorRoute.onAny(Step.fail({ error: 'OrderFailed' }))],
  timeout: Duration.minutes(5),
  alarms: { actions: AlarmActions.notify(pager) },
});
