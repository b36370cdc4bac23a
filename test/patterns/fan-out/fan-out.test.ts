import { Aws } from 'aws-cdk-lib';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import { Construct } from 'constructs';
import { ErrorRoute, FanOut, FanOutCompletion, FanOutProps, Pipeline, ResultPlacement, Step } from '../../../lib';
import { catchingEveryError } from '../../support/catchers';
import { fragmentAsl, importedFn, LANGUAGES, newStack } from '../../support/machines';
import { expectRefusal } from '../../support/refusals';

const call = (scope: Construct, id: string, options = {}) => Step.invoke(importedFn(scope, id), options);
const branches = (scope: Construct) => ['stock', 'mail'].map(name => ({ name, step: call(scope, `${name}-fn`) }));

describe.each(LANGUAGES)('a fan-out in %s', (_, queryLanguage) => {
  const isJsonata = queryLanguage === sfn.QueryLanguage.JSONATA;
  const statesOf = (options: Partial<FanOutProps> = {}, make: (scope: Construct) => FanOutProps['branches'] = branches) => fragmentAsl(
    stack => new FanOut(stack, 'Tell', { branches: make(stack), queryLanguage, ...options }), queryLanguage,
  ).States;

  test('runs a branch for each name', () => {
    const { Tell } = statesOf();
    expect(Tell).toMatchObject({ Type: 'Parallel', End: true });
    expect(Tell.Branches.map(({ StartAt, States }: any) => [StartAt, Object.keys(States)])).toEqual([['stock', ['stock']], ['mail', ['mail']]]);
  });

  test.each<[string, ResultPlacement | undefined, object, object]>([
    ['alone', undefined, { ResultSelector: { 'stock.$': '$[0]', 'mail.$': '$[1]' } }, { Output: '{% {"stock": $states.result[0], "mail": $states.result[1]} %}' }],
    ['in a field', ResultPlacement.field('told'), { ResultSelector: { 'stock.$': '$[0]', 'mail.$': '$[1]' }, ResultPath: '$.told' }, {
      Output: '{% $merge([$states.input, {"told": {"stock": $states.result[0], "mail": $states.result[1]}}]) %}',
    }],
    ['nowhere', ResultPlacement.discard(), { ResultPath: null }, { Output: '{% $states.input %}' }],
    ['in a variable', ResultPlacement.variable('told'), {
      ResultPath: null, Assign: { told: { 'stock.$': '$[0]', 'mail.$': '$[1]' } },
    }, { Output: '{% $states.input %}', Assign: { told: '{% {"stock": $states.result[0], "mail": $states.result[1]} %}' } }],
  ])('puts the results by name %s', (__, result, inJsonPath, inJsonata) => {
    const { Type: _type, End: _end, Branches: _branches, ...fields } = statesOf({ result }).Tell;
    expect(fields).toEqual(isJsonata ? inJsonata : inJsonPath);
  });

  test('a failure of a branch is the failure of the whole, unless all are to settle', () => {
    for (const completion of [undefined, FanOutCompletion.FAIL_FAST]) {
      expect(statesOf({ completion }).Tell.Branches[0].States.stock).not.toHaveProperty('Catch');
    }
  });

  test('settled branches leave their output or their error', () => {
    const [{ States }] = statesOf({ completion: FanOutCompletion.SETTLE_ALL }).Tell.Branches;
    const fields = (value: string, name: string) => (isJsonata ? { [name]: `{% ${value} %}` } : { [`${name}.$`]: '$' });
    const common = { Type: 'Pass', End: true, ...isJsonata && { QueryLanguage: 'JSONata' } };
    const data = isJsonata ? 'Output' : 'Parameters';
    expect(States.stock).toMatchObject({
      Next: 'stock Succeeded',
      Catch: catchingEveryError('stock Failed', isJsonata ? { Output: '{% $states.errorOutput %}' } : { ResultPath: '$' }),
    });
    expect(States['stock Succeeded']).toEqual({ ...common, [data]: { status: 'SUCCEEDED', ...fields('$states.input', 'output') } });
    expect(States['stock Failed']).toEqual({ ...common, [data]: { status: 'FAILED', ...fields('$states.input', 'error') } });
  });

  test('settles behind the retries and routes that a branch has itself', () => {
    const [{ States, StartAt }] = statesOf({ completion: FanOutCompletion.SETTLE_ALL }, scope => [
      { name: 'stock', step: call(scope, 'Fn', { catch: [ErrorRoute.onAny(call(scope, 'Handle'))] }) },
    ]).Tell.Branches;
    expect(StartAt).toBe('Settle stock');
    expect(States['Settle stock']).toMatchObject({ Type: 'Parallel', Catch: catchingEveryError('stock Failed') });
    expect(States['Settle stock'].Branches[0].States.stock.Catch[0].Next).toBe('Handle');
  });

  test('settles a branch of several steps as one', () => {
    const [{ States }] = statesOf({ completion: FanOutCompletion.SETTLE_ALL }, scope => [
      { name: 'stock', step: Pipeline.step({ steps: [call(scope, 'A'), call(scope, 'B')] }) },
    ]).Tell.Branches;
    expect(Object.keys(States).sort()).toEqual(['Settle stock', 'stock Failed', 'stock Succeeded']);
  });

  test('catches where its place has routes, as a whole', () => {
    const { States } = fragmentAsl(stack => new Pipeline(stack, 'Work', {
      steps: [FanOut.step({ name: 'Tell', branches: branches(stack) }), call(stack, 'Next')],
      catch: [ErrorRoute.fallback(call(stack, 'Spare'))],
      queryLanguage,
    }), queryLanguage);
    expect(States.Tell.Catch[0].Next).toBe('Spare');
    expect(States.Tell.Branches[0].States.stock).not.toHaveProperty('Catch');
    expect([States.Tell.Next, States.Next.End, States.Spare.End]).toEqual(['Next', true, true]);
  });

  test('can be named', () => {
    expect(Object.keys(statesOf({ name: 'Broadcast' }))).toEqual(['Broadcast']);
  });
});

