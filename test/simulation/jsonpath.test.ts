import * as fc from 'fast-check';
import { parsePath } from '../../lib/asl/expressions';
import { JsonValue } from '../../lib/asl/json/value';
import { evaluatePath, PathNotFoundError, putAt } from '../../lib/simulation/jsonpath';

/** The document of the Java library's README. */
const STORE: JsonValue = {
  store: {
    book: [
      { category: 'reference', author: 'Nigel Rees', title: 'Sayings of the Century', price: 8.95 },
      { category: 'fiction', author: 'Evelyn Waugh', title: 'Sword of Honour', price: 12.99 },
      { category: 'fiction', author: 'Herman Melville', title: 'Moby Dick', isbn: '0-553-21311-3', price: 8.99 },
      { category: 'fiction', author: 'J. R. R. Tolkien', title: 'The Lord of the Rings', isbn: '0-395-19395-8', price: 22.99 },
    ],
    bicycle: { color: 'red', price: 19.95 },
  },
  expensive: 10,
};
const book = (index: number) => (STORE as any).store.book[index];

function evaluate(path: string, input: JsonValue): JsonValue {
  return evaluatePath(parsePath(path), { input, context: () => ({ id: 'ctx' }), variable: name => (name === 'v' ? { n: 1 } : undefined) });
}

describe('the documented examples of the Java library', () => {
  test.each<[string, unknown]>([
    ['$.store.book[*].author', ['Nigel Rees', 'Evelyn Waugh', 'Herman Melville', 'J. R. R. Tolkien']],
    ['$..author', ['Nigel Rees', 'Evelyn Waugh', 'Herman Melville', 'J. R. R. Tolkien']],
    ['$.store.*', [(STORE as any).store.book, (STORE as any).store.bicycle]],
    ['$.store..price', [8.95, 12.99, 8.99, 22.99, 19.95]],
    ['$..book[2]', [book(2)]],
    ['$..book[-2]', [book(2)]],
    ['$..book[0,1]', [book(0), book(1)]],
    ['$..book[:2]', [book(0), book(1)]],
    ['$..book[1:2]', [book(1)]],
    ['$..book[-2:]', [book(2), book(3)]],
    ['$..book[2:]', [book(2), book(3)]],
    ['$..book[?(@.isbn)]', [book(2), book(3)]],
    ['$.store.book[?(@.price < 10)]', [book(0), book(2)]],
    ['$..book[?(@.price <= $[\'expensive\'])]', [book(0), book(2)]],
    ['$..book[?(@.author =~ /.*REES/i)]', [book(0)]],
    ['$..book.length()', 4],
    ['$.store.book.length()', 4],
  ])('%s', (path, expected) => expect(evaluate(path, STORE)).toEqual(expected));

  test('$..* finds every value below the root', () => expect(evaluate('$..*', STORE)).toHaveLength(2 + 2 + 4 + 4 + 4 + 5 + 5 + 2));
});

describe('a definite path gives a value or an error', () => {
  const input = { 'a': { b: [1, { c: null }] }, 'x y': 1, 'n': 5 };
  test.each<[string, unknown]>([
    ['$', input],
    ['$.a.b[0]', 1],
    ['$.a.b[1].c', null],
    ['$.a.b[-1]', { c: null }],
    ['$[\'x y\']', 1],
    ['$[\'n\',\'x y\']', { 'n': 5, 'x y': 1 }],
    ['$[\'n\',\'nope\']', { n: 5 }],
    ['$.a.b[(@.length-1)]', { c: null }],
    ['$$.id', 'ctx'],
    ['$v.n', 1],
  ])('%s', (path, expected) => expect(evaluate(path, input)).toEqual(expected));

  test.each(['$.nope', '$.a.nope', '$.a.b[5]', '$.a.b[-3]', '$.a.b.c', '$.n.x', '$.n[0]', '$.a[0]', '$.a.b[1].c.d', '$nope', '$$.nope', '$.toString', '$.constructor'])(
    '%s is an error', path => expect(() => evaluate(path, input)).toThrow(PathNotFoundError),
  );
});

describe('an indefinite path gives an array', () => {
  const input: any = { l: [{ v: 1 }, { w: 2 }, { v: 3 }], o: { p: { v: 4 } }, e: [] };
  test.each<[string, unknown]>([
    ['$.l[*].v', [1, 3]],
    ['$.l[*].nope', []],
    ['$.l[0,5].v', [1]],
    ['$.l[5:]', []],
    ['$.l[1:-1]', [{ w: 2 }]],
    ['$.l[:1]', [{ v: 1 }]],
    ['$..v', [1, 3, 4]],
    ['$..nope', []],
    ['$.e[*]', []],
    ['$.o.*', [{ v: 4 }]],
    ['$.o[*].v', [4]],
    ['$..l[0].v', [1]],
    ['$.l[?(@.v)]', [{ v: 1 }, { v: 3 }]],
    ['$.l[?(@.v > 5)]', []],
    ['$.o[?(@.p)]', [input.o]],
    ['$[\'l\',\'e\'][0]', [{ v: 1 }]],
  ])('%s', (path, expected) => expect(evaluate(path, input)).toEqual(expected));

  test.each(['$.nope[*]', '$.nope[0:2]', '$.nope[?(@.v)]', '$.nope.deep[*].v', '$.o.p.v.x[*]'])(
    '%s finds nothing', path => expect(evaluate(path, input)).toEqual([]),
  );

  test.each(['$[0:2]', '$.o.p.v[0:1]', '$.o.p.v[?(@.x)]', '$.o[0,1]'])(
    '%s is an error: a slice, index or filter needs an array', path => expect(() => evaluate(path, input)).toThrow(PathNotFoundError),
  );
});

