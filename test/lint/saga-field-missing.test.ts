import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import * as fc from 'fast-check';
import { Pipeline, Saga, SagaWorkflow, Step } from '../../lib';
import { checkDefinition } from '../../lib/lint';
import { simulate } from '../../lib/testing';
import { aslOf, definitionIn, importedFn, LANGUAGES, newStack } from '../support/machines';

type Data = Record<string, any>;

const found = (definition: unknown) => checkDefinition(definition).filter(({ ruleId }) => ruleId === 'saga-field-missing');
const RECORD = { ChargeRecord_0b5371: { outcome: 'completed' } };
const ARN = 'arn:aws:lambda:us-east-1:123456789012:function:Charge';
const pass = (more: Data) => ({ Type: 'Pass', ...more });

/** A charge that may be left by its catcher, and a state that is come to from both. */
function jsonPath(reader: Data, charge: Data = {}, caught: Data = {}, more: Data = {}) {
  return {
    StartAt: 'Charge',
    States: {
      Charge: {
        Type: 'Task',
        Resource: ARN,
        ResultPath: '$.payment',
        Assign: RECORD,
        Catch: [{ ErrorEquals: ['States.ALL'], ResultPath: '$.error', Next: 'Read', ...caught }],
        Next: 'Read',
        ...charge,
      },
      Read: reader,
      Done: { Type: 'Succeed' },
      ...more,
    },
  };
}

function jsonata(reader: Data, charge: Data = {}, caught: Data = {}) {
  return {
    QueryLanguage: 'JSONata',
    StartAt: 'Charge',
    States: {
      Charge: {
        Type: 'Task',
        Resource: ARN,
        Output: { order: '{% $states.input.order %}', payment: '{% $states.result %}' },
        Assign: RECORD,
        Catch: [{ ErrorEquals: ['States.ALL'], Output: { order: '{% $states.input.order %}', error: '{% $states.errorOutput %}' }, Next: 'Read', ...caught }],
        Next: 'Read',
        ...charge,
      },
      Read: reader,
      Done: { Type: 'Succeed' },
    },
  };
}

const choice = (...rules: Data[]) => ({ Type: 'Choice', Choices: rules.map(rule => ({ ...rule, Next: 'Done' })), Default: 'Done' });
const paid = { Variable: '$.payment.amount', NumericGreaterThan: 0 };

/** A record that has an amount where its outcome is that it was charged. */
const kinds = (rule: Data) => jsonPath(
  choice(rule), { Assign: { ChargeRecord_0b5371: { 'outcome': 'charged', 'amount.$': '$.amount' } } }, { Assign: { ChargeRecord_0b5371: { outcome: 'unknown' } } },
);
const isCharged = { Variable: '$ChargeRecord_0b5371.outcome', StringEquals: 'charged' };
const hasAmount = { Variable: '$ChargeRecord_0b5371.amount', NumericGreaterThan: 0 };

