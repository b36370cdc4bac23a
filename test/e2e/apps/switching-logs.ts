import { App, CfnOutput, Stack } from 'aws-cdk-lib';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import { Workflow } from 'cdk-stepfunctions-workflows';

const app = new App();
const stack = new Stack(app, 'SwitchingLogs');
const level = app.node.getContext('logs') === 'on' ? sfn.LogLevel.ALL : sfn.LogLevel.OFF;
const workflow = new Workflow(stack, 'Machine', {
  definitionBody: sfn.DefinitionBody.fromChainable(new sfn.Pass(stack, 'Say', { result: sfn.Result.fromString('${Kept} $') })),
  logs: { level },
});
new CfnOutput(stack, 'MachineArn', { value: workflow.stateMachineArn });
new CfnOutput(stack, 'LogGroup', { value: workflow.logGroup?.logGroupName ?? 'none' });
