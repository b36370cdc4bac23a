import * as fs from 'fs';
import * as path from 'path';
import { Aws, CfnParameter, Duration, Lazy, Stack, Token } from 'aws-cdk-lib';
import * as dynamodb from 'aws-cdk-lib/aws-dynamodb';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import { AslDefinition, AslDefinitionOptions, DefinitionStorage, Substitution, Workflow } from '../../../lib';
import { temporaryFolder } from '../../support/files';
import { definitionIn, fn, importedFn, linesOf, newStack, resource, resources, templateOf } from '../../support/machines';
import { expectRefusal } from '../../support/refusals';

const SEEDS = path.join(__dirname, '..', '..', 'fixtures', 'seeds');
const seed = (name: string) => path.join(SEEDS, `${name}.asl.json`);
const read = (name: string) => JSON.parse(fs.readFileSync(seed(name), 'utf8')) as object;

const task = (Resource: string, more: object = {}) => ({ StartAt: 'Call', States: { Call: { Type: 'Task', Resource, End: true, ...more } } });

const pass = (Result: unknown) => ({ StartAt: 'P', States: { P: { Type: 'Pass', Result, End: true } } });

/** The definition that the service gets when an imported one stands in a plain machine. */
function deployed(make: (stack: Stack) => AslDefinitionOptions, definition: object | string): any {
  const stack = newStack();
  const options = make(stack);
  const definitionBody = typeof definition === 'string' ? AslDefinition.fromString(definition, options) : AslDefinition.fromObject(definition, options);
  new sfn.StateMachine(stack, 'Orders', { definitionBody });
  return definitionIn(stack);
}

describe('sources', () => {
  const definition = { StartAt: 'Done', States: { Done: { Type: 'Succeed' } } };
  const yaml = 'StartAt: Done\nStates:\n  Done: {Type: Succeed}\n';

  test.each([['flow.asl.json', JSON.stringify(definition)], ['flow.yaml', yaml], ['flow.yml', yaml], ['flow.asl', yaml], ['flow', JSON.stringify(definition)]])('file %s', (name, text) => {
    const file = path.join(temporaryFolder(), name);
    fs.writeFileSync(file, text);
    const stack = newStack();
    new sfn.StateMachine(stack, 'Orders', { definitionBody: AslDefinition.fromFile(file) });
    expect(definitionIn(stack)).toEqual(definition);
  });

  test.each([['JSON', JSON.stringify(definition)], ['YAML', yaml]])('a text of %s', (_, text) => {
    expect(deployed(() => ({}), text)).toEqual(definition);
  });

  test.each([
    [() => AslDefinition.fromString('{"StartAt": }'), "'definition' should be JSON or YAML, got not valid JSON: line 1, column 13"],
    [() => AslDefinition.fromString('[]'), "'definition' should be an object with 'StartAt' and 'States', got []"],
    [() => AslDefinition.fromString('just words'), "got 'just words'"],
    [() => AslDefinition.fromObject(null), 'AslDefinition.fromObject: '],
    [() => AslDefinition.fromFile('/nowhere/flow.json'), "/nowhere/flow.json: 'path' should be a file, got a path where nothing is"],
    [() => AslDefinition.fromFile(SEEDS), 'got a folder'],
  ])('%# refuses what is no definition', (make, message) => {
    expect(make).toThrow(message);
  });
});

describe('the reference workflows import as they are', () => {
  const NAMES: Record<string, { functions?: string[]; resources?: string[] }> = {
    'simple-lambda-workflow': {},
    'boto3-order-workflow': { resources: ['ProcessOrder'] },
    'lambda-timeout-fragment': { resources: ['Task'] },
    'choice-state': { functions: ['ProcessHighValue', 'ProcessRush', 'ProcessStandard'] },
    'error-handling-retry-catch': { functions: ['Process', 'HandleCustom'] },
    'map-state': { functions: ['ProcessItem'] },
    'parallel-execution': { functions: ['UpdateInventory', 'SendNotification', 'UpdateAnalytics'] },
  };
  const functionsBy = (stack: Stack, names: string[] = []) => Object.fromEntries(names.map(name => [name, importedFn(stack, name)]));

  test.each(Object.entries(NAMES))('%s', (name, { functions, resources: byState }) => {
    const stack = newStack();
    const definitionBody = AslDefinition.fromFile(seed(name), {
      functions: functionsBy(stack, functions),
      resources: functionsBy(stack, byState),
    });
    new Workflow(stack, 'Orders', { definitionBody });
    const arns = JSON.stringify(read(name)).replace(/arn:aws:lambda:\.\.\.(?::function:(\w+))?/g, (_, called?: string) => `arn:aws:lambda:eu-west-1:111122223333:function:${called ?? byState![0]}`);
    expect(definitionIn(stack)).toEqual(JSON.parse(arns));
  });
});

