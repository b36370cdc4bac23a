import { infer, lineOf, linesOf, machineOf, task } from './support';
import type { InferenceOptions } from '../../lib/iam';

interface ProblemCase {
  readonly name: string;
  readonly definition: object;
  readonly pointer: string;
  readonly because: string;
  /** What allows it, and the statement it leads to. */
  readonly allow?: readonly [Partial<InferenceOptions>, string];
}

const allowed = (...arns: string[]): Partial<InferenceOptions> => ({ allowedResources: { S: arns } });

const CASES: readonly ProblemCase[] = [
  {
    name: 'a function at a path',
    definition: task('lambda:invoke', { 'FunctionName.$': '$.fn' }),
    pointer: '/States/S/Parameters/FunctionName.$',
    because: 'its FunctionName is only known at run time',
    allow: [allowed('arn:aws:lambda:eu-west-1:111122223333:function:A'), 'lambda:InvokeFunction | arn:aws:lambda:eu-west-1:111122223333:function:A'],
  },
  {
    name: 'a function from an expression',
    definition: task('lambda:invoke', { FunctionName: '{% $states.input.fn %}' }, 'JSONata'),
    pointer: '/States/S/Arguments/FunctionName',
    because: 'its FunctionName is only known at run time',
    allow: [allowed('arn:aws:lambda:eu-west-1:111122223333:function:A'), 'lambda:InvokeFunction | arn:aws:lambda:eu-west-1:111122223333:function:A'],
  },
  {
    name: 'arguments that are one expression',
    definition: machineOf({ Type: 'Task', Resource: 'arn:aws:states:::sqs:sendMessage', Arguments: '{% $states.input %}' }, 'JSONata'),
    pointer: '/States/S/Arguments',
    because: 'its QueueUrl is only known at run time',
  },
  {
    name: 'the state input as arguments',
    definition: task('dynamodb:getItem'),
    pointer: '/States/S/Parameters',
    because: 'its TableName is only known at run time',
  },
  {
    name: 'a version at a path',
    definition: task('lambda:invoke', { 'FunctionName': 'F', 'Qualifier.$': '$.v' }),
    pointer: '/States/S/Parameters/Qualifier.$',
    because: 'its Qualifier is only known at run time',
  },
  {
    name: 'a queue URL behind a placeholder',
    definition: task('sqs:sendMessage', { QueueUrl: '${QueueUrl}' }),
    pointer: '/States/S/Parameters/QueueUrl',
    because: "its QueueUrl '${QueueUrl}' is a URL, and a policy needs the ARN",
    allow: [{ resourceOf: () => 'arn:aws:sqs:eu-west-1:111122223333:q' }, 'sqs:SendMessage | arn:aws:sqs:eu-west-1:111122223333:q'],
  },
  {
    name: 'a queue URL of another form',
    definition: task('sqs:sendMessage', { QueueUrl: 'https://example.com/q' }),
    pointer: '/States/S/Parameters/QueueUrl',
    because: "'https://example.com/q' is no queue URL of the form https://sqs.REGION.amazonaws.com/ACCOUNT/NAME",
  },
  {
    name: 'a missing target',
    definition: task('sqs:sendMessage', { MessageBody: 'x' }),
    pointer: '/States/S',
    because: 'no QueueUrl is given',
  },
  {
    name: 'a name with a wildcard in it',
    definition: task('aws-sdk:s3:getObject', { Bucket: '*', Key: 'k' }),
    pointer: '/States/S/Parameters/Bucket',
    because: "'*' holds a character that IAM reads as a wildcard",
  },
  {
    name: 'a key at a path, in a bucket that is known',
    definition: task('aws-sdk:s3:getObject', { 'Bucket': 'data', 'Key.$': '$.key' }),
    pointer: '/States/S/Parameters/Key.$',
    because: 'its Key is only known at run time',
    allow: [allowed('arn:aws:s3:::data/in/*'), 's3:GetObject | arn:aws:s3:::data/in/*'],
  },
  {
    name: 'a message to a phone',
    definition: task('sns:publish', { PhoneNumber: '+4930123456' }),
    pointer: '/States/S',
    because: 'a phone number has no ARN, and sns:Publish on * allows all topics too',
    allow: [allowed('*'), 'sns:Publish | *'],
  },
  {
    name: 'the name of a nested machine behind a reference',
    definition: task('states:startExecution.sync:2', { StateMachineArn: '${Child}' }),
    pointer: '/States/S',
    because: 'is not known, and .sync watches the executions by it',
  },
  {
    name: 'an endpoint at a path',
    definition: task('http:invoke', { 'ApiEndpoint.$': '$.url', 'Method': 'GET', 'Authentication': { ConnectionArn: '${ConnectionArn}' } }),
    pointer: '/States/S/Parameters/ApiEndpoint.$',
    because: 'its ApiEndpoint is only known at run time',
  },
  {
    name: 'an endpoint whose host is only known in part',
    definition: task('http:invoke', {
      ApiEndpoint: "{% 'https://' & $states.input.tenant & '.example.com' %}", Method: 'GET', Authentication: { ConnectionArn: '${ConnectionArn}' },
    }, 'JSONata'),
    pointer: '/States/S/Arguments/ApiEndpoint',
    because: 'its ApiEndpoint is only known at run time',
  },
  {
    name: 'the roles of a task definition',
    definition: task('ecs:runTask', { Cluster: 'c', TaskDefinition: 'd:1' }),
    pointer: '/States/S/Parameters/TaskDefinition',
    because: 'the roles of its task definition are not in the definition',
  },
  {
    name: 'an SDK service that does not exist',
    definition: task('aws-sdk:dynamo:putItem', { TableName: 'T' }),
    pointer: '/States/S/Resource',
    because: "'dynamo' is no AWS SDK service with a known IAM prefix",
  },
  {
    name: 'an SDK operation that does not exist',
    definition: task('aws-sdk:dynamodb:putItems', { TableName: 'T' }),
    pointer: '/States/S/Resource',
    because: "dynamodb has no operation 'putItems' with an IAM action of that name",
  },
  {
    name: 'an SDK operation whose parameters name nothing',
    definition: task('aws-sdk:ec2:deleteVpc', {}),
    pointer: '/States/S',
    because: 'its parameters do not name what ec2:DeleteVpc acts on',
    allow: [allowed('*'), 'ec2:DeleteVpc | *'],
  },
  {
    name: 'the models behind an inference profile',
    definition: task('bedrock:invokeModel', { ModelId: 'arn:aws:bedrock:eu-west-1:111122223333:application-inference-profile/p1' }),
    pointer: '/States/S',
    because: 'passes requests on to foundation models that are not in the definition',
    allow: [
      allowed('arn:aws:bedrock:eu-west-1::foundation-model/m'),
      'bedrock:InvokeModel | arn:aws:bedrock:eu-west-1:111122223333:application-inference-profile/p1 arn:aws:bedrock:eu-west-1::foundation-model/m',
    ],
  },
  {
    name: 'a key that is named by an alias',
    definition: task('aws-sdk:s3:putObject', { Bucket: 'b', Key: 'k', SSEKMSKeyId: 'arn:aws:kms:eu-west-1:111122223333:alias/orders' }),
    pointer: '/States/S/Parameters/SSEKMSKeyId',
    because: 'is an alias, and a policy names keys',
    allow: [allowed('arn:aws:kms:eu-west-1:111122223333:key/k'), 'kms:Decrypt kms:GenerateDataKey | arn:aws:kms:eu-west-1:111122223333:key/k'],
  },
  {
    name: 'an operation of Amazon S3 that does not exist',
    definition: task('aws-sdk:s3:moveObject', { Bucket: 'b', Key: 'k' }),
    pointer: '/States/S/Resource',
    because: "s3 has no operation 'moveObject' with an IAM action of that name",
  },
  {
    name: 'a role that is passed to nobody knows whom',
    definition: task('aws-sdk:appconfig:createConfigurationProfile', { ApplicationId: 'a', LocationUri: 'hosted', RetrievalRoleArn: 'arn:aws:iam::111122223333:role/R' }),
    pointer: '/States/S/Parameters/RetrievalRoleArn',
    because: 'it passes the role in RetrievalRoleArn to a service that is not known',
  },
  {
    name: 'an optimized integration that does not exist',
    definition: task('lambda:call', { FunctionName: 'F' }),
    pointer: '/States/S/Resource',
    because: 'it is no optimized integration that is known',
  },
  {
    name: 'a pattern that an integration does not have',
    definition: task('lambda:invoke.sync', { FunctionName: 'F' }),
    pointer: '/States/S/Resource',
    because: 'it has no .sync pattern',
  },
  {
    name: 'a Resource of another service',
    definition: machineOf({ Type: 'Task', Resource: 'arn:aws:sqs:eu-west-1:111122223333:q' }),
    pointer: '/States/S/Resource',
    because: "its Resource names a resource of 'sqs', which a task cannot call by its ARN",
  },
];

