import { infer, linesOf, machineOf, task } from './support';

const PLACE = 'eu-west-1:111122223333';
const choice = (one: string, other: string) => `{% $states.input.a ? '${one}' : '${other}' %}`;
const MACHINE = `arn:aws:states:${PLACE}:stateMachine:Orders`;
const CONNECTION = `arn:aws:events:${PLACE}:connection/c/1`;

/** Where an expression chooses among literals, each that may come out is allowed, and nothing else. */
test.each<[api: string, args: object, needs: string[]]>([
  ['lambda:invoke', { FunctionName: choice('f', 'g') }, [`lambda:InvokeFunction | arn:aws:lambda:${PLACE}:function:f arn:aws:lambda:${PLACE}:function:g`]],
  ['lambda:invoke', { FunctionName: 'f', Qualifier: choice('live', 'next') },
    [`lambda:InvokeFunction | arn:aws:lambda:${PLACE}:function:f:live arn:aws:lambda:${PLACE}:function:f:next`]],
  ['sqs:sendMessage', { QueueUrl: choice('https://sqs.eu-west-1.amazonaws.com/111122223333/q', 'https://sqs.eu-west-1.amazonaws.com/444455556666/r'), MessageBody: 'x' },
    [`sqs:SendMessage | arn:aws:sqs:${PLACE}:q arn:aws:sqs:eu-west-1:444455556666:r`]],
  ['dynamodb:getItem', { TableName: "{% 'orders-' & ($states.input.test ? 'test' : 'live') %}", Key: {} },
    [`dynamodb:GetItem | arn:aws:dynamodb:${PLACE}:table/orders-live arn:aws:dynamodb:${PLACE}:table/orders-test`]],
  ['dynamodb:getItem', { TableName: "{% $lookup({'eu': 'orders-eu', 'us': 'orders-us'}, $states.input.region) %}", Key: {} },
    [`dynamodb:GetItem | arn:aws:dynamodb:${PLACE}:table/orders-eu arn:aws:dynamodb:${PLACE}:table/orders-us`]],
  ['events:putEvents', { Entries: [{ EventBusName: choice('a', 'b'), Detail: {}, DetailType: 'd', Source: 's' }] },
    [`events:PutEvents | arn:aws:events:${PLACE}:event-bus/a arn:aws:events:${PLACE}:event-bus/b`]],
  ['states:startExecution', { StateMachineArn: `{% $states.input.again ? $states.context.StateMachine.Id : 'arn:aws:states:${PLACE}:stateMachine:Other' %}` },
    [`states:StartExecution | ${MACHINE} arn:aws:states:${PLACE}:stateMachine:Other`]],
  ['aws-sdk:s3:getObject', { Bucket: 'data', Key: choice('a.json', 'b.json') }, ['s3:GetObject | arn:aws:s3:::data/a.json arn:aws:s3:::data/b.json']],
  ['aws-sdk:s3:listObjectsV2', { Bucket: 'data', Prefix: choice('in/a', 'in/b') }, ['s3:ListBucket | arn:aws:s3:::data | {"StringEquals":{"s3:prefix":["in/a","in/b"]}}']],
  ['aws-sdk:rekognition:detectLabels', { Image: { S3Object: { Bucket: 'data', Name: choice('a.png', 'b.png') } } },
    ['rekognition:DetectLabels | *', 's3:GetObject | arn:aws:s3:::data/a.png arn:aws:s3:::data/b.png']],
  ['aws-sdk:eventbridge:disableRule', { Name: 'r', EventBusName: choice('default', 'orders') },
    [`events:DisableRule | arn:aws:events:${PLACE}:rule/orders/r arn:aws:events:${PLACE}:rule/r`]],
  ['aws-sdk:ses:sendEmail', { Source: choice('a@example.com', 'b@example.org') },
    [`ses:SendEmail | ${['a@example.com', 'b@example.org', 'example.com', 'example.org'].map(name => `arn:aws:ses:${PLACE}:identity/${name}`).join(' ')}`]],
  ['bedrock:invokeModel', { ModelId: choice('amazon.nova-lite-v1:0', 'eu.amazon.nova-pro-v1:0') }, [
    `bedrock:InvokeModel | arn:aws:bedrock:*::foundation-model/amazon.nova-pro-v1:0 | ${
      JSON.stringify({ ArnEquals: { 'bedrock:InferenceProfileArn': `arn:aws:bedrock:${PLACE}:inference-profile/eu.amazon.nova-pro-v1:0` } })}`,
    `bedrock:InvokeModel | arn:aws:bedrock:${PLACE}:inference-profile/eu.amazon.nova-pro-v1:0 arn:aws:bedrock:eu-west-1::foundation-model/amazon.nova-lite-v1:0`,
  ]],
  ['aws-sdk:ssm:sendCommand', { DocumentName: choice('AWS-RunShellScript', 'Mine'), InstanceIds: ['i-1'] },
    [`ssm:SendCommand | arn:aws:ec2:${PLACE}:instance/i-1 arn:aws:ssm:${PLACE}:document/Mine arn:aws:ssm:eu-west-1::document/AWS-RunShellScript`]],
  ['aws-sdk:redshiftdata:executeStatement', { WorkgroupName: choice(`arn:aws:redshift-serverless:${PLACE}:workgroup/x`, 'y'), SecretArn: `arn:aws:secretsmanager:${PLACE}:secret:s` }, [
    `redshift-data:ExecuteStatement | arn:aws:redshift-serverless:${PLACE}:workgroup/* arn:aws:redshift-serverless:${PLACE}:workgroup/x`,
    `secretsmanager:GetSecretValue | arn:aws:secretsmanager:${PLACE}:secret:s`,
  ]],
  ['aws-sdk:organizations:moveAccount', { AccountId: '1', SourceParentId: choice('r-1', 'ou-1'), DestinationParentId: 'ou-2' }, [
    `organizations:MoveAccount | ${['account/o-*/1', 'ou/o-*/ou-1', 'ou/o-*/ou-2', 'root/o-*/r-1'].map(name => `arn:aws:organizations::*:${name}`).join(' ')}`,
  ]],
  ['apigateway:invoke', { ApiEndpoint: 'a1.execute-api.eu-west-1.amazonaws.com', Method: choice('GET', 'PUT'), Path: choice('/orders', '@connections/x'), AuthType: 'IAM_ROLE' }, [
    `execute-api:Invoke | arn:aws:execute-api:${PLACE}:a1/$default/GET/orders arn:aws:execute-api:${PLACE}:a1/$default/PUT/orders`,
    `execute-api:ManageConnections | arn:aws:execute-api:${PLACE}:a1/$default/GET/@connections/* arn:aws:execute-api:${PLACE}:a1/$default/PUT/@connections/*`,
  ]],
])('%s %j', (api, args, needs) => {
  expect(linesOf(task(api, args, 'JSONata'))).toEqual(needs);
});

