import { CfnParameter, Stack } from 'aws-cdk-lib';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import jsonata from 'jsonata';
import { When } from '../../lib';
import { dialectOf } from '../../lib/steps/states/dialect';
import { evaluate } from '../support/deployment';
import { newStack } from '../support/machines';
import { expectRefusal } from '../support/refusals';

const { JSON_PATH, JSONATA } = sfn.QueryLanguage;
const render = (when: When, language: sfn.QueryLanguage, stack: Stack = newStack()) => evaluate(
  stack.resolve(when._render(stack, dialectOf(language)).renderCondition()),
);
const total = When.field('total');
const present = (Variable: string) => ({ Variable, IsPresent: true });

/** The outcome of the expression for an input. */
async function holds(when: When, input: unknown): Promise<unknown> {
  const [, expression] = /^\{%(.*)%\}$/s.exec(render(when, JSONATA).Condition)!;
  return jsonata(expression).evaluate(undefined, { states: { input } });
}

test.each<[string, When, object, unknown[], unknown[]]>([
  ['isGreaterThan', total.isGreaterThan(10), { Variable: '$.total', NumericGreaterThan: 10 }, [11, 10.5], [10, '11', true, null, [11], undefined]],
  ['isAtLeast', total.isAtLeast(10), { Variable: '$.total', NumericGreaterThanEquals: 10 }, [11, 10], [9.9, '10', undefined]],
  ['isLessThan', total.isLessThan(10), { Variable: '$.total', NumericLessThan: 10 }, [9.9, -1], [10, '9', null, undefined]],
  ['isAtMost', total.isAtMost(10), { Variable: '$.total', NumericLessThanEquals: 10 }, [10, 0], [10.1, '', undefined]],
  ['isNumber', total.isNumber(0), { Variable: '$.total', NumericEquals: 0 }, [0], [1, '0', false, undefined]],
  ['isText', total.isText('a "b"'), { Variable: '$.total', StringEquals: 'a "b"' }, ['a "b"'], ['a', 1, undefined]],
  ['isTrue', total.isTrue(), { Variable: '$.total', BooleanEquals: true }, [true], [false, 'true', 1, undefined]],
])('%s holds for the same inputs in both languages', async (_, when, rule, yes, no) => {
  expect(render(when, JSON_PATH)).toEqual({ And: [present('$.total'), rule] });
  for (const value of yes) expect([value, await holds(when, { total: value })]).toEqual([value, true]);
  for (const value of no) expect([value, await holds(when, { total: value })]).toEqual([value, false]);
  expect(await holds(when, {})).toBe(false);
});

test('isPresent holds for null as well', async () => {
  expect(render(total.isPresent(), JSON_PATH)).toEqual(present('$.total'));
  expect([await holds(total.isPresent(), { total: null }), await holds(total.isPresent(), {})]).toEqual([true, false]);
});

test('isOneOf', async () => {
  const when = total.isOneOf('a', 'b');
  expect(render(when, JSON_PATH)).toEqual({ Or: ['a', 'b'].map(StringEquals => ({ And: [present('$.total'), { Variable: '$.total', StringEquals }] })) });
  expect([await holds(when, { total: 'b' }), await holds(when, { total: 'c' })]).toEqual([true, false]);
});

test('fields within objects, of any name', async () => {
  const when = When.field('order.zip-code').isText('1');
  expect(render(when, JSON_PATH)).toEqual({ And: [present("$.order['zip-code']"), { Variable: "$.order['zip-code']", StringEquals: '1' }] });
  expect([await holds(when, { order: { 'zip-code': '1' } }), await holds(when, { order: 1 }), await holds(when, {})]).toEqual([true, false, false]);
});

const [large, rush] = [total.isGreaterThan(10), When.field('priority').isText('rush')];

test.each<[string, When, string, boolean[]]>([
  ['all', When.all(large, rush), 'And', [true, false, false, false]],
  ['any', When.any(large, rush), 'Or', [true, true, true, false]],
  ['not', When.not(large), 'Not', [false, false, true, true]],
  ['nested', When.all(When.any(large, rush), When.not(When.all(large, rush))), 'And', [false, true, true, false]],
  ['one alone', When.all(large), 'And', [true, true, false, false]],
])('%s', async (_, when, operator, outcomes) => {
  expect(Object.keys(render(when, JSON_PATH))).toEqual([operator]);
  const inputs = [{ total: 11, priority: 'rush' }, { total: 11 }, { priority: 'rush' }, {}];
  expect(await Promise.all(inputs.map(input => holds(when, input)))).toEqual(outcomes);
});

test('conditions of your own', () => {
  expect(render(When.condition(sfn.Condition.stringMatches('$.a', 'x*')), JSON_PATH)).toEqual({ Variable: '$.a', StringMatches: 'x*' });
  expect(render(When.not(When.condition(sfn.Condition.jsonata('{% $a or $b %}'))), JSONATA)).toEqual({ Condition: '{% $not(($a or $b)) %}' });
});

test('a number that the deployment knows', () => {
  const limit = (stack: Stack) => total.isGreaterThan(new CfnParameter(stack, 'Limit', { type: 'Number' }).valueAsNumber);
  const [inJsonPath, inJsonata] = [newStack(), newStack()];
  expect(render(limit(inJsonPath), JSON_PATH, inJsonPath).And[1].NumericGreaterThan).toBe('‹Limit›');
  expect(render(limit(inJsonata), JSONATA, inJsonata).Condition).toContain('$states.input.`total` > ‹Limit› :');
});

const languageRule = (language: string) => `a condition in ${language}, the query language of the pattern`;
test.each<[string, When, sfn.QueryLanguage, string, string, string]>([
  ['FieldPath', When.field('$.total').isTrue(), JSON_PATH, "'$.total'", 'names of fields joined by dots', 'Write the names alone'],
  ['FieldPath', When.field('a[0]').isPresent(), JSONATA, "'a[0]'", 'names of fields joined by dots', 'Write the names alone'],
  ['NumberNotFinite', total.isAtLeast(NaN), JSONATA, 'NaN', 'a comparison with a finite number', 'Give the number'],
  ['NumberNotFinite', When.not(total.isNumber(Infinity)), JSON_PATH, 'Infinity', 'a comparison with a finite number', 'Give the number'],
  ['NoCondition', When.all(), JSON_PATH, '[]', 'at least one condition', 'When.field(...)'],
  ['NoCondition', total.isOneOf(), JSONATA, '[]', 'at least one condition', 'When.field(...)'],
  ['ConditionLanguage', When.condition(sfn.Condition.isPresent('$.a')), JSONATA, 'a condition in JSONPath', languageRule('JSONata'), 'When.field(...)'],
  ['ConditionLanguage', When.condition(sfn.Condition.jsonata('{% true %}')), JSON_PATH, 'a condition in JSONata', languageRule('JSONPath'), 'When.field(...)'],
])('%s: %#', (code, when, language, value, allowed, fix) => {
  expectRefusal(() => render(when, language), { code, path: 'Shop', prop: 'when', value, allowed, fix });
});
