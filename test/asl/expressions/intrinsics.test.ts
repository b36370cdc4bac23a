import { ExpressionError, parseIntrinsic, parsePayloadExpression, splitFormat } from '../../../lib/asl/expressions';

describe('parseIntrinsic accepts', () => {
  test.each([
    'States.UUID()',
    'States.Array()',
    'States.Array(2.5, true, false, null, -1)',
    'States.Format(\'{} and \\{} it\\\'s\', $.a)',
    'States.Format($.template, $.a, $.b)',
    'States.MathAdd($count, 1)',
    'States.ArrayContains($.list, $$.Execution.Name)',
    'States.JsonMerge($.a, $.b, false)',
    'States.Hash($.a, \'SHA-256\')',
    'States.ArrayGetItem( States.StringSplit( $.a , \',\' ) , 0 )',
    'States.MathAdd($.n, ${Step})',
    'States.Array($.a[?(@.b == \'x, y\' && @.c > 1)], $[\'a,b\'])',
  ])('%s', text => expect(parseIntrinsic(text).kind).toBe('call'));

  test('strings keep their raw and their real text', () => {
    const [argument] = parseIntrinsic('States.Format(\'a\\\'b\\\\\')').arguments;
    expect(argument).toMatchObject({ kind: 'string', value: 'a\'b\\', raw: 'a\\\'b\\\\' });
  });
});

describe('parseIntrinsic refuses', () => {
  test.each([
    ['States.Nope(1)', 0, 'no intrinsic function'],
    ['States.MathAdd(1)', 0, '2 arguments'],
    ['States.UUID(1)', 0, '0 arguments'],
    ['States.MathRandom(1)', 0, '2 to 3 arguments'],
    ['States.Format()', 0, 'at least 1'],
    ['States.MathAdd(\'a\', 1)', 15, 'of type number, got string'],
    ['States.ArrayLength(States.UUID())', 19, 'of type array, got string'],
    ['States.Format(\'{} {}\', $.a)', 0, 'has 2, got 1'],
    ['States.Format(\'x\', $.a)', 0, 'has 0, got 1'],
    ['States.Format("Hi {}", $.a)', 14, 'single quotes'],
    ['States.Format(\'Hi', 14, 'never closed'],
    ['States.Array($.a', 16, 'expected \')\''],
    ['States.Array(order.id)', 13, 'expected a path'],
    ['States.UUID() x', 14, 'expected the end'],
    [`${'States.Array('.repeat(11)}1${')'.repeat(11)}`, 130, 'at most 10'],
  ])('%s', (text, position, reason) => {
    expect(() => parseIntrinsic(text)).toThrow(ExpressionError);
    expect(() => parseIntrinsic(text)).toThrow(expect.objectContaining({ position, reason: expect.stringContaining(reason) }));
  });
});

test('ten nested calls are allowed', () => {
  expect(() => parseIntrinsic(`${'States.Array('.repeat(10)}1${')'.repeat(10)}`)).not.toThrow();
});

test.each([
  ['{}-{}', ['', '-', '']],
  ['\\{} {}', ['{} ', '']],
  ['a\\\\{}', ['a\\', '']],
  ['plain', ['plain']],
])('splitFormat(%s)', (raw, expected) => expect(splitFormat(raw)).toEqual(expected));

test('a payload expression is a path or a call', () => {
  expect(parsePayloadExpression('$.a').kind).toBe('path');
  expect(parsePayloadExpression('States.UUID()').kind).toBe('call');
  expect(() => parsePayloadExpression('order.id')).toThrow('must start with $');
});
