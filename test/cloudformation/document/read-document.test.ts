import * as fc from 'fast-check';
import { pointerTo } from '../../../lib/asl/json/pointer';
import { DocumentError, DocumentPlaces, formatOf, readDocument, repeatedKeys } from '../../../lib/cloudformation/document';

test.each([
  ['a.json', 'A: 1', 'json'],
  ['a.asl.yaml', '{}', 'yaml'],
  ['a.YML', '{}', 'yaml'],
  ['a.asl', ' {"A": 1}', 'json'],
  [undefined, 'A: 1', 'yaml'],
])('%s holding %j is %s', (name, text, format) => {
  expect(formatOf(text, name)).toBe(format);
});

test.each([
  ['json', '{"A": [1, "x", null]}', { A: [1, 'x', null] }],
  ['yaml', 'A:\n  - 1\n  - x\n  - null\n  - 2020-01-01\n  - yes\n', { A: [1, 'x', null, '2020-01-01', 'yes'] }],
  ['yaml', 'base: &base {B: 1}\nA:\n  <<: *base\n  C: 2\n', { base: { B: 1 }, A: { B: 1, C: 2 } }],
  ['yaml', 'A: !Ref X\nB: !GetAtt X.Outputs.Arn\nC: !Join ["", [a, !Ref Y]]\nD: !Sub\n  - ${Z}\n  - Z: 1\n', {
    A: { Ref: 'X' }, B: { 'Fn::GetAtt': ['X', 'Outputs.Arn'] }, C: { 'Fn::Join': ['', ['a', { Ref: 'Y' }]] }, D: { 'Fn::Sub': ['${Z}', { Z: 1 }] },
  }],
] as const)('reads %s', (format, text, value) => {
  expect(readDocument(text, format)).toEqual(value);
});

test('a key of the prototype is a key', () => {
  expect(Object.keys(readDocument('__proto__: {a: 1}\nconstructor: 2', 'yaml') as object)).toEqual(['__proto__', 'constructor']);
  expect(({} as { a?: number }).a).toBeUndefined();
});

test.each([
  ['json', '{\n  "A": 1,\n}', 'not valid JSON: line 3, column 1: expected a key in double quotes, got "}"'],
  ['json', '{"A": 1, "A": 2}', 'not valid JSON: line 1, column 10: the key "A" appears twice in one object'],
  ['yaml', 'A: [1\nB: 2', 'not valid YAML: line 2, column 1: Flow sequence'],
] as const)('refuses %s %j', (format, text, message) => {
  expect(() => readDocument(text, format)).toThrow(DocumentError);
  expect(() => readDocument(text, format)).toThrow(message);
});

test('brackets close at the indentation of their parent, and of a repeated key the last counts', () => {
  expect(readDocument('A:\n  K: {\n      "S": []\n  }\nB: "x {\n  y"\nC: |\n  [ z\n', 'yaml')).toEqual({ A: { K: { S: [] } }, B: 'x { y', C: '[ z\n' });
  expect(readDocument('A: 1\nA: 2\n', 'yaml')).toEqual({ A: 2 });
  expect(repeatedKeys('A: 1\nA: 2\n')).toEqual([{ key: 'A', place: { line: 2, column: 1 } }]);
  expect(repeatedKeys('A: 1\nB: 2\n')).toEqual([]);
});

test('aliases that grow without bound are refused', () => {
  const bomb = ['a: &a [x,x,x,x,x,x,x,x,x]', ...'bcdefghi'.split('').map((name, index) => {
    const before = 'abcdefgh'[index];
    return `${name}: &${name} [${Array(9).fill(`*${before}`).join(',')}]`;
  })].join('\n');
  expect(() => readDocument(bomb, 'yaml')).toThrow(DocumentError);
});

test('nesting beyond the stack is refused, not a crash', () => {
  const depth = 200_000;
  expect(() => readDocument('['.repeat(depth) + ']'.repeat(depth), 'yaml')).toThrow(DocumentError);
});

describe('places', () => {
  const yaml = 'StartAt: A\nStates:\n  A:\n    Type: Pass\n    List:\n      - x\n      - y\n';
  test.each([
    ['', { line: 1, column: 1 }],
    ['/States/A', { line: 3, column: 3 }],
    ['/States/A/Type', { line: 4, column: 5 }],
    ['/States/A/List/1', { line: 7, column: 9 }],
    ['/States/A/Missing', { line: 3, column: 3 }],
    ['/States/A/List/7', { line: 5, column: 5 }],
  ])('%s', (pointer, place) => {
    expect(new DocumentPlaces(yaml).of(pointer)).toEqual(place);
  });

  test('every key of a JSON text is found where it stands', () => {
    const inner = fc.dictionary(fc.string(), fc.integer(), { maxKeys: 3 });
    fc.assert(fc.property(fc.dictionary(fc.string({ minLength: 1, maxLength: 5 }), inner, { minKeys: 1, maxKeys: 5 }), value => {
      const text = JSON.stringify(value, null, 2);
      const lines = text.split('\n');
      for (const key of Object.keys(value)) {
        const { line, column } = new DocumentPlaces(text).of(pointerTo('', key));
        expect(lines[line - 1].slice(column - 1).startsWith(JSON.stringify(key))).toBe(true);
      }
    }));
  });
});

test('reading YAML gives back what was written, whatever it is', () => {
  fc.assert(fc.property(fc.jsonValue({ maxDepth: 4 }), value => {
    const plain = JSON.parse(JSON.stringify(value)) as unknown;
    expect(readDocument(JSON.stringify(plain), 'yaml')).toEqual(plain);
  }));
});