test.each(CASES)('$name is a problem that names the state', ({ definition, pointer, because, allow }) => {
  const problem = infer(definition).problems.find(found => found.message.includes(because));
  expect(problem).toEqual({ pointer, statePath: 'S', stateName: 'S', message: expect.any(String), fix: expect.stringContaining("statementsFor: { 'S': [...] }") });
  if (allow) {
    expect(linesOf(definition, allow[0])).toContain(allow[1]);
  }
});

test.each(CASES)('$name is never a silent wildcard', ({ definition }) => {
  expect(infer(definition).statements.filter(({ resources }) => resources.includes('*')).map(lineOf)).toEqual([]);
});

test('ARNs of another service do not allow a target', () => {
  const { problems } = infer(task('lambda:invoke', { 'FunctionName.$': '$.fn' }), allowed('arn:aws:sqs:eu-west-1:111122223333:q'));
  expect(problems).toHaveLength(1);
});

test.each<[string, object]>([
  ['lambda:invoke', { FunctionName: 'F', Qualifier: 'qq*q' }],
  ['lambda:invoke', { FunctionName: 'arn:aws:lambda:eu-west-1:111122223333:function:qq*q' }],
  ['states:startExecution.sync:2', { StateMachineArn: 'arn:aws:states:eu-west-1:111122223333:stateMachine:qq*q' }],
  ['bedrock:invokeModel', { ModelId: 'amazon.titan-text-express-v1', Input: { S3Uri: 's3://data/qq*q' } }],
  ['codebuild:stopBuild', { Id: 'qq*q:1' }],
  ['athena:startQueryExecution', { ResultConfiguration: { OutputLocation: 's3://qq*q/results' } }],
  ['aws-sdk:s3:copyObject', { Bucket: 'b', Key: 'k', CopySource: 'data/qq*q' }],
  ['aws-sdk:s3:deleteObjects', { Bucket: 'b', Delete: { Objects: [{ Key: 'qq*q' }] } }],
  ['aws-sdk:s3:putObject', { 'Bucket': 'b', 'Key.$': "States.Format('qq*q/{}', $.a)" }],
  ['aws-sdk:dynamodb:batchWriteItem', { RequestItems: { 'qq*q': [] } }],
  ['http:invoke', { 'ApiEndpoint.$': "States.Format('https://example.com/qq*q/{}', $.a)", 'Method': 'GET', 'Authentication': { ConnectionArn: '${C}' } }],
])('%s lets no wildcard of the definition into a policy: %j', (api, args) => {
  const { statements, problems } = infer(task(api, args));
  expect(statements.map(lineOf).filter(line => line.includes('qq*q'))).toEqual([]);
  expect(problems).not.toEqual([]);
});
