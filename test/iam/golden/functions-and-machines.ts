import { RULE } from './statements';
import { guide, reference } from '../support';
import type { GoldenCase } from '../support';

export const FUNCTIONS_AND_MACHINES: readonly GoldenCase[] = [
  {
    name: 'lambda:invoke by name',
    source: guide('connect-lambda.html'),
    api: 'lambda:invoke',
    args: { FunctionName: 'Validate' },
    needs: ['lambda:InvokeFunction | arn:aws:lambda:eu-west-1:111122223333:function:Validate'],
  },
  {
    name: 'lambda:invoke of an alias, by qualifier',
    source: guide('connect-lambda.html'),
    api: 'lambda:invoke.waitForTaskToken',
    args: { FunctionName: 'arn:aws:lambda:eu-west-1:111122223333:function:Validate', Qualifier: 'live' },
    needs: ['lambda:InvokeFunction | arn:aws:lambda:eu-west-1:111122223333:function:Validate:live'],
  },
  {
    name: 'aws-sdk lambda:invoke',
    source: reference('awslambda'),
    api: 'aws-sdk:lambda:invoke',
    args: { FunctionName: 'Validate:3' },
    needs: ['lambda:InvokeFunction | arn:aws:lambda:eu-west-1:111122223333:function:Validate:3'],
  },
  {
    name: 'states:startExecution',
    source: guide('connect-stepfunctions.html'),
    api: 'states:startExecution',
    args: { StateMachineArn: 'arn:aws:states:eu-west-1:111122223333:stateMachine:Child' },
    needs: ['states:StartExecution | arn:aws:states:eu-west-1:111122223333:stateMachine:Child'],
  },
  {
    name: 'states:startExecution.sync:2',
    source: guide('connect-stepfunctions.html'),
    api: 'states:startExecution.sync:2',
    args: { StateMachineArn: 'arn:aws:states:eu-west-1:111122223333:stateMachine:Child' },
    needs: [
      `${RULE}StepFunctionsGetEventsForStepFunctionsExecutionRule`,
      'states:DescribeExecution states:StopExecution | arn:aws:states:eu-west-1:111122223333:execution:Child:*',
      'states:StartExecution | arn:aws:states:eu-west-1:111122223333:stateMachine:Child',
    ],
  },
  {
    name: 'states:startExecution.sync of an alias',
    source: guide('auth-version-alias.html'),
    api: 'states:startExecution.sync',
    args: { StateMachineArn: 'arn:aws:states:eu-west-1:111122223333:stateMachine:Child:PROD' },
    needs: [
      `${RULE}StepFunctionsGetEventsForStepFunctionsExecutionRule`,
      'states:DescribeExecution states:StopExecution | arn:aws:states:eu-west-1:111122223333:execution:Child:*',
      'states:StartExecution | arn:aws:states:eu-west-1:111122223333:stateMachine:Child:PROD',
    ],
  },
  {
    name: 'aws-sdk sfn:startExecution',
    source: reference('awsstepfunctions'),
    api: 'aws-sdk:sfn:startExecution',
    args: { StateMachineArn: 'arn:aws:states:eu-west-1:111122223333:stateMachine:Child' },
    needs: ['states:StartExecution | arn:aws:states:eu-west-1:111122223333:stateMachine:Child'],
  },
  {
    name: 'states:startExecution.sync:2 of a machine with a key, whose executions it describes',
    source: 'https://docs.aws.amazon.com/step-functions/latest/apireference/API_DescribeExecution.html',
    api: 'states:startExecution.sync:2',
    args: { StateMachineArn: 'arn:aws:states:eu-west-1:111122223333:stateMachine:Child' },
    options: { keyOf: arn => arn.endsWith(':stateMachine:Child') ? 'arn:aws:kms:eu-west-1:111122223333:key/c' : undefined },
    needs: [
      `${RULE}StepFunctionsGetEventsForStepFunctionsExecutionRule`,
      'kms:Decrypt | arn:aws:kms:eu-west-1:111122223333:key/c | '
        + '{"StringEquals":{"kms:EncryptionContext:aws:states:stateMachineArn":"arn:aws:states:eu-west-1:111122223333:stateMachine:Child"}}',
      'states:DescribeExecution states:StopExecution | arn:aws:states:eu-west-1:111122223333:execution:Child:*',
      'states:StartExecution | arn:aws:states:eu-west-1:111122223333:stateMachine:Child',
    ],
  },
  {
    name: 'states:startExecution.waitForTaskToken of a version, which watches nothing',
    source: guide('auth-version-alias.html'),
    api: 'states:startExecution.waitForTaskToken',
    args: { StateMachineArn: 'arn:aws-us-gov:states:us-gov-west-1:111122223333:stateMachine:Child:3' },
    needs: ['states:StartExecution | arn:aws-us-gov:states:us-gov-west-1:111122223333:stateMachine:Child:3'],
  },
  {
    name: 'aws-sdk sfn:startSyncExecution of a machine with a key',
    source: 'https://docs.aws.amazon.com/step-functions/latest/apireference/API_StartSyncExecution.html',
    api: 'aws-sdk:sfn:startSyncExecution',
    args: { StateMachineArn: 'arn:aws:states:eu-west-1:111122223333:stateMachine:Quote' },
    options: { keyOf: arn => arn.endsWith(':Quote') ? 'arn:aws:kms:eu-west-1:111122223333:key/c' : undefined },
    needs: [
      'kms:Decrypt | arn:aws:kms:eu-west-1:111122223333:key/c',
      'states:StartSyncExecution | arn:aws:states:eu-west-1:111122223333:stateMachine:Quote',
    ],
  },
];
