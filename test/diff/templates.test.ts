import { diffDefinitions, diffResult, diffTemplates, Verdict } from '../../lib/diff';

type Json = Record<string, any>;

const TEXT = (scan: string, desk: string) => (DEFINITION(scan, desk)['Fn::Join'][1] as string[]).join('');
const DEFINITION = (scan: unknown, desk: unknown) => ({
  'Fn::Join': ['', [
    '{"StartAt":"Scan","States":{"Scan":{"Type":"Task","Resource":"arn:aws:states:::lambda:invoke","Parameters":{"FunctionName":"', scan,
    '","Payload.$":"$"},"ResultPath":"$.scan","Next":"Tell"},"Tell":{"Type":"Task","Resource":"arn:aws:states:::sns:publish","Parameters":{"TopicArn":"', desk,
    '","Message":"done"},"End":true}}}',
  ]],
});
const arn = (id: string) => ({ 'Fn::GetAtt': [id, 'Arn'] });
const allow = (Action: unknown, Resource: unknown) => ({ Effect: 'Allow', Action, Resource });
const document = (...Statement: unknown[]) => ({ Version: '2012-10-17', Statement });

const TEMPLATE: Json = {
  Parameters: { Level: { Type: 'String', Default: 'low' } },
  Resources: {
    Scan: {
      Type: 'AWS::Lambda::Function',
      Properties: { Runtime: 'nodejs22.x', Handler: 'index.handler', Role: 'r', MemorySize: 128, Code: { S3Bucket: 'b', S3Key: 'one.zip' } },
    },
    Desk: { Type: 'AWS::SNS::Topic', Properties: {} },
    Role: { Type: 'AWS::IAM::Role', Properties: { AssumeRolePolicyDocument: document({ Effect: 'Allow', Principal: { Service: 'states.amazonaws.com' }, Action: 'sts:AssumeRole' }) } },
    Policy: {
      Type: 'AWS::IAM::Policy',
      Properties: { PolicyName: 'p', PolicyDocument: document(allow('lambda:InvokeFunction', arn('Scan')), allow('sns:Publish', { Ref: 'Desk' })), Roles: [{ Ref: 'Role' }] },
    },
    Key: { Type: 'AWS::KMS::Key', Properties: { KeyPolicy: {} } },
    Logs: { Type: 'AWS::Logs::LogGroup', Properties: { RetentionInDays: 30 } },
    Flow: {
      Type: 'AWS::StepFunctions::StateMachine',
      DependsOn: ['Policy'],
      Properties: {
        RoleArn: arn('Role'),
        DefinitionString: DEFINITION(arn('Scan'), { Ref: 'Desk' }),
        EncryptionConfiguration: { Type: 'CUSTOMER_MANAGED_KMS_KEY', KmsKeyId: arn('Key') },
        LoggingConfiguration: { Level: 'ALL', Destinations: [{ CloudWatchLogsLogGroup: { LogGroupArn: arn('Logs') } }] },
        Tags: [{ Key: 'a', Value: '1' }, { Key: 'b', Value: { Ref: 'Level' } }],
      },
    },
    Failed: { Type: 'AWS::CloudWatch::Alarm', Properties: { Threshold: 1, Dimensions: [{ Name: 'StateMachineArn', Value: { Ref: 'Flow' } }] } },
    Hourly: { Type: 'AWS::Events::Rule', Properties: { ScheduleExpression: 'rate(1 hour)', Targets: [{ Arn: { Ref: 'Flow' }, Id: 't' }] } },
    Version: { Type: 'AWS::StepFunctions::StateMachineVersion', Properties: { StateMachineArn: { Ref: 'Flow' } } },
    Live: { Type: 'AWS::StepFunctions::StateMachineAlias', Properties: { Name: 'live', RoutingConfiguration: [{ StateMachineVersionArn: { Ref: 'Version' }, Weight: 100 }] } },
  },
};

const ACCOUNT = { StringEquals: { 'aws:SourceAccount': '111122223333' } };

type Edit = (resources: Json, template: Json) => void;

function compare(edit: Edit, before: Edit = () => undefined) {
  const [base, head] = [structuredClone(TEMPLATE), structuredClone(TEMPLATE)];
  before(base.Resources, base);
  before(head.Resources, head);
  edit(head.Resources, head);
  const result = diffResult(diffTemplates({ template: base }, { template: head }));
  return { verdict: result.verdict, kinds: result.machines.flatMap(({ changes }) => changes.map(({ kind, uncertain }) => `${kind}${uncertain ? '?' : ''}`)).sort() };
}