const allowedName = 'a text of 1 to 80 characters known at synthesis';
test.each<[string, (scope: Construct) => Partial<FanOutProps>, string, string, string, string]>([
  ['FanOutWithoutBranches', () => ({ branches: [] }), 'branches', '[]', 'at least one branch', '{ name, step }'],
  ['BranchNameTwice', scope => ({ branches: ['a', 'b', 'a'].map((name, index) => ({ name, step: call(scope, `F${index}`) })) }),
    'branches', "'a'", 'a different name for each branch', 'rename one'],
  ['StateNameLength', scope => ({ branches: [{ name: 'x'.repeat(81), step: call(scope, 'F') }] }), 'branches[0].name', `'${'x'.repeat(81)}'`, allowedName, 'shorter'],
  ['StateNameLength', scope => ({ branches: [{ name: 'x'.repeat(75), step: call(scope, 'F') }] }), 'name', `'${'x'.repeat(75)} Succeeded'`, allowedName, 'shorter'],
  ['StateNameLength', scope => ({ branches: [{ name: '', step: call(scope, 'F') }] }), 'branches[0].name', "''", allowedName, 'at least one character'],
  ['StateNameToken', scope => ({ branches: [{ name: Aws.REGION, step: call(scope, 'F', { name: 'F' }) }] }),
    'branches[0].name', 'a value known only at deployment (a token)', allowedName, 'literal'],
  ['FieldPath', scope => ({ branches: branches(scope), result: ResultPlacement.field('$.a') }), 'result', "'$.a'", 'names of fields', 'Write the names alone'],
])('%s: %#', (code, props, prop, value, allowed, fix) => {
  const stack = newStack();
  const action = () => new FanOut(stack, 'Tell', { branches: [], completion: FanOutCompletion.SETTLE_ALL, ...props(stack) });
  expectRefusal(action, { code, path: 'Shop/Tell', prop, value, allowed, fix });
});
