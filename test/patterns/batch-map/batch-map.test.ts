import { CfnParameter } from 'aws-cdk-lib';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import { Construct } from 'constructs';
import { BatchItems, BatchMap, BatchMapMode, BatchMapProps, ErrorRoute, Pipeline, ResultPlacement, RetryPolicy, Step } from '../../../lib';
import { catchingEveryError } from '../../support/catchers';
import { fragmentAsl, importedFn, LANGUAGES, newStack } from '../../support/machines';
import { expectRefusal } from '../../support/refusals';

const call = (scope: Construct, id: string, options = {}) => Step.invoke(importedFn(scope, id), options);
const items = BatchItems.field('items');

describe.each(LANGUAGES)('a batch map in %s', (_, queryLanguage) => {
  const isJsonata = queryLanguage === sfn.QueryLanguage.JSONATA;
  const mapOf = (options: Partial<BatchMapProps> | ((scope: Construct) => Partial<BatchMapProps>) = {}) => fragmentAsl(stack => new BatchMap(stack, 'Each', {
    items, step: call(stack, 'Item'), queryLanguage, ...typeof options === 'function' ? options(stack) : options,
  }), queryLanguage).States.Each;
  const plain = mapOf();

  test('works on the items with a limit that is safe', () => {
    expect(plain).toEqual({
      Type: 'Map',
      Comment: 'Inline: nothing asks for child executions.',
      End: true,
      MaxConcurrency: 10,
      ...isJsonata ? { Items: '{% $states.input.`items` %}' } : { ItemsPath: '$.items' },
      ItemProcessor: { ProcessorConfig: { Mode: 'INLINE' }, StartAt: 'Item', States: { Item: expect.objectContaining({ Type: 'Task', End: true }) } },
    });
  });

  test.each<[string, BatchItems, object, object]>([
    ['a field within', BatchItems.field('order.items'), { ItemsPath: '$.order.items' }, { Items: '{% $states.input.`order`.`items` %}' }],
    ['the input', BatchItems.input(), { ItemsPath: '$' }, { Items: '{% $states.input %}' }],
    isJsonata
      ? ['an expression', BatchItems.jsonata('$states.input.items[price > 1]'), {}, { Items: '{% $states.input.items[price > 1] %}' }]
      : ['a path', BatchItems.jsonPath('$.items[?(@.price > 1)]'), { ItemsPath: '$.items[?(@.price > 1)]' }, {}],
  ])('the items are %s', (__, source, inJsonPath, inJsonata) => {
    expect(mapOf({ items: source })).toMatchObject(isJsonata ? inJsonata : inJsonPath);
  });

  test.each<[Partial<BatchMapProps>, object]>([
    [{ maxConcurrency: 1 }, { MaxConcurrency: 1 }],
    [{ maxConcurrency: 40 }, { MaxConcurrency: 40 }],
    [{ result: ResultPlacement.field('done') }, isJsonata ? { Output: '{% $merge([$states.input, {"done": $states.result}]) %}' } : { ResultPath: '$.done' }],
    [{ result: ResultPlacement.discard() }, isJsonata ? { Output: '{% $states.input %}' } : { ResultPath: null }],
    [{ itemSelector: { fixed: 1 } }, { ItemSelector: { fixed: 1 } }],
  ])('%j changes that alone', (options, changed) => {
    expect(mapOf(options)).toEqual({ ...plain, ...changed });
  });

  test('a selector picks from the item', () => {
    const itemSelector = isJsonata ? { id: '{% $states.context.Map.Item.Value.id %}' } : { id: sfn.JsonPath.stringAt('$$.Map.Item.Value.id') };
    expect(mapOf({ itemSelector }).ItemSelector).toEqual(isJsonata ? itemSelector : { 'id.$': '$$.Map.Item.Value.id' });
  });

  test('a limit that the deployment knows', () => {
    const made = mapOf(scope => ({ maxConcurrency: new CfnParameter(scope, 'Limit', { type: 'Number' }).valueAsNumber }));
    expect(made.MaxConcurrency).toBe('‹Limit›');
  });

  test('a failed item leaves its error, and itself, where failures are captured', () => {
    const { StartAt, States } = mapOf({ captureFailures: true, itemSelector: { fixed: 1 } }).ItemProcessor;
    expect([StartAt, Object.keys(States).sort()]).toEqual(['Item', ['Item', 'Item Failed', 'Item Succeeded']]);
    expect(States.Item).toMatchObject({ Next: 'Item Succeeded', Catch: catchingEveryError('Item Failed') });
    expect(isJsonata ? States['Item Succeeded'].Output : States['Item Succeeded'].Parameters)
      .toEqual(isJsonata ? { status: 'SUCCEEDED', output: '{% $states.input %}' } : { 'status': 'SUCCEEDED', 'output.$': '$' });
    expect(isJsonata ? States['Item Failed'].Output : States['Item Failed'].Parameters).toEqual(isJsonata
      ? { status: 'FAILED', error: '{% $states.input %}', item: '{% $states.context.Map.Item.Value %}' }
      : { 'status': 'FAILED', 'error.$': '$', 'item.$': '$$.Map.Item.Value' });
  });

  test('the step for an item keeps its retries', () => {
    const made = mapOf(scope => ({ step: call(scope, 'Retried', { retry: [RetryPolicy.timeout()] }) }));
    expect(made.ItemProcessor.States.Retried.Retry[0].ErrorEquals).toEqual(['States.Timeout']);
  });

  test('catches where its place has routes, as a whole', () => {
    const { States } = fragmentAsl(stack => new Pipeline(stack, 'Work', {
      steps: [BatchMap.step({ name: 'Each', items, step: call(stack, 'Item') }), call(stack, 'Next')],
      catch: [ErrorRoute.fallback(call(stack, 'Spare'))],
      queryLanguage,
    }), queryLanguage);
    expect(States.Each.Catch[0].Next).toBe('Spare');
    expect(States.Each.ItemProcessor.States.Item).not.toHaveProperty('Catch');
    expect([States.Each.Next, States.Spare.End]).toEqual(['Next', true]);
  });

  test('can be named', () => {
    const { StartAt } = fragmentAsl(stack => new BatchMap(stack, 'Each', { name: 'All items', items, step: call(stack, 'Item'), queryLanguage }), queryLanguage);
    expect(StartAt).toBe('All items');
  });
});

