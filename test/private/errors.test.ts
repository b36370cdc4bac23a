import { App, Duration, Lazy, Stack, Token } from 'aws-cdk-lib';
import { describe as inWords, pathBelow, pathOf, refuse } from '../../lib/private/errors';
import { refusalOf } from '../support/refusals';

test.each([
  [undefined, 'nothing'],
  [null, 'null'],
  ['', "''"],
  ['text', "'text'"],
  [0, '0'],
  [-1.5, '-1.5'],
  [NaN, 'NaN'],
  [false, 'false'],
  [[], '[]'],
  [['a', 1, ['b']], "['a', 1, ['b']]"],
  [{ a: 1 }, '{"a":1}'],
  [Duration.seconds(5), 'Duration.seconds(5)'],
  [Lazy.string({ produce: () => 'x' }), 'a value known only at deployment (a token)'],
  [Token.asNumber(Lazy.any({ produce: () => 1 })), 'a value known only at deployment (a token)'],
  [['a', Lazy.string({ produce: () => 'x' })], "['a', a value known only at deployment (a token)]"],
])('%p is described as %p', (value, words) => {
  expect(inWords(value)).toBe(words);
});

test('describes an object without a prototype and a cyclic one', () => {
  expect(inWords(Object.create(null))).toBe('{}');
  const cyclic: Record<string, unknown> = {};
  cyclic.self = cyclic;
  expect(inWords(cyclic)).toBe('an object');
});

test('an error tells path, prop, allowed values, value, fix and code', () => {
  const stack = new Stack(new App(), 'Shop');
  const error = refusalOf(() => refuse(stack, 'TooMany', { prop: 'count', value: 3, allowed: 'at most 2', fix: 'Take fewer.' }));
  expect(error.message).toBe("Shop: 'count' should be at most 2, got 3. Take fewer. [TooMany]");
  expect(error).toMatchObject({ name: 'InvalidInputError', code: 'TooMany', constructPath: 'Shop' });
  expect(error).toBeInstanceOf(Error);
});

test('a construct that is not in the tree yet is named by its path', () => {
  const stack = new Stack(new App(), 'Shop');
  expect(pathBelow(stack, 'Orders')).toBe('Shop/Orders');
  expect(pathBelow(new App(), 'Orders')).toBe('Orders');
  expect(refusalOf(() => refuse('Shop/Orders', 'TooMany', { prop: 'count', inWords: 'too many', allowed: 'at most 2', fix: 'Take fewer.' })).message)
    .toBe("Shop/Orders: 'count' should be at most 2, got too many. Take fewer. [TooMany]");
});

test('the root of the tree has a path that can be read', () => {
  expect(pathOf(new App())).toBe('(root)');
});