describe('functions in the place of ARNs', () => {
  const ARN = 'arn:aws:lambda:us-east-1:123456789012:function:Pay';
  const MINE = 'arn:aws:lambda:eu-west-1:111122223333:function:Mine';
  test.each([
    ['by name', 'arn:aws:lambda:...:function:Pay', { functions: ['Pay'] }, MINE],
    ['by name, with a qualifier that stays', 'arn:aws:lambda:...:function:Pay:live', { functions: ['Pay'] }, `${MINE}:live`],
    ['by name and qualifier', 'arn:aws:lambda:...:function:Pay:live', { functions: ['Pay:live'] }, MINE],
    ['by name where the ARN is whole', ARN, { functions: ['Pay'] }, MINE],
    ['by state', 'arn:aws:lambda:...', { resources: ['Call'] }, MINE],
    ['by state rather than by name', ARN, { resources: ['Call'], functions: [] }, MINE],
  ])('%s', (_, called, names: { functions?: string[]; resources?: string[] }, expected) => {
    const stack = newStack();
    const pay = importedFn(stack, 'Mine');
    const mapping = (keys: string[] = []) => Object.fromEntries(keys.map(key => [key, pay]));
    new sfn.StateMachine(stack, 'Orders', {
      definitionBody: AslDefinition.fromObject(task(called), { functions: mapping(names.functions), resources: mapping(names.resources) }),
    });
    expect(linesOf(templateOf(stack))).toContain(`      "Resource": "${expected}",`);
  });

  test.each(['Parameters', 'Arguments'])('in %s of an invocation', field => {
    const definition = task('arn:aws:states:::lambda:invoke', { [field]: { FunctionName: 'arn:aws:lambda:...:function:Pay', Payload: {} }, ...(field === 'Arguments' && { QueryLanguage: 'JSONata' }) });
    const { States } = deployed(stack => ({ functions: { Pay: importedFn(stack, 'Pay') } }), definition);
    expect(States.Call[field].FunctionName).toBe('arn:aws:lambda:eu-west-1:111122223333:function:Pay');
  });

  test('placeholders of the definition keep their names', () => {
    const definition = {
      StartAt: 'A', States: { A: { Type: 'Task', Resource: '${PayArn}', Next: 'B' }, B: { Type: 'Task', Resource: 'arn:aws:lambda:...:function:Pay', End: true } },
    };
    const { States } = deployed(stack => ({
      functions: { Pay: importedFn(stack, 'Second') }, substitutions: { PayArn: Substitution.functionArn(importedFn(stack, 'First')) },
    }), definition);
    expect([States.A.Resource, States.B.Resource].map(arn => arn.split(':').pop())).toEqual(['First', 'Second']);
  });

  test.each([
    ['arn:aws:lambda:...', {}, 'ElidedArn', 'definition', "'arn:aws:lambda:...' at /States/Call/Resource", 'free of ARNs', "'resources'"],
    ['arn:aws:lambda:...:function:Other', { functions: ['Pay'] }, 'ElidedArn', 'definition', "'arn:aws:lambda:...:function:Other'", 'free of ARNs', "'functions'"],
    ['arn:aws:states:::sns:publish', { topic: true }, 'ElidedArn', 'definition', "'arn:aws:sns:...:Topic' at /States/Call/Parameters/TopicArn", 'free of ARNs', '${Topic}'],
    [ARN, { functions: ['Other'] }, 'UnknownFunction', 'functions', "'Other'", 'names that stand in the ARN', 'correct the name'],
    ['arn:aws:states:::sqs:sendMessage', { resources: ['Call'] }, 'UnknownFunction', 'resources', "'Call'", 'names of states that call a function', 'Leave it out'],
  ])('%s with %j is refused', (called, names: { functions?: string[]; resources?: string[]; topic?: boolean }, code, prop, value, allowed, fix) => {
    const stack = newStack();
    const mapping = (keys: string[] = []) => Object.fromEntries(keys.map(key => [key, importedFn(stack, key)]));
    const definition = task(called, names.topic ? { Parameters: { TopicArn: 'arn:aws:sns:...:Topic' } } : {});
    const definitionBody = AslDefinition.fromObject(definition, {
      functions: mapping(names.functions),
      resources: mapping(names.resources),
    });
    expectRefusal(() => new sfn.StateMachine(stack, 'Orders', { definitionBody }), { code, path: 'Shop/Orders', prop, value, allowed, fix });
  });
});

