import * as fc from 'fast-check';
import { ExpressionError, isDefinite, parsePath, parseReferencePath } from '../../../lib/asl/expressions';

const kinds = (text: string) => parsePath(text).segments.map(segment => (segment.descend ? '..' : '') + segment.kind);

describe('parsePath accepts', () => {
  test.each([
    ['$', []],
    ['$.a.b', ['names', 'names']],
    ['$[\'a b\'].c', ['names', 'names']],
    ['$["a","b"]', ['names']],
    ['$.a[0]', ['names', 'indexes']],
    ['$.a[-1]', ['names', 'indexes']],
    ['$.[0].[\'a\']', ['indexes', 'names']],
    ['$.a[0, 2]', ['names', 'indexes']],
    ['$.a[1:3]', ['names', 'slice']],
    ['$.a[:2]', ['names', 'slice']],
    ['$.a[-2:]', ['names', 'slice']],
    ['$.a[*].b', ['names', 'wildcard', 'names']],
    ['$.*', ['wildcard']],
    ['$..price', ['..names']],
    ['$..*', ['..wildcard']],
    ['$..[0]', ['..indexes']],
    ['$..book[?(@.isbn)]', ['..names', 'filter']],
    ['$.list[(@.length-1)]', ['names', 'lengthScript']],
    ['$.numbers.sum()', ['names', 'function']],
    ['$.text.concat("-", $.other)', ['names', 'function']],
    ['$.my-name.über', ['names', 'names']],
    ['$.store\\.book', ['names']],
    ['$[?(@.a > 1 && !(@.b == \'x\') || @.c =~ /a.*/i)]', ['filter']],
    ['$[?(@.a in [\'x\', 2] && @.b nin $.c && @.d size 2 && @.e empty true)]', ['filter']],
    ['$[?(@.a subsetof {"k": [null, false]})]', ['filter']],
    ['$[?(@[\'a\'] && $.x.y[0] == @.length())]', ['filter']],
  ])('%s', (text, expected) => {
    expect(kinds(text)).toEqual(expected);
    expect(parsePath(text).text).toBe(text.trimEnd());
  });

  test.each([
    ['$$.Execution.Id', { kind: 'context' }],
    ['$order.id', { kind: 'variable', name: 'order' }],
    ['$count', { kind: 'variable', name: 'count' }],
    ['$list[0]', { kind: 'variable', name: 'list' }],
    ['$.a', { kind: 'input' }],
  ])('the root of %s', (text, root) => expect(parsePath(text).root).toEqual(root));
});

describe('parsePath refuses', () => {
  test.each([
    ['', 0, 'must start with $'],
    ['order.id', 0, 'must start with $'],
    ['@.a', 0, 'only for filters'],
    ['$.', 2, 'expected a name'],
    ['$..', 3, 'expected a name'],
    ['$.a b', 3, 'bracket notation'],
    ['$.a[', 4, 'expected an index'],
    ['$[\'a', 2, 'never closed'],
    ['$[0', 3, 'expected \']\''],
    ['$[1:2:3]', 5, 'no step'],
    ['$[:]', 3, 'needs a start or an end'],
    ['$.a.nope()', 4, 'no path function'],
    ['$.a.length().b', 12, 'last part'],
    ['$.a.index()', 4, 'takes 1 arguments'],
    ['$[?(@)]', 4, 'alone is no condition'],
    ['$[?(1)]', 5, 'expected an operator'],
    ['$[?(@.a == )]', 11, 'expected a path'],
    ['$[?(@.a =~ /(/)]', 11, 'no regular expression'],
    ['$[?(@.a', 7, 'expected \')\''],
    ['$[(@.size)]', 2, 'only script'],
    [`$[?(${'('.repeat(200)}`, 104, 'nested deeper'],
  ])('%s', (text, position, reason) => {
    expect(() => parsePath(text)).toThrow(ExpressionError);
    expect(() => parsePath(text)).toThrow(expect.objectContaining({ position, reason: expect.stringContaining(reason) }));
  });

  test('any text either parses or fails with a position inside it', () => {
    const piece = fc.constantFrom('$', '.', '..', '[', ']', '*', '?(', ')', '@', '\'', 'a', '0', ':', '-', ',', ' ', '==', '&&', '\\', '/', 'length()', '{', '}');
    fc.assert(fc.property(fc.array(piece, { maxLength: 20 }), pieces => {
      const text = '$' + pieces.join('');
      try {
        expect(parsePath(text).text).toBe(text.trimEnd());
      } catch (error) {
        expect(error).toBeInstanceOf(ExpressionError);
        expect((error as ExpressionError).position).toBeLessThanOrEqual(text.length);
      }
    }));
  });
});

describe('isDefinite', () => {
  test.each([
    ['$.a.b[0]', true],
    ['$[\'a\',\'b\']', true],
    ['$..a.length()', true],
    ['$.a[(@.length-1)]', true],
    ['$..a', false],
    ['$.a[*]', false],
    ['$.a[0,1]', false],
    ['$.a[0:1]', false],
    ['$.a[?(@.b)]', false],
    ['$[\'a\',\'b\'].c', false],
  ])('%s is %s', (text, expected) => expect(isDefinite(parsePath(text))).toBe(expected));
});

describe('parseReferencePath', () => {
  test.each(['$', '$.a', '$.a[\'b c\'][0]'])('accepts %s', text => expect(parseReferencePath(text).text).toBe(text));
  test.each([['$.a[*]', 3], ['$..a', 1], ['$.a[0:1]', 3], ['$[0,1]', 1], ['$[?(@.a)]', 1], ['$.a.length()', 3], ['$[\'a\',\'b\']', 1]])(
    'refuses %s', (text, position) => expect(() => parseReferencePath(text)).toThrow(expect.objectContaining({ position })),
  );
});
