import { Duration, Fn, SecretValue, Stack } from 'aws-cdk-lib';
import * as dynamodb from 'aws-cdk-lib/aws-dynamodb';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as ecs from 'aws-cdk-lib/aws-ecs';
import * as events from 'aws-cdk-lib/aws-events';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import * as s3 from 'aws-cdk-lib/aws-s3';
import * as sns from 'aws-cdk-lib/aws-sns';
import * as sqs from 'aws-cdk-lib/aws-sqs';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import * as tasks from 'aws-cdk-lib/aws-stepfunctions-tasks';
import { arn, ChainCase, rule } from './chain-case';
import { fn } from '../../../support/machines';

const text = sfn.TaskInput.fromText('x');
const child = (stack: Stack) => new sfn.StateMachine(stack, 'Child', {
  definitionBody: sfn.DefinitionBody.fromChainable(new sfn.Pass(stack, 'Nothing')), role: iam.Role.fromRoleArn(stack, 'Other', 'arn:aws:iam::111122223333:role/other'),
});

/** What most workflows call, and other ways to write states. */
export const EVERYDAY: readonly ChainCase[] = [
  ['a function, and none of its versions', stack => new tasks.LambdaInvoke(stack, 'A', { lambdaFunction: fn(stack, 'Fn') }), ['lambda:InvokeFunction | ‹Fn.Arn›']],
  ['an alias, which is an ARN of its own', stack => new tasks.LambdaInvoke(stack, 'A', {
    lambdaFunction: new lambda.Alias(stack, 'Live', { aliasName: 'live', version: fn(stack, 'Fn').currentVersion }),
  }), ['lambda:InvokeFunction | ‹Live›']],
  ['a function by its whole ARN', stack => new tasks.LambdaInvoke(stack, 'A', { lambdaFunction: fn(stack, 'Fn'), payloadResponseOnly: true }), ['lambda:InvokeFunction | ‹Fn.Arn›']],
  ['a function that another stack exports', stack => new tasks.LambdaInvoke(stack, 'A', {
    lambdaFunction: lambda.Function.fromFunctionArn(stack, 'Theirs', Fn.importValue('TheirFunction')),
  }), ["lambda:InvokeFunction | ‹Fn::ImportValue 'TheirFunction'›"]],
  ['a queue with a key', stack => new tasks.SqsSendMessage(stack, 'A', {
    queue: new sqs.Queue(stack, 'Queue', { encryptionMasterKey: new kms.Key(stack, 'Key') }), messageBody: text,
  }), ['kms:Decrypt kms:GenerateDataKey | ‹Key.Arn›', 'sqs:SendMessage | ‹Queue.Arn›']],
  ['a queue of another app, with a key that its construct knows', stack => new tasks.SqsSendMessage(stack, 'A', {
    messageBody: text,
    queue: sqs.Queue.fromQueueAttributes(stack, 'Queue', {
      queueArn: 'arn:aws:sqs:eu-west-1:111122223333:theirs', keyArn: 'arn:aws:kms:eu-west-1:111122223333:key/k',
    }),
  }), [
    'sqs:SendMessage | arn:‹AWS::Partition›:sqs:eu-west-1:111122223333:theirs',
    'kms:Decrypt kms:GenerateDataKey* | arn:aws:kms:eu-west-1:111122223333:key/k',
  ]],
  ['a topic with a key', stack => new tasks.SnsPublish(stack, 'A', {
    topic: new sns.Topic(stack, 'Topic', { masterKey: new kms.Key(stack, 'Key') }), message: text,
  }), ['kms:Decrypt kms:GenerateDataKey | ‹Key.Arn›', 'sns:Publish | ‹Topic›']],
  ['a bus', stack => new tasks.EventBridgePutEvents(stack, 'A', {
    entries: [{ eventBus: new events.EventBus(stack, 'Bus'), detail: text, detailType: 'x', source: 'y' }],
  }), ['events:PutEvents | ‹Bus.Arn›']],
  ['a table', stack => new tasks.DynamoPutItem(stack, 'A', {
    table: new dynamodb.Table(stack, 'Table', { partitionKey: { name: 'id', type: dynamodb.AttributeType.STRING } }),
    item: { id: tasks.DynamoAttributeValue.fromString('x') },
  }), [`dynamodb:PutItem | ${arn('dynamodb', 'table/‹Table›')}`]],
  ['executions of one machine, not of those whose names start alike', stack => new tasks.StepFunctionsStartExecution(stack, 'A', {
    stateMachine: child(stack), integrationPattern: sfn.IntegrationPattern.RUN_JOB,
  }), [
    rule('StepFunctionsGetEventsForStepFunctionsExecutionRule'),
    `states:DescribeExecution states:StopExecution | ${arn('states', 'execution:‹Child.Name›:*')}`,
    'states:StartExecution | ‹Child›',
  ]],
  ['one object and one prefix of a distributed map, and its own executions', stack => {
    const bucket = new s3.Bucket(stack, 'Data', { encryptionKey: new kms.Key(stack, 'Key') });
    const map = new sfn.DistributedMap(stack, 'Each', {
      label: 'Each', itemReader: new sfn.S3JsonItemReader({ bucket, key: 'in.json' }), resultWriterV2: new sfn.ResultWriterV2({ bucket, prefix: 'out' }),
    });
    return map.itemProcessor(new sfn.Pass(stack, 'One'));
  }, [
    'kms:Decrypt kms:Encrypt kms:GenerateDataKey | ‹Key.Arn›',
    's3:AbortMultipartUpload s3:GetObject s3:ListMultipartUploadParts s3:PutObject | arn:‹AWS::Partition›:s3:::‹Data›/out/*',
    's3:GetObject | arn:‹AWS::Partition›:s3:::‹Data›/in.json',
    `states:DescribeExecution states:StopExecution | ${arn('states', 'execution:‹Orders.Name›:*')}`,
    `states:RedriveExecution | ${arn('states', 'execution:‹Orders.Name›/Each:*')}`,
    'states:StartExecution | ‹Orders›',
  ]],
  ['the action that is checked, on what the user named', stack => new tasks.CallAwsService(stack, 'A', {
    service: 's3', action: 'headObject', parameters: { Bucket: 'data', Key: sfn.JsonPath.stringAt('$.key') }, iamResources: ['arn:aws:s3:::data/in/*'],
  }), ['s3:GetObject | arn:aws:s3:::data/in/*']],
  ['what the user added to a call', stack => new tasks.CallAwsService(stack, 'A', {
    service: 'dynamodb',
    action: 'getItem',
    parameters: { TableName: 'orders', Key: { id: { S: '1' } } },
    iamResources: ['arn:aws:dynamodb:eu-west-1:111122223333:table/wider*'],
    additionalIamStatements: [new iam.PolicyStatement({ actions: ['kms:Decrypt'], resources: ['arn:aws:kms:eu-west-1:111122223333:key/k'] })],
  }), [
    `dynamodb:GetItem | ${arn('dynamodb', 'table/orders')}`,
    'kms:Decrypt | arn:aws:kms:eu-west-1:111122223333:key/k',
  ]],
  ['the user’s statement for a call that is not known', stack => new tasks.CallAwsService(stack, 'A', {
    service: 'brandnew', action: 'doIt', parameters: {}, iamResources: ['*'],
  }), ['brandnew:doIt | *']],
  ['an endpoint, with a slash before the wildcard', stack => new tasks.HttpInvoke(stack, 'A', {
    apiRoot: 'https://api.example.com',
    apiEndpoint: sfn.TaskInput.fromText('orders'),
    method: sfn.TaskInput.fromText('POST'),
    connection: new events.Connection(stack, 'Connection', { authorization: events.Authorization.basic('u', SecretValue.secretsManager('login')) }),
  }), [
    'events:RetrieveConnectionCredentials | ‹Connection.Arn›',
    'secretsmanager:DescribeSecret secretsmanager:GetSecretValue | ‹Connection.SecretArn›',
    'states:InvokeHTTPEndpoint | ‹Orders› | {"StringEquals":{"states:HTTPEndpoint":"https://api.example.com/orders","states:HTTPMethod":"POST"}}',
  ]],
  ['a container job and its tasks, in its cluster', stack => {
    const taskDefinition = new ecs.FargateTaskDefinition(stack, 'Job', { family: 'job' });
    const vpc = new ec2.Vpc(stack, 'Vpc', { natGateways: 0, maxAzs: 1, subnetConfiguration: [{ name: 'Public', subnetType: ec2.SubnetType.PUBLIC }] });
    taskDefinition.addContainer('Main', { image: ecs.ContainerImage.fromRegistry('scratch') });
    return new tasks.EcsRunTask(stack, 'A', {
      cluster: new ecs.Cluster(stack, 'Cluster', { vpc }),
      taskDefinition,
      assignPublicIp: true,
      launchTarget: new tasks.EcsFargateLaunchTarget(),
      integrationPattern: sfn.IntegrationPattern.RUN_JOB,
    });
  }, [
    `ecs:DescribeTasks ecs:StopTask | ${arn('ecs', 'task/*')} | {"ArnEquals":{"ecs:cluster":"‹Cluster.Arn›"}}`,
    `ecs:RunTask | ${arn('ecs', 'task-definition/job:*')} | {"ArnEquals":{"ecs:cluster":"‹Cluster.Arn›"}}`,
    rule('StepFunctionsGetEventsForECSTaskRule'),
    'iam:PassRole | ‹JobTaskRole.Arn› | {"StringEquals":{"iam:PassedToService":"ecs-tasks.amazonaws.com"}}',
  ]],
  ['a container task, in its cluster, with the roles of its task definition', stack => {
    const taskDefinition = new ecs.FargateTaskDefinition(stack, 'Job', { family: 'job' });
    taskDefinition.addContainer('Main', { image: ecs.ContainerImage.fromRegistry('scratch') });
    const cluster = ecs.Cluster.fromClusterArn(stack, 'Cluster', 'arn:aws:ecs:eu-west-1:111122223333:cluster/web');
    return new tasks.CallAwsService(stack, 'A', {
      service: 'ecs',
      action: 'runTask',
      iamResources: ['arn:aws:ecs:eu-west-1:111122223333:task-definition/other'],
      parameters: { Cluster: cluster.clusterArn, TaskDefinition: taskDefinition.taskDefinitionArn },
    });
  }, [
    'ecs:RunTask | ‹Job› | {"ArnEquals":{"ecs:cluster":"arn:aws:ecs:eu-west-1:111122223333:cluster/web"}}',
    'iam:PassRole | ‹JobTaskRole.Arn› | {"StringEquals":{"iam:PassedToService":"ecs-tasks.amazonaws.com"}}',
  ]],
  ['another role, in which the task acts', stack => new tasks.LambdaInvoke(stack, 'A', {
    lambdaFunction: fn(stack, 'Fn'), credentials: { role: sfn.TaskRole.fromRole(iam.Role.fromRoleArn(stack, 'Theirs', 'arn:aws:iam::999988887777:role/theirs')) },
  }), ['sts:AssumeRole | arn:aws:iam::999988887777:role/theirs']],
  ['a state of JSON', stack => new sfn.CustomState(stack, 'A', {
    stateJson: { Type: 'Task', Resource: 'arn:aws:states:::sns:publish', Parameters: { 'TopicArn': new sns.Topic(stack, 'Topic').topicArn, 'Message.$': '$' } },
  }), ['sns:Publish | ‹Topic›']],
  ['states inside of others, and handlers of errors', stack => {
    const invoke = (id: string) => new tasks.LambdaInvoke(stack, id, { lambdaFunction: fn(stack, `${id}Fn`) });
    const branch = invoke('Branch').addCatch(invoke('Handler'));
    return new sfn.Parallel(stack, 'Both').branch(branch, new sfn.Map(stack, 'Each').itemProcessor(invoke('Item')));
  }, ['lambda:InvokeFunction | ‹BranchFn.Arn› ‹HandlerFn.Arn› ‹ItemFn.Arn›']],
  ['nothing', stack => new sfn.Wait(stack, 'A', { time: sfn.WaitTime.duration(Duration.seconds(1)) }), []],
];
