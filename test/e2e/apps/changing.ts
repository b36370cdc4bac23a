import { App, CfnOutput, Stack } from 'aws-cdk-lib';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import * as tasks from 'aws-cdk-lib/aws-stepfunctions-tasks';

const app = new App();
const stack = new Stack(app, 'Changing');
const greeting: string = app.node.getContext('greeting');

const fn = new lambda.Function(stack, 'Function', {
  runtime: lambda.Runtime.NODEJS_22_X,
  handler: 'index.handler',
  code: lambda.Code.fromInline(`exports.handler = async () => '${greeting} from the function';`),
});
const greet = new tasks.LambdaInvoke(stack, 'Greet', { lambdaFunction: fn, payloadResponseOnly: true, resultPath: '$.function' });
const machine = new sfn.StateMachine(stack, 'Machine', {
  definitionBody: sfn.DefinitionBody.fromChainable(
    greet.next(new sfn.Pass(stack, 'Say', { result: sfn.Result.fromString(`${greeting} from the machine`), resultPath: '$.machine' })),
  ),
});
new CfnOutput(stack, 'MachineArn', { value: machine.stateMachineArn });
