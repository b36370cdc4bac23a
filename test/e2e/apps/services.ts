import * as path from 'node:path';
import { App, CfnOutput, Duration, RemovalPolicy, Stack, Token } from 'aws-cdk-lib';
import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import * as actions from 'aws-cdk-lib/aws-cloudwatch-actions';
import * as dynamodb from 'aws-cdk-lib/aws-dynamodb';
import * as events from 'aws-cdk-lib/aws-events';
import * as targets from 'aws-cdk-lib/aws-events-targets';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import * as logs from 'aws-cdk-lib/aws-logs';
import * as sns from 'aws-cdk-lib/aws-sns';
import * as subscriptions from 'aws-cdk-lib/aws-sns-subscriptions';
import * as sqs from 'aws-cdk-lib/aws-sqs';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import * as tasks from 'aws-cdk-lib/aws-stepfunctions-tasks';
import { CALL_BACK, SUM, UPPER_CASE } from './inline-handlers';

const app = new App();
const stack = new Stack(app, 'Services');
const keepInput = '{% $states.input %}';

const key = new kms.Key(stack, 'Key', { removalPolicy: RemovalPolicy.DESTROY });
const topic = new sns.Topic(stack, 'Topic', { masterKey: key, enforceSSL: true });
const queue = new sqs.Queue(stack, 'Queue', { enforceSSL: true });
topic.addSubscription(new subscriptions.SqsSubscription(queue, { rawMessageDelivery: true }));
const bus = new events.EventBus(stack, 'Bus');
new events.Rule(stack, 'BusRule', { eventBus: bus, eventPattern: { source: ['test.app'] }, targets: [new targets.SqsQueue(queue)] });
const table = new dynamodb.Table(stack, 'Table', { partitionKey: { name: 'id', type: dynamodb.AttributeType.STRING } });
const logGroup = new logs.LogGroup(stack, 'LogGroup', { logGroupName: '/aws/vendedlogs/states/services', removalPolicy: RemovalPolicy.DESTROY });
new logs.QueryDefinition(stack, 'Query', { queryDefinitionName: 'failures', queryString: new logs.QueryString({ fields: ['@message'] }), logGroups: [logGroup] });

const upper = new lambda.Function(stack, 'UpperFunction', {
  runtime: lambda.Runtime.NODEJS_22_X, handler: 'index.handler', code: lambda.Code.fromInline(UPPER_CASE),
});
const live = new lambda.Alias(stack, 'Live', { aliasName: 'live', version: upper.currentVersion });
const sum = new lambda.Function(stack, 'SumFunction', {
  runtime: lambda.Runtime.PYTHON_3_13, handler: 'index.handler', code: lambda.Code.fromInline(SUM), timeout: Duration.seconds(1),
});
const callBack = new lambda.Function(stack, 'CallBackFunction', {
  runtime: lambda.Runtime.NODEJS_22_X, handler: 'index.handler', code: lambda.Code.fromInline(CALL_BACK), timeout: Duration.seconds(10),
});

function machine(id: string, definition: sfn.IChainable | sfn.DefinitionBody, props: sfn.StateMachineProps = {}): sfn.StateMachine {
  const definitionBody = definition instanceof sfn.DefinitionBody ? definition : sfn.DefinitionBody.fromChainable(definition);
  const created = new sfn.StateMachine(stack, id, { definitionBody, ...props });
  new CfnOutput(stack, `${id}Arn`, { value: created.stateMachineArn });
  return created;
}

const integrations = machine('Integrations', sfn.Chain
  .start(sfn.Pass.jsonata(stack, 'Quote', { outputs: { text: "{% $states.input.name & ' \"quoted\"' %}", numbers: '{% [1..3] %}' } }))
  .next(tasks.LambdaInvoke.jsonata(stack, 'Upper', {
    lambdaFunction: live,
    payload: sfn.TaskInput.fromObject({ text: '{% $states.input.text %}' }),
    outputs: '{% $merge([$states.input, $states.result.Payload]) %}',
  }))
  .next(tasks.DynamoPutItem.jsonata(stack, 'Put', {
    table, item: { id: tasks.DynamoAttributeValue.fromString('{% $states.input.text %}') }, outputs: keepInput,
  }))
  .next(tasks.SnsPublish.jsonata(stack, 'Publish', { topic, message: sfn.TaskInput.fromText('from the topic'), outputs: keepInput }))
  .next(tasks.EventBridgePutEvents.jsonata(stack, 'PutEvent', {
    entries: [{ eventBus: bus, source: 'test.app', detailType: 'from the bus', detail: sfn.TaskInput.fromObject({}) }], outputs: keepInput,
  }))
  .next(tasks.SqsSendMessage.jsonata(stack, 'Send', { queue, messageBody: sfn.TaskInput.fromObject({ from: 'the machine' }), outputs: keepInput }))
  .next(sfn.Map.jsonata(stack, 'Squares', {
    items: sfn.ProvideItems.jsonata('{% $states.input.numbers %}'), outputs: "{% $merge([$states.input, { 'squares': $states.result }]) %}",
  }).itemProcessor(sfn.Pass.jsonata(stack, 'Square', { outputs: '{% $power($states.input, 2) %}' })))
  .next(sfn.Wait.jsonata(stack, 'AnHour', { time: sfn.WaitTime.duration(Duration.hours(1)) })), {
  queryLanguage: sfn.QueryLanguage.JSONATA,
  tracingEnabled: true,
  timeout: Duration.hours(2),
  logs: { destination: logGroup, level: sfn.LogLevel.ALL, includeExecutionData: false },
  encryptionConfiguration: new sfn.CustomerManagedEncryptionConfiguration(key),
});