test.each<[string, unknown, string, string]>([
  ['Parameters', jsonPath(pass({ Parameters: { 'id.$': '$.payment.id' }, End: true })), '$.payment.id', 'payment'],
  ['an intrinsic function', jsonPath(pass({ Parameters: { 'id.$': "States.Format('{}', $.payment.id)" }, End: true })), '$.payment.id', 'payment'],
  ['InputPath', jsonPath(pass({ InputPath: '$.payment', End: true })), '$.payment', 'payment'],
  ['OutputPath', jsonPath(pass({ OutputPath: "$['payment']", End: true })), "$['payment']", 'payment'],
  ['Assign', jsonPath(pass({ Assign: { 'id.$': '$.payment.id' }, End: true })), '$.payment.id', 'payment'],
  ['a Choice', jsonPath(choice(paid)), '$.payment.amount', 'payment'],
  ['a later rule of a Choice', jsonPath(choice({ Variable: '$.error', IsPresent: true }, paid)), '$.payment.amount', 'payment'],
  ['a later operand of a rule', jsonPath(choice({ And: [{ Variable: '$.order', IsNull: false }, paid] })), '$.payment.amount', 'payment'],
  ['a field that is asked before the one beside it that says what the object is', kinds({ And: [hasAmount, isCharged] }), '$ChargeRecord_0b5371.amount', 'ChargeRecord_0b5371.amount'],
  ['a field beside one that says what the object is, in a choice of both', kinds({ Or: [isCharged, hasAmount] }), '$ChargeRecord_0b5371.amount', 'ChargeRecord_0b5371.amount'],
  ['what the default of a Choice keeps', jsonPath({ ...choice({ Variable: '$.order', IsPresent: true }), Assign: { 'id.$': '$.payment.id' } }), '$.payment.id', 'payment'],
  ['the number of seconds', jsonPath({ Type: 'Wait', SecondsPath: '$.payment.wait', Next: 'Done' }), '$.payment.wait', 'payment'],
  ['the error of a Fail', jsonPath({ Type: 'Fail', ErrorPath: '$.error.Error', CausePath: '$.error.Cause' }), '$.error.Error', 'error'],
  ['a field that a result lacks', jsonPath(pass({ Parameters: { 'id.$': '$.payment.id' }, End: true }), { ResultSelector: { 'amount.$': '$.amount' } }, { Next: 'Done' }), '$.payment.id', 'payment.id'],
  ['a field of a variable', jsonPath(pass({ Parameters: { 'id.$': '$ChargeRecord_0b5371.id' }, End: true }), {}, { Assign: RECORD }), '$ChargeRecord_0b5371.id', 'ChargeRecord_0b5371.id'],
  ['what is inside of a branch', jsonPath({
    Type: 'Parallel', Branches: [{ StartAt: 'In', States: { In: pass({ InputPath: '$.payment', End: true }) } }], End: true,
  }), '$.payment', 'payment'],
  ['the items of a map', jsonPath({
    Type: 'Map', ItemsPath: '$.payment.items', ItemProcessor: { StartAt: 'In', States: { In: pass({ End: true }) } }, End: true,
  }), '$.payment.items', 'payment'],
  ['Output', jsonata(pass({ Output: '{% $states.input.payment.id %}', End: true })), '$states.input.payment.id', 'payment'],
  ['Arguments', jsonata({ Type: 'Task', Resource: ARN, Arguments: { id: '{% $states.input.payment.id %}' }, End: true }), '$states.input.payment.id', 'payment'],
  ['a Condition', jsonata(choice({ Condition: '{% $states.input.payment.amount > 0 %}' })), '$states.input.payment.amount', 'payment'],
  ['a later Condition', jsonata(choice({ Condition: '{% true %}' }, { Condition: '{% $states.input.payment.amount > 0 %}' })), '$states.input.payment.amount', 'payment'],
  ['a JSONata catcher', jsonata(pass({ End: true }), {}, { Output: '{% $states.errorOutput.Reason %}' }), '$states.errorOutput.Reason', 'errorOutput.Reason'],
])('a field that may be missing is an error in %s', (_, definition, text, missing) => {
  const findings = found(definition);
  expect(findings.map(({ severity }) => severity).at(0)).toBe('error');
  expect(findings[0].message).toContain(` reads ${text}, and not every way to it gives '${missing}':`);
});

test('the finding says what happens in the language, and the way out', () => {
  const [path] = found(jsonPath(pass({ InputPath: '$.payment', End: true })));
  expect(path).toMatchObject({ pointer: '/States/Read', place: 'Read', stateName: 'Read', fix: "Give 'payment' a value on each way, or ask first, by IsPresent in a Choice." });
  expect(path.message).toMatch(/it fails with States\.Runtime, which nothing catches, and nothing is compensated\.$/);
  const [expression] = found(jsonata(pass({ Output: '{% $states.input.payment %}', End: true })));
  expect(expression.message).toContain('it fails with States.QueryEvaluationError, which nothing catches in a Choice, a Pass or a catcher');
  expect(expression.fix).toContain('by $exists.');
});