const concurrency = ['maxConcurrency', 'a whole number from 1 to 40', 'at most 40 items'] as const;
test.each<[string, Partial<BatchMapProps>, string, readonly [string, string, string]]>([
  ['MapConcurrency', { maxConcurrency: 0 }, '0', concurrency],
  ['MapConcurrency', { maxConcurrency: -1 }, '-1', concurrency],
  ['InlineMap', { maxConcurrency: 41, mode: BatchMapMode.INLINE }, '41', ['maxConcurrency', 'at most 40 in an inline map', 'Only a distributed map can do that']],
  ['MapConcurrency', { maxConcurrency: 2.5 }, '2.5', concurrency],
  ['MapConcurrency', { maxConcurrency: NaN }, 'NaN', concurrency],
  ['ValueLanguage', { items: BatchItems.jsonPath('$.items') }, "'$.items'", ['items', 'written in JSONata, the query language of the pattern', 'field(...)']],
  ['ValueLanguage', { items: BatchItems.jsonata('items'), queryLanguage: sfn.QueryLanguage.JSON_PATH }, "'items'",
    ['items', 'written in JSONPath, the query language of the pattern', 'field(...)']],
  ['ValueExpression', { items: BatchItems.jsonata('{% $states.input %}') }, "'{% $states.input %}'", ['items', 'a JSONata expression', 'Leave {% and %} out']],
  ['ValueExpression', { items: BatchItems.jsonata(' ') }, "' '", ['items', 'a JSONata expression', 'Leave {% and %} out']],
  ['ValueExpression', { items: BatchItems.jsonPath('items'), queryLanguage: sfn.QueryLanguage.JSON_PATH }, "'items'",
    ['items', "a JSONPath, which starts with '$'", "like '$.order.total'"]],
  ['FieldPath', { items: BatchItems.field('$.items') }, "'$.items'", ['items', 'names of fields', 'Write the names alone']],
  ['JsonPathInJsonata', { itemSelector: { id: sfn.JsonPath.stringAt('$.id') } }, "the JSONPath '$.id'", ['itemSelector', 'written in JSONata', '{% $states.input.field %}']],
  ['StateNameTwice', { name: 'Item' }, "'Item'", ['name', 'a name that no other state has', "'name'"]],
])('%s: %#', (code, props, value, [prop, allowed, fix]) => {
  const stack = newStack();
  expectRefusal(() => new BatchMap(stack, 'Each', { items, step: call(stack, 'Item'), ...props }), { code, path: 'Shop/Each', prop, value, allowed, fix });
});
