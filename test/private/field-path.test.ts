import { Aws, Stack } from 'aws-cdk-lib';
import * as fc from 'fast-check';
import jsonata from 'jsonata';
import { parseReferencePath } from '../../lib/asl';
import { checkFieldPath, jsonataPathOf, jsonPathOf } from '../../lib/private/field-path';
import { expectRefusal } from '../support/refusals';

test.each([
  ['total', '$.total', '$states.input.`total`'],
  ['order.items', '$.order.items', '$states.input.`order`.`items`'],
  ['order-id.ZIP code.東京', "$['order-id']['ZIP code']['東京']", '$states.input.`order-id`.`ZIP code`.`東京`'],
  ['_a.1b', "$._a['1b']", '$states.input.`_a`.`1b`'],
])('%p', (path, inJsonPath, inJsonata) => {
  expect(() => checkFieldPath(new Stack(), 'items', path)).not.toThrow();
  expect([jsonPathOf(path), jsonataPathOf('$states.input', path)]).toEqual([inJsonPath, inJsonata]);
});

test.each(['', '.', 'a.', '$', '$.a', 'a[0]', "a'b", 'a"b', 'a`b', 'a\\b', '{% a %}', 'a\nb', '@a', 'a.*', Aws.REGION])('refuses %p', path => {
  expectRefusal(() => checkFieldPath(new Stack(undefined, 'Shop'), 'items', path), {
    code: 'FieldPath',
    path: 'Shop',
    prop: 'items',
    value: path === Aws.REGION ? 'a value known only at deployment (a token)' : `'${path}'`,
    allowed: "names of fields joined by dots, such as 'order.items'",
    fix: 'Write the names alone',
  });
});

test('any path that is accepted finds its field in both languages', async () => {
  const name = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 8 });
  await fc.assert(fc.asyncProperty(fc.array(name, { minLength: 1, maxLength: 3 }), async parts => {
    const path = parts.join('.');
    if (!isAccepted(path)) return;
    const input = path.split('.').reduceRight<unknown>((inner, field) => ({ [field]: inner }), 'found');
    const names = parseReferencePath(jsonPathOf(path)).segments.flatMap(segment => (segment.kind === 'names' ? segment.names : []));
    expect(names).toEqual(path.split('.'));
    expect(await jsonata(jsonataPathOf('$input', path)).evaluate(undefined, { input })).toBe('found');
  }));
});

function isAccepted(path: string): boolean {
  try {
    checkFieldPath(new Stack(), 'items', path);
    return true;
  } catch {
    return false;
  }
}