test('an HTTP task may call each endpoint that its expression gives, with each method', () => {
  const lines = linesOf(task('http:invoke', {
    ApiEndpoint: choice('https://a.example.com/x', 'https://b.example.com/y'), Method: choice('GET', 'POST'), InvocationConfig: { ConnectionArn: CONNECTION },
  }, 'JSONata'));
  expect(lines).toContain(`states:InvokeHTTPEndpoint | ${MACHINE} | ${JSON.stringify({
    StringEquals: { 'states:HTTPEndpoint': ['https://a.example.com/x', 'https://b.example.com/y'], 'states:HTTPMethod': ['GET', 'POST'] },
  })}`);
});

test('an endpoint that is known in part beside a whole one has a statement of its own', () => {
  const endpoint = "{% $states.input.a ? 'https://a.example.com/x' : 'https://b.example.com/' & $states.input.id %}";
  const lines = linesOf(task('http:invoke', { ApiEndpoint: endpoint, Method: 'GET', InvocationConfig: { ConnectionArn: CONNECTION } }, 'JSONata'));
  expect(lines.filter(line => line.startsWith('states:'))).toEqual([
    `states:InvokeHTTPEndpoint | ${MACHINE} | ${JSON.stringify({ StringEquals: { 'states:HTTPEndpoint': 'https://a.example.com/x', 'states:HTTPMethod': 'GET' } })}`,
    `states:InvokeHTTPEndpoint | ${MACHINE} | ${JSON.stringify({ StringEquals: { 'states:HTTPMethod': 'GET' }, StringLike: { 'states:HTTPEndpoint': 'https://b.example.com/*' } })}`,
  ]);
});