test.each<[string, unknown]>([
  ['a field of the input', jsonPath(pass({ Parameters: { 'id.$': '$.order.id' }, End: true }))],
  ['what a task has returned', jsonPath(pass({ Parameters: { 'id.$': '$.payment.id' }, End: true }), {}, { Next: 'Done' })],
  ['a field that the catcher gives too', jsonPath(pass({ Parameters: { 'id.$': '$.payment.Error' }, End: true }), {}, { ResultPath: '$.payment' })],
  ['a field beside one that says what the object is', kinds({ And: [isCharged, hasAmount] })],
  ['a field that is asked for', jsonPath(choice({ And: [{ Variable: '$.payment', IsPresent: true }, paid] }))],
  ['a field that a Choice before asked for', jsonPath(
    { Type: 'Choice', Choices: [{ Variable: '$.payment', IsPresent: true, Next: 'Use' }], Default: 'Done' }, {}, {}, { Use: pass({ InputPath: '$.payment', End: true }) },
  )],
  ['a path that may select nothing', jsonPath(pass({ Parameters: { 'ids.$': '$.payment[*].id' }, End: true }))],
  ['the context', jsonPath(pass({ Parameters: { 'id.$': '$$.Execution.Id' }, End: true }))],
  ['no saga', jsonPath(pass({ InputPath: '$.payment', End: true }), { Assign: { Charged: true } })],
  ['$exists in front', jsonata(pass({ Output: '{% $exists($states.input.payment) ? $states.input.payment.id : null %}', End: true }))],
  ['a comparison that takes nothing', jsonata(choice({ Condition: '{% $states.input.payment.id = "x" %}' }))],
  ['an object whose field hangs on the input', jsonata(
    pass({ Output: '{% $states.input.id %}', End: true }), { Output: '{% {"id": $states.result.id} %}' }, { Output: '{% {"id": $states.input.id} %}' },
  )],
  ['a field laid over what a task returned', jsonata(
    pass({ Output: '{% $states.input.id %}', End: true }), { Output: '{% $merge([$states.result, {"id": $states.input.id}]) %}' }, { Next: 'Done' },
  )],
  ['a field that may be laid over what a task returned', jsonata(
    pass({ Output: '{% $states.input.id %}', End: true }), { Output: '{% $merge([$states.result, $states.input.isNew ? {"id": 1} : {}]) %}' }, { Next: 'Done' },
  )],
  ['what is no definition', { StartAt: 'A', States: { A: 5, B: { Type: 'Pass', Catch: 5, Assign: RECORD } } }],
])('nothing is said of %s', (_, definition) => {
  expect(found(definition)).toEqual([]);
});

test('a variable without a value is told by the rule about variables alone', () => {
  const definition = jsonPath(pass({ Parameters: { 'id.$': '$ChargeRecord_0b5371.id' }, End: true }));
  expect(found(definition)).toEqual([]);
  expect(checkDefinition(definition).map(({ ruleId }) => ruleId)).toContain('variable-unassigned');
});

