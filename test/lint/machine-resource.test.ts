import { machinesInTemplate } from '../../lib/cloudformation';
import { checkTemplateMachine } from '../../lib/lint';

const DEFINITION = { StartAt: 'A', States: { A: { Type: 'Succeed' } } };
const GROUP = { 'Fn::GetAtt': ['Logs', 'Arn'] };
const logTo = (...arns: unknown[]) => arns.map(LogGroupArn => ({ CloudWatchLogsLogGroup: { LogGroupArn } }));

function faults(properties: object, type = 'AWS::StepFunctions::StateMachine'): (string | undefined)[][] {
  const [machine] = machinesInTemplate({ Resources: { M: { Type: type, Properties: properties } } });
  return checkTemplateMachine(machine).map(({ ruleId, severity, property }) => [ruleId, severity, property]);
}

test.each<[string, object, string, string]>([
  ['two definitions', { Definition: DEFINITION, DefinitionString: JSON.stringify(DEFINITION) }, 'definition-exclusive', '/Definition'],
  ['no definition', {}, 'definition-exclusive', ''],
  ['a log that goes nowhere', { Definition: DEFINITION, LoggingConfiguration: { Level: 'ALL' } }, 'logging-destination', '/LoggingConfiguration'],
  ['a list without a destination', { Definition: DEFINITION, LoggingConfiguration: { Level: 'ERROR', Destinations: [] } }, 'logging-destination', '/LoggingConfiguration/Destinations'],
  ['two destinations', { Definition: DEFINITION, LoggingConfiguration: { Level: 'ALL', Destinations: logTo(GROUP, GROUP) } }, 'logging-destination', '/LoggingConfiguration/Destinations'],
  [
    'an ARN without streams', { Definition: DEFINITION, LoggingConfiguration: { Level: 'ALL', Destinations: logTo('arn:aws:logs:eu-west-1:111122223333:log-group:g') } },
    'log-group-arn', '/LoggingConfiguration/Destinations/0/CloudWatchLogsLogGroup/LogGroupArn',
  ],
  [
    'an ARN with streams twice', { Definition: DEFINITION, LoggingConfiguration: { Level: 'ALL', Destinations: logTo({ 'Fn::Sub': 'arn:aws:logs:${AWS::Region}:1:log-group:g:*:*' }) } },
    'log-group-arn', '/LoggingConfiguration/Destinations/0/CloudWatchLogsLogGroup/LogGroupArn',
  ],
  ['a space in the name', { Definition: DEFINITION, StateMachineName: 'ship it' }, 'machine-name-characters', '/StateMachineName'],
  ['a colon beside a parameter', { Definition: DEFINITION, StateMachineName: { 'Fn::Sub': '${Stage}:orders' } }, 'machine-name-characters', '/StateMachineName'],
  ['a name of 81 characters', { Definition: DEFINITION, StateMachineName: 'n'.repeat(81) }, 'machine-name-characters', '/StateMachineName'],
  ['no key', { Definition: DEFINITION, EncryptionConfiguration: { Type: 'CUSTOMER_MANAGED_KMS_KEY' } }, 'machine-key', '/EncryptionConfiguration'],
])('%s is refused', (_, properties, ruleId, property) => {
  expect(faults(properties)).toEqual([[ruleId, 'error', property]]);
});

test.each<[string, object]>([
  ['no log', { Definition: DEFINITION }],
  ['a log that is off', { Definition: DEFINITION, LoggingConfiguration: { Level: 'OFF' } }],
  ['the attribute of a group', { Definition: DEFINITION, LoggingConfiguration: { Level: 'ALL', Destinations: logTo(GROUP) } }],
  ['a whole ARN', { Definition: DEFINITION, LoggingConfiguration: { Level: 'ALL', Destinations: logTo('arn:aws:logs:eu-west-1:111122223333:log-group:g:*') } }],
  ['a level that the deployment knows', { Definition: DEFINITION, LoggingConfiguration: { Level: { Ref: 'Level' } } }],
  ['a name with umlauts, digits and dashes', { Definition: DEFINITION, StateMachineName: 'Aufträge_2-b' }],
  ['a name of a parameter', { Definition: DEFINITION, StateMachineName: { 'Fn::Sub': 'orders-${Stage}' } }],
  ['a key', { Definition: DEFINITION, EncryptionConfiguration: { Type: 'CUSTOMER_MANAGED_KMS_KEY', KmsKeyId: 'k' } }],
  ['a key of AWS', { Definition: DEFINITION, EncryptionConfiguration: { Type: 'AWS_OWNED_KEY' } }],
])('%s is taken', (_, properties) => {
  expect(faults(properties)).toEqual([]);
});

test('SAM has other names', () => {
  expect(faults({ Definition: DEFINITION, DefinitionUri: 'a.json', Name: 'a/b', Logging: { Level: 'ALL' } }, 'AWS::Serverless::StateMachine')).toEqual([
    ['definition-exclusive', 'error', '/DefinitionUri'], ['logging-destination', 'error', '/Logging'], ['machine-name-characters', 'error', '/Name'],
  ]);
});

test('severities can be set', () => {
  const [machine] = machinesInTemplate({ Resources: { M: { Type: 'AWS::StepFunctions::StateMachine', Properties: {} } } });
  expect(checkTemplateMachine(machine, { severities: { 'definition-exclusive': 'off' } })).toEqual([]);
});