describe('substitutions', () => {
  test('names and ARNs of constructs stand in their lines', () => {
    const stack = newStack();
    const table = new dynamodb.Table(stack, 'OrderTable', { partitionKey: { name: 'id', type: dynamodb.AttributeType.STRING } });
    new sfn.StateMachine(stack, 'Orders', {
      definitionBody: AslDefinition.fromObject(task('${Pay}', { Comment: 'writes to ${Orders}' }), {
        substitutions: { Pay: Substitution.functionArn(fn(stack, 'PayFn')), Orders: Substitution.tableName(table) },
      }),
    });
    const template = templateOf(stack);
    expect(linesOf(template)).toEqual(expect.arrayContaining(['      "Comment": "writes to ${OrderTable}",', '      "Resource": "${PayFn.Arn}",']));
    expect(resource(template, 'AWS::StepFunctions::StateMachine').Properties).not.toHaveProperty('DefinitionSubstitutions');
  });

  describe('a placeholder outside of quotes', () => {
    const waiting = '{"StartAt":"W","States":{"W":{"Type":"Wait","Seconds":${Seconds},"Comment":"${Seconds} s, \\"${Seconds}\\"","End":true}}}';
    const deployedWith = (Seconds: (stack: Stack) => unknown) => (
      deployed(stack => ({ substitutions: { Seconds: Seconds(stack) as Substitution } }), waiting).States.W
    );

    test.each<[string, (stack: Stack) => unknown, unknown, string]>([
      ['a number', () => Substitution.number(30), 30, '30'],
      ['a number of JavaScript', () => 30, 30, '30'],
      ['a text that is JSON', () => Substitution.text('30'), 30, '30'],
      ['a number known at deployment', stack => Substitution.number(new CfnParameter(stack, 'Limit', { type: 'Number' }).valueAsNumber), 'bare ‹Limit›', '‹Limit›'],
      ['a text known at deployment', stack => Substitution.text(new CfnParameter(stack, 'Limit').valueAsString), 'bare ‹Limit›', '‹Limit›'],
    ])('gets %s', (_, make, expected, text) => {
      expect(deployedWith(make)).toMatchObject({ Seconds: expected, Comment: `${text} s, "${text}"` });
    });

    test.each([
      ['text', Substitution.text('soon'), "'soon'"],
      ['nothing', Substitution.literal(), 'nothing'],
      ['a text with a token in it', Substitution.text(`1${Aws.REGION}`), 'a value known only at deployment'],
    ])('gets no %s', (_, Seconds, value) => {
      const stack = newStack();
      const definitionBody = AslDefinition.fromString(waiting, { substitutions: { Seconds } });
      expectRefusal(() => new sfn.StateMachine(stack, 'Orders', { definitionBody }), {
        code: 'SubstitutionNotJson', path: 'Shop/Orders', prop: 'substitutions.Seconds', value, allowed: 'a number, or text that is JSON', fix: 'Substitution.number()',
      });
    });

    test('is drawn', () => {
      expect(AslDefinition.fromString(waiting).toMermaid()).not.toContain('\u0000');
    });
  });

  test('quotes in a text are escaped', () => {
    const { States } = deployed(() => ({ substitutions: { Who: Substitution.text('"me" \\ you') } }), pass('to ${Who}'));
    expect(States.P.Result).toBe('to "me" \\ you');
  });

  test('what CloudFormation fills in by itself needs no substitution', () => {
    const { States } = deployed(() => ({}), pass('arn:${AWS::Partition}:x:${AWS::Region}:${AWS::AccountId}:${AWS::StackName}.${AWS::URLSuffix}/${AWS::StackId}'));
    expect(States.P.Result).toBe('arn:‹AWS::Partition›:x:‹AWS::Region›:‹AWS::AccountId›:‹AWS::StackName›.‹AWS::URLSuffix›/‹AWS::StackId›');
  });

  test('one of these may be given all the same', () => {
    const substitutions = { 'AWS::Region': Substitution.text('eu-west-1'), 'AWS::AccountId': Substitution.literal() };
    expect(deployed(() => ({ substitutions }), pass('${AWS::Region} ${AWS::AccountId}')).States.P.Result).toBe('eu-west-1 ${AWS::AccountId}');
  });

  test('a name of a field', () => {
    expect(deployed(() => ({ substitutions: { Key: Substitution.text('id') } }), pass({ 'the ${Key}': 1 })).States.P.Result).toEqual({ 'the id': 1 });
  });

  test.each([['a text', 'me', 'me'], ['a number', 7, 7]])('%s of JavaScript is taken as it is', (_, value, expected) => {
    expect(deployed(() => ({ substitutions: { Who: value as any } }), pass('${Who}')).States.P.Result).toBe(expected);
  });

  test.each([['an object', {}, '{}'], ['nothing', undefined, 'nothing'], ['a function', { functionArn: 'arn' }, '{"functionArn":"arn"}']])('%s is refused', (_, value, inWords) => {
    const stack = newStack();
    const definitionBody = AslDefinition.fromObject(pass('${Who}'), { substitutions: { Who: value as any } });
    expectRefusal(() => new sfn.StateMachine(stack, 'Orders', { definitionBody }), {
      code: 'SubstitutionType', path: 'Shop/Orders', prop: 'substitutions.Who', value: inWords, allowed: 'a Substitution, a text or a number', fix: 'Substitution.functionArn(fn)',
    });
  });

  test.each([
    ['a number', Substitution.number(30), 30],
    ['a number known at deployment', Substitution.number(Token.asNumber(Lazy.any({ produce: () => 45 }))), 45],
  ])('%s replaces the quotes too', (_, Limit, expected) => {
    const { States } = deployed(stack => ({ resources: { Call: importedFn(stack, 'Pay') }, substitutions: { Limit } }),
      task('arn:aws:lambda:...', { TimeoutSeconds: '${Limit}', Comment: 'after ${Limit} s' }));
    expect(States.Call).toMatchObject({ TimeoutSeconds: expected, Comment: `after ${expected} s` });
  });

  test('a literal stays', () => {
    expect(deployed(() => ({ substitutions: { HOME: Substitution.literal() } }), pass('cd ${HOME}')))
      .toMatchObject({ States: { P: { Result: 'cd ${HOME}' } } });
  });

  test("the machine's own definitionSubstitutions count, and tokens of an object too", () => {
    const stack = newStack();
    const pay = fn(stack, 'Pay');
    new sfn.StateMachine(stack, 'Orders', {
      definitionBody: AslDefinition.fromObject(task(pay.functionArn, { Comment: '${Stage}' })), definitionSubstitutions: { Stage: 'prod' },
    });
    expect(definitionIn(stack).States.Call.Comment).toBe('prod');
  });

  test.each([
    ['${Pay}', {}, {}, 'PlaceholderWithoutValue', 'definition', '${Pay}', 'free of placeholders that have no value', 'Substitution.functionArn(fn)'],
    ['${toString}', {}, {}, 'PlaceholderWithoutValue', 'definition', '${toString}', 'free of placeholders', 'literal()'],
    ['${Pay}', { Pay: Substitution.text('arn:x'), Pya: Substitution.text('y') }, {}, 'UnknownPlaceholder', 'substitutions', "'Pya'", 'names of placeholders of the definition, which has ${Pay}', 'correct the name'],
    ['${Pay}', {}, { Pay: 'arn:x', Pya: 'y' }, 'UnknownPlaceholder', 'definitionSubstitutions', "'Pya'", 'names of placeholders', 'correct the name'],
    ['arn:aws:states:::sqs:sendMessage', { A: Substitution.number(1) }, {}, 'UnknownPlaceholder', 'substitutions', "'A'", 'left out, since the definition has no placeholders', 'Leave it out'],
  ])('%s with %j and %j is refused', (called, substitutions, definitionSubstitutions, code, prop, value, allowed, fix) => {
    const definitionBody = AslDefinition.fromObject(task(called), { substitutions });
    expectRefusal(() => new sfn.StateMachine(newStack(), 'Orders', { definitionBody, definitionSubstitutions }), { code, path: 'Shop/Orders', prop, value, allowed, fix });
  });

  test('the role gets what the constructs behind the placeholders need', () => {
    const stack = newStack();
    const table = new dynamodb.Table(stack, 'OrderTable', { partitionKey: { name: 'id', type: dynamodb.AttributeType.STRING } });
    const put = { Type: 'Task', Resource: 'arn:aws:states:::dynamodb:putItem', Parameters: { TableName: '${Orders}', Item: { 'id.$': '$.id' } }, End: true };
    const definition = { StartAt: 'Call', States: { Call: { Type: 'Task', Resource: 'arn:aws:lambda:...', Next: 'Put' }, Put: put } };
    new sfn.StateMachine(stack, 'Orders', {
      definitionBody: AslDefinition.fromObject(definition, { resources: { Call: fn(stack, 'Pay') }, substitutions: { Orders: Substitution.tableName(table) } }),
    });
    const statements = resources(templateOf(stack), 'AWS::IAM::Policy').flatMap(policy => policy.Properties.PolicyDocument.Statement as { Action: string; Resource: unknown }[]);
    expect(statements).toEqual(expect.arrayContaining([
      expect.objectContaining({ Action: 'dynamodb:PutItem', Resource: expect.objectContaining({ 'Fn::Join': ['', expect.arrayContaining([':table/', { Ref: expect.stringMatching(/^OrderTable/) as string }])] }) as unknown }),
      expect.objectContaining({ Action: 'lambda:InvokeFunction', Resource: expect.anything() as unknown }),
    ]));
  });
});