/** Another function is called, and the one before is no longer in the template; what may call it stays. */
const withoutScan: Edit = ({ Flow, Policy }, { Resources }) => {
  const other = 'arn:aws:lambda:eu-west-1:111122223333:function:other';
  Flow.Properties.DefinitionString = DEFINITION(other, { Ref: 'Desk' });
  Policy.Properties.PolicyDocument.Statement.push(allow('lambda:InvokeFunction', other));
  Policy.Properties.PolicyDocument.Statement[0].Resource = '*';
  delete Resources.Scan;
};

const PAIRS: readonly (readonly [string, Edit, Verdict, readonly string[], Edit?])[] = [
  ['nothing', () => undefined, 'none', []],
  ['the hash of code', ({ Scan }) => void (Scan.Properties.Code.S3Key = 'two.zip'), 'none', []],
  ['metadata', ({ Flow }) => void (Flow.Metadata = { 'aws:cdk:path': 'App/Flow' }), 'none', []],
  ['the form of an intrinsic', ({ Flow, Policy }) => {
    Flow.Properties.DefinitionString = DEFINITION({ 'Fn::Sub': '${Scan.Arn}' }, { 'Fn::GetAtt': ['Desk', 'TopicArn'] });
    Policy.Properties.PolicyDocument.Statement[0].Resource = { 'Fn::Sub': ['${X}', { X: arn('Scan') }] };
    Flow.Properties.RoleArn = { 'Fn::GetAtt': 'Role.Arn' };
  }, 'none', []],
  ['a definition as lines of Fn::Sub', ({ Flow }) => {
    const text = JSON.stringify(JSON.parse(TEXT('${Scan.Arn}', '${Desk}')), undefined, 2);
    Flow.Properties.DefinitionString = { 'Fn::Join': ['\n', text.split('\n').map(line => (line.includes('${') ? { 'Fn::Sub': line } : line))] };
  }, 'none', []],
  ['substitutions', ({ Flow }) => {
    Flow.Properties.DefinitionString = TEXT('${F}', '${T}');
    Flow.Properties.DefinitionSubstitutions = { F: arn('Scan'), T: { Ref: 'Desk' } };
  }, 'none', []],
  ['statements in other order, split and joined, in other policies', ({ Role, Policy }, { Resources }) => {
    Role.Properties.Policies = [{ PolicyName: 'inline', PolicyDocument: document(allow(['sns:Publish'], [{ Ref: 'Desk' }])) }];
    Policy.Properties.PolicyDocument.Statement.pop();
    Resources.Other = { ...Policy, Properties: { ...Policy.Properties, PolicyName: 'q' } };
    delete Resources.Policy;
  }, 'none', []],
  ['a managed policy instead', ({ Policy }) => { Policy.Type = 'AWS::IAM::ManagedPolicy'; }, 'none', []],
  ['another logical id of an alarm', ({ Failed }, { Resources }) => { Resources.FailedToo = Failed; delete Resources.Failed; }, 'none', []],
  ['the order of tags', ({ Flow }) => void Flow.Properties.Tags.reverse(), 'none', []],
  ['tracing that is off', ({ Flow }) => void (Flow.Properties.TracingConfiguration = { Enabled: false }), 'none', []],
  ['how long a data key serves and which data are logged, written out', ({ Flow }) => {
    Flow.Properties.EncryptionConfiguration.KmsDataKeyReusePeriodSeconds = 300;
    Flow.Properties.LoggingConfiguration.IncludeExecutionData = 'false';
  }, 'none', []],
  ['the type written out', ({ Flow }) => void (Flow.Properties.StateMachineType = 'STANDARD'), 'none', []],
  ['a statement that another covers', ({ Policy }) => void Policy.Properties.PolicyDocument.Statement.push(allow('sns:Publish', { Ref: 'Desk' })), 'none', []],
  ['an unrelated resource', (_, { Resources }) => void (Resources.Table = { Type: 'AWS::DynamoDB::Table', Properties: {} }), 'none', []],

  ['an alarm', ({ Failed }) => void (Failed.Properties.Threshold = 5), 'cosmetic', ['alarm-changed']],
  ['no alarm', (_, { Resources }) => void delete Resources.Failed, 'cosmetic', ['alarm-changed']],
  ['the level of logs', ({ Flow }) => void (Flow.Properties.LoggingConfiguration.Level = 'ERROR'), 'cosmetic', ['logging-changed']],
  ['the retention of logs', ({ Logs }) => void (Logs.Properties.RetentionInDays = 7), 'cosmetic', ['logging-changed']],
  ['tracing with its permissions', ({ Flow, Policy }) => {
    Flow.Properties.TracingConfiguration = { Enabled: true };
    Policy.Properties.PolicyDocument.Statement.push(allow(['xray:PutTraceSegments', 'xray:PutTelemetryRecords'], '*'));
  }, 'cosmetic', ['tracing-changed', 'tracing-changed', 'tracing-changed']],
  ['the data in logs', ({ Flow }) => void (Flow.Properties.LoggingConfiguration.IncludeExecutionData = true), 'cosmetic', ['logging-changed']],
  ['a tag', ({ Flow }) => void Flow.Properties.Tags.pop(), 'cosmetic', ['tags-changed']],

  ['a permission more', ({ Policy }) => void Policy.Properties.PolicyDocument.Statement.push(allow('sqs:SendMessage', '*')), 'behaviour', ['permission-added']],
  ['a wider permission', ({ Policy }) => void (Policy.Properties.PolicyDocument.Statement[1] = allow('sns:*', '*')), 'behaviour', ['permission-added']],
  ['a boundary of the role', ({ Role }) => void (Role.Properties.PermissionsBoundary = { Ref: 'Bounds' }), 'behaviour', ['permission-removed?']],
  ['another boundary of the role', ({ Role }) => void (Role.Properties.PermissionsBoundary = 'arn:b'), 'behaviour', ['permission-removed?'],
    ({ Role }) => void (Role.Properties.PermissionsBoundary = 'arn:a')],
  ['no boundary of the role', ({ Role }) => void delete Role.Properties.PermissionsBoundary, 'behaviour', ['permission-added?'],
    ({ Role }) => void (Role.Properties.PermissionsBoundary = 'arn:a')],
  ['a condition on who may assume the role', ({ Role }) => void (Role.Properties.AssumeRolePolicyDocument.Statement[0].Condition = ACCOUNT), 'behaviour', ['role-removed?']],
  ['no condition on who may assume the role', ({ Role }) => void delete Role.Properties.AssumeRolePolicyDocument.Statement[0].Condition, 'none', [],
    ({ Role }) => void (Role.Properties.AssumeRolePolicyDocument.Statement[0].Condition = ACCOUNT)],
  ['a second statement with a condition on who may assume the role', ({ Role }) => {
    const { Statement: statements } = Role.Properties.AssumeRolePolicyDocument;
    statements.push({ ...statements[0], Condition: ACCOUNT });
  }, 'none', []],
  ['how long a data key serves', ({ Flow }) => void (Flow.Properties.EncryptionConfiguration.KmsDataKeyReusePeriodSeconds = 600), 'behaviour', ['encryption-changed']],
  ['a permission less that is not needed', ({ Policy }) => void Policy.Properties.PolicyDocument.Statement.pop(), 'behaviour', ['permission-reduced'],
    ({ Policy }) => void Policy.Properties.PolicyDocument.Statement.push(allow('sqs:SendMessage', '*'))],
  ['another memory of the function', ({ Scan }) => void (Scan.Properties.MemorySize = 256), 'behaviour', ['target-changed']],
  ['a schedule', ({ Hourly }) => void (Hourly.Properties.ScheduleExpression = 'rate(1 day)'), 'behaviour', ['trigger-changed']],
  ['no schedule', (_, { Resources }) => void delete Resources.Hourly, 'behaviour', ['trigger-changed']],
  ['a key of the service', ({ Flow }) => void delete Flow.Properties.EncryptionConfiguration, 'behaviour', ['encryption-changed']],
  ['the default of a parameter', (_, { Parameters }) => void (Parameters.Level.Default = 'high'), 'behaviour', ['value-changed?']],
  ['another member of a list', ({ Flow }) => void (Flow.Properties.DefinitionString = DEFINITION({ 'Fn::Select': [1, 'x,y'] }, { Ref: 'Desk' })), 'behaviour', ['value-changed?'],
    ({ Flow }) => void (Flow.Properties.DefinitionString = DEFINITION({ 'Fn::Select': [0, 'x,y'] }, { Ref: 'Desk' }))],
  ['a function that stays as it is', withoutScan, 'behaviour', ['input-changed', 'target-changed'],
    ({ Scan, Policy }) => {
      Scan.DeletionPolicy = 'Retain';
      Policy.Properties.PolicyDocument.Statement.push(allow('lambda:InvokeFunction', '*'));
    }],
  ['a new machine', ({ Flow }, { Resources }) => void (Resources.Other = { ...Flow, Properties: { ...Flow.Properties, DefinitionString: '{"StartAt":"A","States":{"A":{"Type":"Succeed"}}}' } }),
    'behaviour', ['machine-added']],

  ['no function', withoutScan, 'breaking', ['input-changed', 'permission-added', 'permission-added', 'target-removed']],
  ['another name of the function', ({ Scan }) => void (Scan.Properties.FunctionName = 'scan'), 'breaking', ['target-replaced']],
  ['no topic', (_, { Resources }) => void delete Resources.Desk, 'breaking', ['target-removed']],
  ['no permission', ({ Policy }) => void Policy.Properties.PolicyDocument.Statement.shift(), 'breaking', ['permission-reduced', 'permission-removed']],
  ['no policy', (_, { Resources }) => void delete Resources.Policy, 'breaking', ['permission-reduced', 'permission-reduced', 'permission-removed', 'permission-removed']],
  ['a policy of another role', ({ Policy }) => void (Policy.Properties.Roles = ['other']), 'breaking', ['permission-reduced', 'permission-reduced', 'permission-removed', 'permission-removed']],
  ['a denial', ({ Policy }) => void Policy.Properties.PolicyDocument.Statement.push({ Effect: 'Deny', Action: 'lambda:*', Resource: '*' }), 'breaking', ['permission-added', 'permission-removed']],
  ['no role', (resources, { Resources }) => { delete Resources.Role; resources.Flow.Properties.RoleArn = 'arn:aws:iam::111122223333:role/other'; }, 'breaking',
    ['permission-reduced', 'permission-reduced', 'role-removed']],
  ['a role that nobody can assume', ({ Role }) => void (Role.Properties.AssumeRolePolicyDocument.Statement[0].Principal.Service = 'lambda.amazonaws.com'), 'breaking', ['role-removed']],
  ['another name of the role', ({ Role }) => void (Role.Properties.RoleName = 'r'), 'breaking', ['role-removed']],
  ['no key', ({ Flow }, { Resources }) => { delete Resources.Key; delete Flow.Properties.EncryptionConfiguration; }, 'breaking', ['encryption-changed', 'encryption-key-removed']],
  ['a disabled key', ({ Key }) => void (Key.Properties.Enabled = false), 'breaking', ['encryption-key-removed']],
  ['no machine', (_, { Resources }) => void delete Resources.Flow, 'breaking', ['machine-removed']],
  ['another type', ({ Flow }) => void (Flow.Properties.StateMachineType = 'EXPRESS'), 'breaking', ['machine-replaced']],
  ['another name', ({ Flow }) => void (Flow.Properties.StateMachineName = 'flow'), 'breaking', ['machine-replaced']],
  ['another logical id', ({ Flow }, { Resources }) => { Resources.Flow2 = Flow; delete Resources.Flow; }, 'breaking', ['machine-replaced']],
  ['no version', ({ Live }, { Resources }) => { delete Resources.Version; Live.Properties.RoutingConfiguration = []; }, 'breaking', ['version-changed', 'version-removed']],
  ['no alias', (_, { Resources }) => void delete Resources.Live, 'breaking', ['version-removed']],
];

describe('pairs of templates', () => {
  test.each(PAIRS.map(pair => [pair[0], pair] as const))('%s', (_, [, edit, verdict, kinds, before]) => {
    expect(compare(edit, before)).toEqual({ verdict, kinds: [...kinds].sort() });
  });
});

test('a definition that cannot be read is no comparison', () => {
  const unreadable = { Resources: { Flow: { Type: 'AWS::StepFunctions::StateMachine', Properties: { DefinitionS3Location: { Bucket: 'b', Key: 'k' } } } } };
  expect(() => diffTemplates({ template: unreadable }, { template: unreadable })).toThrow('The definition of Flow in the base cannot be read');
  expect(() => diffDefinitions({ StartAt: 'A' }, { StartAt: 'A' })).toThrow("it should be an object with 'StartAt' and 'States'");
  expect(() => diffDefinitions('{', '{}')).toThrow('The definition of the base cannot be read');
});