describe.each(LANGUAGES)('sagas of the library in %s', (_, queryLanguage) => {
  const reading = (field: string, make: () => string) => sfn.TaskInput.fromObject({ it: queryLanguage === sfn.QueryLanguage.JSONATA ? `{% $states.input.${field} %}` : make() });

  test('a field that the data lacks is an error when the app is synthesized', () => {
    const stack = newStack();
    const steps = [
      Step.invoke(importedFn(stack, 'Charge'), { name: 'Charge', compensate: Step.invoke(importedFn(stack, 'Refund'), { name: 'Refund' }) }),
      Step.chain(new sfn.Pass(stack, 'Known', {
        queryLanguage, ...(queryLanguage === sfn.QueryLanguage.JSONATA ? { outputs: { total: 1 } } : { parameters: { total: 1 } }),
      })),
      Step.invoke(importedFn(stack, 'Ship'), { name: 'Ship', payload: reading('carrier', () => sfn.JsonPath.stringAt('$.carrier')) }),
    ];
    new SagaWorkflow(stack, 'Orders', { queryLanguage, steps });
    expect(() => definitionIn(stack)).toThrow(/\[Shop\/Orders\] Ship: 'Ship' reads \S+carrier, and not every way to it gives 'carrier'.*\[WorkflowValidation::saga-field-missing\]/s);
  });

  test('without it there is nothing to say', () => {
    const stack = newStack();
    const steps = ['Reserve', 'Charge', 'Ship'].map(name => Step.invoke(importedFn(stack, name), { name, compensate: Step.invoke(importedFn(stack, `Un${name}`)) }));
    const definition = aslOf(new Pipeline(stack, 'All', { queryLanguage, steps: [Saga.step({ name: 'Orders', steps })] }), queryLanguage);
    expect(JSON.stringify(definition)).toMatch(/Record_[0-9a-f]{6}/);
    expect(found(definition)).toEqual([]);
  });
});

/**
 * Tasks that fail or not, each with a field for either way, and reads of fields between them. What the rule says is held
 * against runs on every way.
 */
describe('what is found is what fails in a run', () => {
  interface Part {
    readonly onSuccess: string;
    readonly onError: string;
    readonly read?: string;
  }

  const FIELDS = ['a', 'b', 'c'];
  const part = fc.record<Part>({
    onSuccess: fc.constantFrom(...FIELDS),
    onError: fc.constantFrom(...FIELDS),
    read: fc.option(fc.constantFrom(...FIELDS), { nil: undefined }),
  });
  const parts = fc.array(part, { minLength: 1, maxLength: 4 });
  const stateName = (kind: string, index: number) => `${kind} ${index}`;

  function definitionOf(all: readonly Part[], isJsonata: boolean): any {
    const put = (field: string) => ({ [isJsonata ? 'Output' : 'ResultPath']: isJsonata ? `{% $merge([$states.input, {"${field}": 1}]) %}` : `$.${field}` });
    const states: Data = { Begin: pass({ ...(isJsonata ? { Output: { z: 1 } } : { Parameters: { z: 1 } }), Assign: RECORD, Next: 'Work 0' }) };
    all.forEach(({ onSuccess, onError, read }, index) => {
      const next = index + 1 < all.length ? stateName('Work', index + 1) : 'Done';
      states[stateName('Work', index)] = {
        Type: 'Task',
        Resource: ARN,
        ...put(onSuccess),
        Next: stateName('Read', index),
        Catch: [{ ErrorEquals: ['States.ALL'], ...put(onError), Next: stateName('Read', index) }],
      };
      const reads = read === undefined ? {} : { Assign: isJsonata ? { it: `{% $states.input.${read} %}` } : { 'it.$': `$.${read}` } };
      states[stateName('Read', index)] = pass({ ...reads, Next: next });
    });
    return { ...(isJsonata && { QueryLanguage: 'JSONata' }), StartAt: 'Begin', States: { ...states, Done: { Type: 'Succeed' } } };
  }

  test.each([['JSONPath', false], ['JSONata', true]])('%s', async (_, isJsonata) => {
    let faulty = 0;
    await fc.assert(fc.asyncProperty(parts, async all => {
      const definition = definitionOf(all, isJsonata);
      let hasFailed = false;
      for (let way = 0; way < 2 ** all.length; way++) {
        const mocks = Object.fromEntries(all.map((__, index) => [
          stateName('Work', index), Math.floor(way / 2 ** index) % 2 === 1 ? { throw: { Error: 'Broken', Cause: 'no' } } : { return: 1 },
        ]));
        const { status } = await simulate(definition, { input: {}, mocks });
        hasFailed ||= status !== 'SUCCEEDED';
      }
      if (hasFailed) faulty++;
      expect(found(definition).length > 0).toBe(hasFailed);
    }), { numRuns: 60 });
    expect(faulty).toBeGreaterThan(5);
  });
});