machine('Errors', new tasks.LambdaInvoke(stack, 'Sum', { lambdaFunction: sum, payloadResponseOnly: true, retryOnServiceExceptions: false })
  .addCatch(new sfn.Pass(stack, 'Caught'), { errors: ['TooBig'] }));

machine('Broken', sfn.Pass.jsonata(stack, 'Missing', { outputs: '{% $states.input.nowhere %}' }), { queryLanguage: sfn.QueryLanguage.JSONATA });

machine('Nested', tasks.StepFunctionsStartExecution.jsonPath(stack, 'RunIntegrations', {
  stateMachine: integrations, integrationPattern: sfn.IntegrationPattern.RUN_JOB, input: sfn.TaskInput.fromObject({ name: 'nested' }), outputPath: '$.Output',
}));

machine('TaskToken', new tasks.LambdaInvoke(stack, 'WaitForAnswer', {
  lambdaFunction: callBack,
  integrationPattern: sfn.IntegrationPattern.WAIT_FOR_TASK_TOKEN,
  payload: sfn.TaskInput.fromObject({ token: sfn.JsonPath.taskToken, approve: sfn.JsonPath.objectAt('$.approve') }),
  taskTimeout: sfn.Timeout.duration(Duration.seconds(20)),
}));

machine('FromAsset', sfn.DefinitionBody.fromFile(path.join(__dirname, 'substituted.asl.json')), {
  stateMachineType: sfn.StateMachineType.EXPRESS,
  definitionSubstitutions: { QueueArn: queue.queueArn, Number: '41' },
});

const raw = new sfn.CfnStateMachine(stack, 'Lines', {
  roleArn: integrations.role.roleArn,
  definitionString: Token.asString({
    'Fn::Join': ['\n', ['{', '  "StartAt": "Only",', '  "States": { "Only": { "Type": "Pass", "Result": "${QueueArn} ${Kept}", "End": true } }', '}']],
  }),
  definitionSubstitutions: { QueueArn: queue.queueArn },
});
new CfnOutput(stack, 'LinesArn', { value: raw.ref });

const version = new sfn.CfnStateMachineVersion(stack, 'Version', { stateMachineArn: integrations.stateMachineArn });
new CfnOutput(stack, 'VersionArn', { value: version.ref });

const failed = integrations.metricFailed().createAlarm(stack, 'Failed', { threshold: 1, evaluationPeriods: 1 });
failed.addAlarmAction(new actions.SnsAction(topic));
const rate = new cloudwatch.MathExpression({
  expression: '100 * failed / started', usingMetrics: { failed: integrations.metricFailed(), started: integrations.metricStarted() },
}).createAlarm(stack, 'FailureRate', { threshold: 5, evaluationPeriods: 3 });
new cloudwatch.CompositeAlarm(stack, 'Unhealthy', {
  compositeAlarmName: 'unhealthy',
  alarmRule: cloudwatch.AlarmRule.anyOf(...[failed, rate].map(alarm => cloudwatch.AlarmRule.fromAlarm(alarm, cloudwatch.AlarmState.ALARM))),
});
new cloudwatch.Dashboard(stack, 'Dashboard').addWidgets(new cloudwatch.GraphWidget({ left: [integrations.metricFailed()] }));

/** Looks at what was deployed, through the services' own API. */
function look(id: string, service: string, action: string, parameters: object, outputs: string): sfn.TaskStateBase {
  return tasks.CallAwsService.jsonata(stack, id, { service, action, parameters, outputs, iamResources: ['*'] });
}
machine('Inspect', new sfn.Parallel(stack, 'Look')
  .branch(look('Alarms', 'cloudwatch', 'describeAlarms', {}, '{% $states.result.MetricAlarms.{ "actions": $count(AlarmActions), "metrics": $count(Metrics) } %}'))
  .branch(look('Composite', 'cloudwatch', 'describeAlarms', { AlarmTypes: ['CompositeAlarm'] }, '{% $states.result.CompositeAlarms[0].AlarmName %}'))
  .branch(look('Rows', 'dynamodb', 'scan', { TableName: table.tableName }, '{% [$states.result.Items.id.S] %}'))
  .branch(look('Messages', 'sqs', 'receiveMessage', { QueueUrl: queue.queueUrl, MaxNumberOfMessages: 10 }, '{% [$states.result.Messages.Body] %}'))
  .branch(look('Events', 'cloudwatchlogs', 'filterLogEvents', { LogGroupName: logGroup.logGroupName }, '{% $states.result.Events.Message %}')),
{ queryLanguage: sfn.QueryLanguage.JSONATA });
