import * as fc from 'fast-check';
import { lineAndColumn, parseDefinition, quotePlaceholders } from '../../../lib/asl';

function parses(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

test('reads what JSON.parse reads', () => {
  fc.assert(fc.property(fc.json(), text => {
    expect(parseDefinition(text)).toEqual({ definition: JSON.parse(text), faults: [] });
  }));
});

test('refuses what JSON.parse refuses', () => {
  const damaged = fc.tuple(fc.json(), fc.nat(), fc.constantFrom('', '{', '}', '[', ']', ',', ':', '"', '\\', 'x', '0', ' ')).map(([text, at, put]) => {
    const position = at % (text.length + 1);
    return text.slice(0, position) + put + text.slice(position + 1);
  });
  fc.assert(fc.property(damaged, text => {
    const syntax = parseDefinition(text).faults.filter(fault => fault.kind === 'syntax');
    expect(syntax).toHaveLength(parses(text) ? 0 : 1);
  }), { numRuns: 1000 });
});

test.each([
  ['{"a": 1,}', 8, '', 'expected a key in double quotes, got "}"'],
  ['{"States": {"A": }}', 17, '/States', 'expected a value, got "}"'],
  ['[1 2]', 3, '', 'expected a comma or the end of the object or array, got "2"'],
  ['', 0, '', 'expected a value, got the end of the text'],
  ['{} x', 3, '', 'expected the end of the text, got "x"'],
  ['[1}', 2, '', 'expected a comma or the end of the object or array, got "}"'],
])('%s is at fault at %d', (text, offset, pointer, message) => {
  expect(parseDefinition(text).faults).toEqual([{ kind: 'syntax', message, offset, pointer }]);
});

test('finds keys that appear twice', () => {
  expect(parseDefinition('{"States": {"A": {}, "A/": [{"x": 1, "x": 2}], "\\u0041": {}}}').faults).toMatchObject([
    { kind: 'duplicateKey', pointer: '/States/A~1/0/x', offset: 37 },
    { kind: 'duplicateKey', pointer: '/States/A' },
  ]);
});

test('deep nesting is safe', () => {
  expect(parseDefinition(`${'['.repeat(100_000)}${']'.repeat(100_000)}`).faults).toEqual([]);
});

test('a placeholder may stand in the place of a value, and is read as text', () => {
  const text = '{"a": ${A}, "b": [${B.c:d-e}, "${C}", "\\"${D}"], "${E}": 1}';
  expect(parseDefinition(text)).toEqual({ definition: { 'a': '${A}', 'b': ['${B.c:d-e}', '${C}', '"${D}'], '${E}': 1 }, faults: [] });
  expect(quotePlaceholders('{"a": ${A}, "b": "${B}"}', '\\u0000')).toBe('{"a": "\\u0000${A}", "b": "${B}"}');
});

test.each(['{${A}: 1}', '${A}${B}', '{"a": ${A B}}', '{"a": ${}}', '{"a": x${A}}', '{"a": ${A}'])('%s is no JSON', text => {
  expect(parseDefinition(text).definition).toBeUndefined();
});

test('a long text with placeholders takes no stack', () => {
  const text = JSON.stringify({ a: `\${A} "${'x\\'.repeat(500_000)}` });
  expect(quotePlaceholders(text)).toBe(text);
});

test('line and column count from 1', () => {
  expect(lineAndColumn('{\n  "a": x\n}', 9)).toEqual({ line: 2, column: 8 });
});