test.each<[name: string, api: string, args: object, because: string]>([
  ['one branch that comes at run time', 'lambda:invoke', { FunctionName: "{% $states.input.a ? 'f' : $states.input.f %}" }, 'its FunctionName is only known at run time'],
  ['a prefix that comes at run time in one branch', 'aws-sdk:polly:startSpeechSynthesisTask', { OutputS3BucketName: "{% $states.input.a ? 'a' : $states.input.b %}" }, 'its OutputS3BucketName'],
  ['a list of branches with a wildcard', 'aws-sdk:s3:getObject', { Bucket: 'data', Key: choice('a', 'b*') }, "'b*' holds a character"],
])('%s is a problem', (_, api, args, because) => {
  const { problems } = infer(task(api, args, 'JSONata'));
  expect(problems).toMatchObject([{ message: expect.stringContaining(because) }]);
});

test('each place that a query writes to, each file that a map reads and each folder that it writes to are allowed', () => {
  const athena = linesOf(task('athena:startQueryExecution', {
    QueryString: 'x', QueryExecutionContext: { Database: 'd' }, ResultConfiguration: { OutputLocation: choice('s3://a/', 's3://b/c/') },
  }, 'JSONata'), { allowedResources: { S: ['arn:aws:s3:::lake/*'] } });
  expect(athena).toEqual(expect.arrayContaining([
    's3:AbortMultipartUpload s3:GetObject s3:ListMultipartUploadParts s3:PutObject | arn:aws:s3:::a/* arn:aws:s3:::b/c/*',
    's3:GetBucketLocation s3:ListBucket s3:ListBucketMultipartUploads | arn:aws:s3:::a arn:aws:s3:::b',
  ]));
  const map = linesOf(machineOf({
    Type: 'Map',
    ItemReader: { Resource: 'arn:aws:states:::s3:getObject', ReaderConfig: { InputType: 'MANIFEST' }, Arguments: { Bucket: 'data', Key: choice('a/1/manifest.json', 'b/1/manifest.json') } },
    ItemProcessor: { ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType: 'STANDARD' }, StartAt: 'P', States: { P: { Type: 'Pass', End: true } } },
    ResultWriter: { Resource: 'arn:aws:states:::s3:putObject', Arguments: { Bucket: 'out', Prefix: choice('x', 'y') } },
  }, 'JSONata'));
  expect(map).toEqual(expect.arrayContaining([
    's3:GetObject | arn:aws:s3:::data/a/1/manifest.json arn:aws:s3:::data/a/data/* arn:aws:s3:::data/b/1/manifest.json arn:aws:s3:::data/b/data/*',
    's3:AbortMultipartUpload s3:GetObject s3:ListMultipartUploadParts s3:PutObject | arn:aws:s3:::out/x/* arn:aws:s3:::out/y/*',
  ]));
});

test('the roles of each task definition are passed', () => {
  const lines = linesOf(task('ecs:runTask', { Cluster: 'c', TaskDefinition: choice('a:1', 'b:1') }, 'JSONata'), {
    rolesOf: definition => [`arn:aws:iam::111122223333:role/${definition[0]}`],
  });
  expect(lines).toContainEqual(expect.stringMatching(/^iam:PassRole \| arn:aws:iam::111122223333:role\/a arn:aws:iam::111122223333:role\/b \|/));
});
