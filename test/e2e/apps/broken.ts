import { App, Stack } from 'aws-cdk-lib';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';

const stack = new Stack(new App(), 'Broken');
new sfn.CfnStateMachine(stack, 'NoSuchState', {
  roleArn: 'arn:aws:iam::123456789012:role/any',
  definitionString: '{"StartAt": "A", "States": {"A": {"Type": "Teleport", "End": true}}}',
});