describe('filters', () => {
  const item = { n: 5, s: 'abc', b: true, z: null, l: [1, 2], o: { k: 1 }, e: [] };
  const holds = (condition: string) => (evaluate(`$.items[?(${condition})]`, { items: [item], five: 5, set: [5, 'abc'] }) as JsonValue[]).length === 1;

  test.each([
    ['@.n == 5', true], ['@.n == 5.0', true], ['@.n == "5"', false], ['@.n != 6', true], ['@.n === 5', true], ['@.n !== 5', false],
    ['@.n < 6', true], ['@.n <= 5', true], ['@.n > 5', false], ['@.n >= 5', true], ['@.s < \'b\'', true], ['@.s > 5', false],
    ['@.s == \'abc\'', true], ['@.s =~ /ab./', true], ['@.s =~ /ab/', false], ['@.s =~ /AB./i', true], ['@.n =~ /5/', false],
    ['@.s in [\'abc\', \'x\']', true], ['@.n in $.set', true], ['@.n nin [1, 2]', true], ['@.n nin $.set', false],
    ['@.l subsetof [1, 2, 3]', true], ['@.l subsetof [1]', false], ['@.l anyof [2, 9]', true], ['@.l noneof [7]', true], ['@.l noneof [1]', false],
    ['@.l all [1]', true], ['@.l contains 2', true], ['@.s contains \'b\'', true],
    ['@.l size 2', true], ['@.s size 3', true], ['@.l size 1', false], ['@.e empty true', true], ['@.l empty false', true], ['@.e empty false', false],
    ['@.l type \'array\'', true], ['@.z type \'null\'', true],
    ['@.b == true', true], ['@.z == null', true], ['@.o == {\'k\': 1}', true], ['@.l == [1, 2]', true],
    ['@.z', true], ['@.nope', false], ['!(@.nope)', true], ['!@.n', false], ['@.nope == 1', false], ['@.nope != 1', true],
    ['@.n == $.five', true], ['@.n == 5 && @.b == true', true], ['@.n == 6 && @.b == true', false], ['@.n == 6 || @.b == true', true],
    ['@.n == 6 || @.n == 7 && @.b == true', false], ['(@.n == 5 || @.n == 7) && @.b == false', false], ['@.l[0] == 1', true], ['@.l.length() == 2', true],
  ])('%s is %p', (condition, expected) => expect(holds(condition)).toBe(expected));
});

describe('functions', () => {
  const input = { l: [1, 2, 3, 4], o: { a: 1, b: 2 }, t: ['a', 'b'], e: [] };
  test.each<[string, unknown]>([
    ['$.l.min()', 1], ['$.l.max()', 4], ['$.l.avg()', 2.5], ['$.l.sum()', 10], ['$.l.stddev()', Math.sqrt(1.25)], ['$.l.length()', 4], ['$.l.size()', 4],
    ['$.o.keys()', ['a', 'b']], ['$.o.length()', 2], ['$.t.concat()', 'ab'], ['$.t.concat("-", $.t)', 'ab-ab'], ['$.l.append(5)', [1, 2, 3, 4, 5]],
    ['$.l.first()', 1], ['$.l.last()', 4], ['$.l.index(-2)', 3], ['$.l[?(@ > 2)].sum()', 7], ['$.sum($.l[0], $.l[1])', 3],
  ])('%s', (path, expected) => expect(evaluate(path, input)).toEqual(expected));

  test.each(['$.e.min()', '$.e.first()', '$.nope.length()'])('%s is an error', path => expect(() => evaluate(path, input)).toThrow(PathNotFoundError));
});

test('a backslash in a bracketed name is part of the name', () => {
  expect(evaluate('$[\'say\\"hi\']', { 'say\\"hi': 1, 'say"hi': 2 })).toBe(1);
  expect(evaluate('$["a\\b"]', { 'a\\b': 1, 'ab': 2 })).toBe(1);
  expect(evaluate('$[\'it\\\'s\']', { 'it\'s': 1 })).toBe(1);
});

test.each([
  ['$[?(@.path == /orders/)].id', [1]],
  ['$[?(@.path == application/json)].id', [2]],
  ['$[?(@.path =~ /.*orders.*/)].id', [1]],
  ['$[?(@.n == 5)].id', [1]],
  ['$[?(@.n == 5 && @.path != /orders/)].id', []],
])('text without quotes in a filter: %s', (path, ids) => {
  expect(evaluate(path, [{ id: 1, path: '/orders/', n: 5 }, { id: 2, path: 'application/json', n: '5' }])).toEqual(ids);
});

test('a name that a document has is found again, whatever it is', () => {
  const nameable = fc.string().filter(name => !/\\('|$)/.test(name)); // a backslash there would take the quote with it
  fc.assert(fc.property(nameable, fc.jsonValue(), (name, value) => {
    const document = Object.fromEntries([[name, value]]) as JsonValue;
    const quoted = name.replace(/'/g, '\\$&');
    expect(evaluate(`$['${quoted}']`, document)).toEqual(value);
  }));
});

test('putAt then read gives the value back, and leaves the original alone', () => {
  const names = fc.array(fc.constantFrom('a', 'b', '__proto__', 'toString'), { minLength: 1, maxLength: 4 });
  fc.assert(fc.property(names, fc.jsonValue(), (path, value) => {
    const original: JsonValue = { keep: [1] };
    const text = `$${path.map(name => `['${name}']`).join('')}`;
    const changed = putAt(original, parsePath(text).segments, value as JsonValue);
    expect(evaluate(text, changed)).toEqual(value);
    expect((changed as any).keep).toBe((original as any).keep);
    expect(original).toEqual({ keep: [1] });
  }));
});