describe('in a machine', () => {
  const definition = { Comment: 'of the file', StartAt: 'Done', States: { Done: { Type: 'Succeed' } } };

  test.each([['Workflow', Workflow], ['sfn.StateMachine', sfn.StateMachine]])('timeout, comment and query language of a %s are applied', (_, Machine) => {
    const stack = newStack();
    new Machine(stack, 'Orders', { definitionBody: AslDefinition.fromObject(definition), timeout: Duration.minutes(5), comment: 'of the machine', queryLanguage: sfn.QueryLanguage.JSONATA });
    expect(definitionIn(stack)).toEqual({ ...definition, Comment: 'of the machine', QueryLanguage: 'JSONata', TimeoutSeconds: 300 });
  });

  test('one definition serves several machines', () => {
    const stack = newStack();
    const body = AslDefinition.fromObject(task('${Pay}'), { substitutions: { Pay: Substitution.functionArn(fn(stack, 'Pay')) } });
    for (const id of ['One', 'Two']) new sfn.StateMachine(stack, id, { definitionBody: body });
    expect(() => templateOf(stack)).not.toThrow();
  });

  test.each([['its own storage', { definitionStorage: DefinitionStorage.ASSET }, {}], ["the workflow's storage", {}, { definitionStorage: DefinitionStorage.ASSET }]])('%s is used', (_, own, machine) => {
    const stack = newStack({ outdir: temporaryFolder() });
    new Workflow(stack, 'Orders', { definitionBody: AslDefinition.fromObject(definition, own), ...machine });
    expect(resource(templateOf(stack), 'AWS::StepFunctions::StateMachine').Properties.DefinitionS3Location).toBeDefined();
  });

  test('the given object is not changed', () => {
    const given = task('arn:aws:lambda:...', { Retry: [{ ErrorEquals: ['States.ALL'] }] });
    const before = structuredClone(given);
    deployed(stack => ({ resources: { Call: importedFn(stack, 'Pay') } }), given);
    expect(given).toEqual(before);
  });
});

test('a drawing needs no machine', () => {
  expect(AslDefinition.fromFile(seed('choice-state')).toMermaid()).toContain('s_CheckOrderValue -->|"otherwise"| s_StandardOrder');
});
