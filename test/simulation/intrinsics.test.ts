import * as fc from 'fast-check';
import { outcome, single } from './support';

const call = (expression: string, input: unknown = {}) => outcome(single({ Type: 'Pass', Parameters: { 'v.$': expression } }), { input });
const gives = (v: unknown) => ({ output: { v } });

/** The examples of the developer guide, and the edges of each function. */
test.each<[string, unknown, unknown]>([
  ['States.Format(\'Hello, my name is {}.\', $.name)', { name: 'Arnav' }, 'Hello, my name is Arnav.'],
  ['States.Format($.template, $.name)', { name: 'Arnav', template: 'I am {}' }, 'I am Arnav'],
  ['States.Format(\'{} {} {} {}\', 1, true, null, $.o)', { o: { a: [1, 'x'], b: {} } }, '1 true null {a=[1, x], b={}}'],
  ['States.Format(\'\\{\\} {} it\\\'s\', $.n)', { n: 1 }, '{} 1 it\'s'],
  ['States.StringToJson($.t)', { t: '{"foo":"bar"}' }, { foo: 'bar' }],
  ['States.JsonToString($.o)', { o: { foo: 'bar' } }, '{"foo":"bar"}'],
  ['States.Array($.a, 2, \'x\', States.Array())', { a: 1 }, [1, 2, 'x', []]],
  ['States.ArrayPartition($.l, 4)', { l: [1, 2, 3, 4, 5, 6, 7, 8, 9] }, [[1, 2, 3, 4], [5, 6, 7, 8], [9]]],
  ['States.ArrayPartition($.l, 2)', { l: [] }, []],
  ['States.ArrayContains($.l, $.x)', { l: [1, { a: [2] }], x: { a: [2] } }, true],
  ['States.ArrayContains($.l, 7)', { l: [1, 2] }, false],
  ['States.ArrayRange(1, 9, 2)', {}, [1, 3, 5, 7, 9]],
  ['States.ArrayRange(3, 1, -1)', {}, [3, 2, 1]],
  ['States.ArrayGetItem($.l, $.i)', { l: [1, 2, 3], i: 2 }, 3],
  ['States.ArrayGetItem($.l, 0)', { l: [null] }, null],
  ['States.ArrayLength($.l)', { l: [1, 2] }, 2],
  ['States.ArrayUnique($.l)', { l: [1, 2, 1, { a: 1, b: 2 }, { b: 2, a: 1 }, '1'] }, [1, 2, { a: 1, b: 2 }, '1']],
  ['States.Base64Encode($.t)', { t: 'Data to encode' }, 'RGF0YSB0byBlbmNvZGU='],
  ['States.Base64Decode(\'RGVjb2RlZCBkYXRh\')', {}, 'Decoded data'],
  ['States.Hash($.d, \'SHA-1\')', { d: 'input data' }, 'aaff4a450a104cd177d28d18d74485e8cae074b7'],
  ['States.Hash($.d, $.a)', { d: '', a: 'MD5' }, 'd41d8cd98f00b204e9800998ecf8427e'],
  ['States.JsonMerge($.a, $.b, false)', { a: { a: { a1: 1 }, b: 2 }, b: { a: { a3: 1 }, c: 3 } }, { a: { a3: 1 }, b: 2, c: 3 }],
  ['States.MathAdd($.a, -1)', { a: 111 }, 110],
  ['States.StringSplit($.t, $.s)', { t: '1,2,3,,4', s: ',' }, ['1', '2', '3', '4']],
  ['States.StringSplit($.t, \'.+=\')', { t: 'This.is+a.test=string' }, ['This', 'is', 'a', 'test', 'string']],
  ['States.ArrayGetItem(States.StringSplit($.arn, \':\'), 1)', { arn: 'a:b' }, 'b'],
])('%s', async (expression, input, value) => expect(await call(expression, input)).toEqual(gives(value)));

test.each<[string, unknown]>([
  ['States.StringToJson(\'{\')', {}],
  ['States.ArrayPartition($.l, 0)', { l: [1] }],
  ['States.ArrayPartition($.l, 2)', { l: 'text' }],
  ['States.ArrayRange(1, 2000, 1)', {}],
  ['States.ArrayRange(1, 2, 0)', {}],
  ['States.ArrayGetItem($.l, 5)', { l: [1] }],
  ['States.ArrayLength($.l)', { l: {} }],
  ['States.Hash($.d, \'CRC\')', { d: 1 }],
  ['States.JsonMerge($.a, $.a, true)', { a: {} }],
  ['States.JsonMerge($.a, $.b, false)', { a: {}, b: [] }],
  ['States.MathAdd($.a, 1)', { a: '1' }],
  ['States.MathRandom(5, 5)', {}],
  ['States.Base64Encode($.t)', { t: 'x'.repeat(10_001) }],
  ['States.Format($.t, 1)', { t: 'no slot' }],
  ['States.Format($.t, 1)', { t: 5 }],
])('%s fails', async (expression, input) => expect(await call(expression, input)).toEqual({ status: 'FAILED', error: 'States.IntrinsicFailure' }));

test('States.MathRandom stays in its range, and the same seed gives the same number', async () => {
  const [starts, widths, seeds] = [fc.integer({ min: -1000, max: 1000 }), fc.integer({ min: 1, max: 1000 }), fc.integer()];
  await fc.assert(fc.asyncProperty(starts, widths, seeds, async (start, width, seed) => {
    const expression = `States.MathRandom(${start}, ${start + width}, ${seed})`;
    const result = await call(expression) as { output: { v: number } };
    expect(result.output.v).toBeGreaterThanOrEqual(start);
    expect(result.output.v).toBeLessThan(start + width);
    expect(await call(expression)).toEqual(result);
  }), { numRuns: 50 });
});

test('States.UUID gives a version 4 UUID', async () => {
  expect(await call('States.UUID()')).toEqual(gives(expect.stringMatching(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)));
});

test('base 64 and JSON texts come back as they were', async () => {
  await fc.assert(fc.asyncProperty(fc.string(), fc.jsonValue(), async (t, o) => {
    const wire = JSON.parse(JSON.stringify({ t, o }));
    const both = 'States.Array(States.Base64Decode(States.Base64Encode($.t)), States.StringToJson(States.JsonToString($.o)))';
    expect(await call(both, wire)).toEqual(gives([Buffer.from(t).toString(), wire.o]));
  }), { numRuns: 50 });
});
