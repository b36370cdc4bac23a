import { machinesInTemplate } from '../../../lib/cloudformation/template';

const template = (Properties: object, Type = 'AWS::StepFunctions::StateMachine') => ({ Resources: { Orders: { Type, Properties } } });
const only = (properties: object, type?: string) => machinesInTemplate(template(properties, type))[0];
const parsed = (properties: object) => JSON.parse(only(properties).definition as string) as unknown;
const wait = (Seconds: unknown) => ({ StartAt: 'W', States: { W: { Type: 'Wait', Seconds, End: true } } });

describe('definitions as text', () => {
  test.each([
    ['a text', JSON.stringify(wait(1)), wait(1)],
    ['text in pieces', { 'Fn::Join': ['', ['{"StartAt":"W","States":', '{}}']] }, { StartAt: 'W', States: {} }],
    ['lines', { 'Fn::Join': ['\n', ['{', '"StartAt": "W"', '}']] }, { StartAt: 'W' }],
    ['a reference in a string', { 'Fn::Join': ['', ['{"A":"', { Ref: 'Topic' }, '"}']] }, { A: '${Topic}' }],
    ['an attribute in a string', { 'Fn::Join': ['', ['{"A":"', { 'Fn::GetAtt': ['Fn1', 'Arn'] }, ':live"}']] }, { A: '${Fn1.Arn}:live' }],
    ['a partition in an ARN', { 'Fn::Join': ['', ['{"A":"arn:', { Ref: 'AWS::Partition' }, ':states:::lambda:invoke"}']] }, { A: 'arn:${AWS::Partition}:states:::lambda:invoke' }],
    ['a number known at deployment', { 'Fn::Join': ['', ['{"A":', { Ref: 'Seconds' }, '}']] }, { A: '${Seconds}' }],
    ['a number after a string with quotes and backslashes', { 'Fn::Join': ['', ['{"A":"\\"\\\\", "B":', { Ref: 'Seconds' }, '}']] }, { A: '"\\', B: '${Seconds}' }],
    ['Fn::Sub with its own variables', { 'Fn::Sub': ['{"A":"${Mine}","B":"${Topic.Arn}","C":"${!Later}"}', { Mine: { 'Fn::GetAtt': 'Fn1.Arn' } }] }, { A: '${Fn1.Arn}', B: '${Topic.Arn}', C: '${Later}' }],
    ['functions inside functions', { 'Fn::Join': ['', ['{"A":"', { 'Fn::Select': [0, { 'Fn::Split': [':', { Ref: 'Topic' }] }] }, '"}']] }, { A: '${Select.Split.Topic}' }],
    ['JSON text of an object', { 'Fn::ToJsonString': { A: { Ref: 'Topic' }, B: [1, true, null] } }, { A: '${Topic}', B: [1, true, null] }],
    ['an import', { 'Fn::Join': ['', ['{"A":"', { 'Fn::ImportValue': 'Shared:Topic Arn' }, '"}']] }, { A: '${ImportValue.Shared:Topic-Arn}' }],
  ])('%s', (_, DefinitionString, expected) => {
    expect(parsed({ DefinitionString })).toEqual(expected);
  });
});

describe('references to resources of a known type', () => {
  const ARN = 'arn:${AWS::Partition}:lambda:${AWS::Region}:${AWS::AccountId}:function:${R}';
  test.each([
    ['AWS::Lambda::Function', { 'Fn::GetAtt': ['R', 'Arn'] }, ARN],
    ['AWS::Lambda::Function', { Ref: 'R' }, 'R'],
    ['AWS::Lambda::Alias', { Ref: 'R' }, ARN],
    ['AWS::Lambda::Version', { Ref: 'R' }, ARN],
    ['AWS::StepFunctions::Activity', { Ref: 'R' }, 'arn:${AWS::Partition}:states:${AWS::Region}:${AWS::AccountId}:activity:${R}'],
    ['AWS::DynamoDB::Table', { Ref: 'R' }, '${R}'],
    ['constructor', { Ref: 'R' }, '${R}'],
  ])('%s %j', (Type, reference, expected) => {
    const resources = {
      M: { Type: 'AWS::StepFunctions::StateMachine', Properties: { DefinitionString: '{"A":"${P}"}', DefinitionSubstitutions: { P: reference } } },
      R: { Type },
    };
    expect(JSON.parse(machinesInTemplate({ Resources: resources })[0].definition as string)).toEqual({ A: expected });
  });
});

test('lines of which some are an Fn::Sub', () => {
  const lines = [
    '{', { 'Fn::Sub': '  "A": "${Fn1.Arn} ${!Kept} \\u0024{!Kept} \\u0024${AWS::Region}",' },
    { 'Fn::Sub': ['  "B": "${Topic}-${Topic}",', { Topic: { 'Fn::ImportValue': 'shop-Topic' } }] },
    { 'Fn::Sub': '  "C": ${Count},' }, { 'Fn::Join': ['', ['  "D": "', { 'Fn::Cidr': ['a', 1, 2] }, '"']] }, '}',
  ];
  expect(parsed({ DefinitionString: { 'Fn::Join': ['\n', lines] } })).toEqual({
    A: '${Fn1.Arn} ${Kept} ${!Kept} $${AWS::Region}', B: '${ImportValue.shop-Topic}-${ImportValue.shop-Topic}', C: '${Count}', D: '${Cidr}',
  });
});

