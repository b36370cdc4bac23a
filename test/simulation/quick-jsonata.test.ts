import * as fc from 'fast-check';
import { parseJsonata } from '../../lib/asl';
import { toPlain } from '../../lib/simulation/data';
import { serviceProgram } from '../../lib/simulation/jsonata';
import type { Evaluation } from '../../lib/simulation/query';
import { compileQuickly } from '../../lib/simulation/query/quick-jsonata';

interface Data {
  readonly input: any;
  readonly result: any;
  readonly x: any;
}

/** What the shortcut says, or undefined where it leaves the expression to JSONata. */
function quickly(source: string, { input, result, x }: Data): unknown {
  const variables = new Map([['x', x], ['sum', 'a variable with the name of a function']]);
  return compileQuickly(parseJsonata(source).ast)?.({ frame: { variables }, input, result } as unknown as Evaluation);
}

async function slowly(source: string, { input, result, x }: Data): Promise<unknown> {
  return toPlain(await serviceProgram(source).evaluate({ states: { input, result }, x }));
}

const value = fc.letrec(tie => ({
  value: fc.oneof(
    { maxDepth: 3 },
    fc.constantFrom<unknown>(0, 1, -1, 2.5, 1e308, -1e308, 1e-320, 0.1, 0.2, '', 'a', 'b', '1', true, false, null, [], [[]], [1], [null], {}),
    fc.array(tie('value'), { maxLength: 3 }),
    fc.dictionary(fc.constantFrom('a', 'b', 'a b', 'length', 'toString'), tie('value'), { maxKeys: 3, noNullPrototype: true }),
  ),
})).value;
const order = fc.record({ a: fc.integer(), b: fc.string(), l: fc.array(fc.integer(), { maxLength: 3 }) });
const data = fc.record({ input: fc.oneof({ weight: 3, arbitrary: order }, value), result: value, x: fc.oneof(fc.integer(), value) });

const expression = fc.letrec<{ expression: string; number: string }>(tie => ({
  number: fc.oneof(
    { maxDepth: 4 },
    fc.constantFrom('$states.input.a', '$x', '1', '-1', '2.5', '0'),
    fc.tuple(tie('number'), fc.constantFrom('+', '-', '*', '/', '%'), tie('number')).map(([left, operator, right]) => `(${left} ${operator} ${right})`),
  ),
  expression: fc.oneof(
    { maxDepth: 4 },
    tie('number'),
    fc.tuple(tie('number'), fc.constantFrom('<', '<=', '>', '>=', '=', '!='), tie('number')).map(([left, operator, right]) => `(${left} ${operator} ${right})`),
    fc.constantFrom(
      '$states.input', '$states.result', '$states.input.a', '$states.input.a.b', '$states.result.`a b`', '$states.input.length', '$states.input.toString',
      '$x', '$x.a', '$x.a.b', '$sum', '$nowhere', '$', '$$', '1', '0', '-1', '2.5', '"a"', '"1"', 'true', 'false', 'null',
      '$states.input.a[0]', '$states.input[a=1]', '$states.input.*', '$states.input.a[]', '$x^(a)',
    ),
    fc.tuple(tie('expression'), fc.constantFrom('+', '-', '*', '/', '%', '<', '<=', '>', '>=', '=', '!=', '&', 'and', 'or', 'in'), tie('expression'))
      .map(([left, operator, right]) => `(${left}) ${operator} (${right})`),
    fc.tuple(tie('expression'), tie('expression'), tie('expression')).map(([test, yes, no]) => `(${test}) ? (${yes}) : (${no})`),
    fc.tuple(tie('expression'), tie('expression')).map(([test, yes]) => `(${test}) ? (${yes})`),
    tie('expression').map(inner => `(${inner})`),
    fc.tuple(tie('expression'), tie('expression')).map(([one, other]) => `{"a": ${one}, "b c": ${other}}`),
    fc.tuple(tie('expression'), tie('expression')).map(([one, other]) => `$merge([${one}, ${other}])`),
    tie('expression').map(inner => `$merge([$states.input, {"a": ${inner}}])`),
    tie('expression').map(inner => `[${inner}]`),
  ),
})).expression;

test('says the same as JSONata, where it says anything', async () => {
  const said = { quickly: 0, slowly: 0 };
  await fc.assert(fc.asyncProperty(expression, data, async (source, given) => {
    const quick = quickly(source, given);
    said[quick === undefined ? 'slowly' : 'quickly']++;
    if (quick !== undefined) expect(quick).toEqual(await slowly(source, given));
  }), { numRuns: 5000 });
  expect(said.quickly).toBeGreaterThan(500);
  expect(said.slowly).toBeGreaterThan(500);
});

/** What workflows are mostly made of must be among it. */
test.each<[string, unknown]>([
  ['$states.input', { a: 3, l: [1] }],
  ['$states.input.a', 3],
  ['$states.input.l', [1]],
  ['$states.result.ok', true],
  ['$x', 5],
  ['$states.input.a + $x', 8],
  ['$states.input.a >= 3 and $x != 4', true],
  ['$states.input.a > 3 ? "many" : "few"', 'few'],
  ['$merge([$states.input, {"r": $states.result}])', { a: 3, l: [1], r: { ok: true } }],
])('%s is evaluated', (source, expected) => {
  expect(quickly(source, { input: { a: 3, l: [1] }, result: { ok: true }, x: 5 })).toEqual(expected);
});

test.each([
  ['a field that is missing', '$states.input.gone'],
  ['what is below an array', '$states.input.l.a'],
  ['a calculation with a text', '$states.input.a + "1"'],
  ['a number that is too large', '1e308 * 10'],
  ['a division by 0', '1 / 0'],
  ['an order of a number and a text', '$states.input.a < "1"'],
  ['a condition that is no boolean', '$states.input.a ? 1 : 2'],
  ['a field named __proto__', '{"__proto__": 1}'],
  ['a name that is used twice', '{"a": 1, "a": 2}'],
  ['a function', '$uppercase("a")'],
])('%s is left to JSONata', (_, source) => {
  expect(quickly(source, { input: { a: 3, l: [{ a: 1 }] }, result: {}, x: 5 })).toBeUndefined();
});