describe('substitutions', () => {
  test.each([
    ['a literal in a string', '{"A":"${Name}-x"}', { Name: 'say "hi"' }, { A: 'say "hi"-x' }],
    ['a literal without quotes', '{"A":${Seconds}}', { Seconds: 30 }, { A: 30 }],
    ['a literal text without quotes', '{"A":${Seconds}}', { Seconds: '30' }, { A: 30 }],
    ['pieces without quotes', '{"A":${Call}}', { Call: { 'Fn::Sub': 'x-${Y}-z' } }, { A: 'x-${Y}-z' }],
    ['a document', '{"A":${Document}}', { Document: '{"B":["${kept}"]}' }, { A: { B: ['${kept}'] } }],
    ['an attribute', '{"A":"${Fn}"}', { Fn: { 'Fn::GetAtt': ['Fn1', 'Arn'] } }, { A: '${Fn1.Arn}' }],
    ['an attribute without quotes', '{"A":${Fn}}', { Fn: { Ref: 'Count' } }, { A: '${Count}' }],
    ['an ARN in pieces', '{"A":"${Call}"}', { Call: { 'Fn::Sub': 'arn:${AWS::Partition}:states:::lambda:invoke' } }, { A: 'arn:${AWS::Partition}:states:::lambda:invoke' }],
    ['a name from the prototype', '{"A":"${constructor}"}', {}, { A: '${constructor}' }],
  ])('%s', (_, DefinitionString, DefinitionSubstitutions, expected) => {
    expect(parsed({ DefinitionString, DefinitionSubstitutions })).toEqual(expected);
  });

  test('those that nothing defines or uses are told', () => {
    const machine = only({ DefinitionString: '{"A":"${Used}","B":"${Missing}"}', DefinitionSubstitutions: { Used: 'x', Spare: 'y' } });
    expect(machine.undefinedPlaceholders).toEqual(['Missing']);
    expect(machine.unusedSubstitutions).toEqual(['Spare']);
  });

  test('functions are no placeholders', () => {
    expect(only({ DefinitionString: { 'Fn::Sub': '{"A":"${Topic}"}' } }).undefinedPlaceholders).toEqual([]);
  });
});

describe('definitions as objects', () => {
  test('functions and substitutions are filled in, names of the prototype are names', () => {
    const Definition = JSON.parse('{"StartAt":"__proto__","States":{"__proto__":{"Resource":{"Fn::GetAtt":["F","Arn"]},"Comment":"for ${Who}","TimeoutSeconds":"${T}"}}}') as object;
    const { definition } = only({ Definition, DefinitionSubstitutions: { Who: 'us', T: 30 } });
    expect(JSON.stringify(definition)).toBe('{"StartAt":"__proto__","States":{"__proto__":{"Resource":"${F.Arn}","Comment":"for us","TimeoutSeconds":"${T}"}}}');
  });

  test('the template is not changed', () => {
    const given = template({ Definition: wait('${T}'), DefinitionSubstitutions: { T: 'x' } });
    const before = structuredClone(given);
    machinesInTemplate(given);
    expect(given).toEqual(before);
  });
});

describe('where definitions are', () => {
  test.each([
    ['AWS::StepFunctions::StateMachine', { DefinitionString: '{}', StateMachineType: 'EXPRESS' }, 'EXPRESS', 'DefinitionString'],
    ['AWS::StepFunctions::StateMachine', { Definition: {} }, 'STANDARD', 'Definition'],
    ['AWS::Serverless::StateMachine', { Definition: {}, Type: 'EXPRESS' }, 'EXPRESS', 'Definition'],
    ['AWS::Serverless::StateMachine', { DefinitionUri: 'a.asl.json' }, 'STANDARD', 'DefinitionUri'],
  ])('%s %j', (type, properties, stateMachineType, property) => {
    expect(only(properties, type)).toMatchObject({ logicalId: 'Orders', stateMachineType, property, pointer: `/Resources/Orders/Properties/${property}` });
  });

  test('a definition elsewhere is asked for, JSON or YAML', () => {
    const location = { Bucket: 'b', Key: 'k.json' };
    const asked: unknown[] = [];
    const read = (text: string) => machinesInTemplate(
      template({ DefinitionS3Location: location, DefinitionSubstitutions: { Seconds: 5 } }), where => (asked.push(where), { text }),
    )[0].definition;
    expect(JSON.parse(read('{"A":${Seconds}}') as string)).toEqual({ A: 5 });
    expect(read('StartAt: ${Seconds}th\n')).toEqual({ StartAt: '5th' });
    expect(asked).toEqual([location, location]);
  });

  test.each([
    [{}, 'it has no definition'],
    [{ DefinitionString: { Ref: 'Parameter' } }, 'its definition is {"Ref":"Parameter"}, which only the deployment knows'],
    [{ DefinitionString: { 'Fn::If': ['Prod', '{}', '{}'] } }, 'its definition is {"Fn::If":["Prod","{}","{}"]}, which only the deployment knows'],
    [{ DefinitionS3Location: { Bucket: 'b', Key: 'k' } }, 'its definition is kept at {"Bucket":"b","Key":"k"}, which is no file beside the template'],
  ])('%j is not readable', (properties, unreadable) => {
    expect(only(properties)).toMatchObject({ unreadable, undefinedPlaceholders: [], unusedSubstitutions: [] });
  });

  test.each([[undefined], [null], [[]], [{}], [{ Resources: [] }], [{ Resources: { A: null, B: { Type: 5 }, C: { Type: 'constructor' } } }]])('%j has no machines', value => {
    expect(machinesInTemplate(value)).toEqual([]);
  });
});
