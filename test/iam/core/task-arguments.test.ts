import type { JsonValue } from '../../../lib/asl';
import { TaskArguments } from '../../../lib/iam/core/task-arguments';

const known = (text: string, pointer: string) => ({ text, complete: true, pointer });
const unknown = (pointer: string, text = '') => ({ text, complete: false, pointer });

function args(value: JsonValue | undefined, language: 'JSONPath' | 'JSONata' = 'JSONPath'): TaskArguments {
  return new TaskArguments(value, language, '/A');
}

test.each<[string, JsonValue | undefined, string, object[]]>([
  ['a literal', { Name: 'n' }, 'Name', [known('n', '/A/Name')]],
  ['a number', { Id: 7 }, 'Id', [known('7', '/A/Id')]],
  ['a path', { 'Name.$': '$.n' }, 'Name', [unknown('/A/Name.$')]],
  ['a formatted text', { 'Key.$': "States.Format('in/{}', $.n)" }, 'Key', [unknown('/A/Key.$', 'in/')]],
  ['a nested field', { Target: { RoleArn: 'r' } }, 'Target.RoleArn', [known('r', '/A/Target/RoleArn')]],
  ['a field inside a path', { 'Target.$': '$.t' }, 'Target.RoleArn', [unknown('/A/Target.$')]],
  ['each element', { Names: ['a', 'b'] }, 'Names[]', [known('a', '/A/Names/0'), known('b', '/A/Names/1')]],
  ['a field of each element', { Entries: [{ Bus: 'x' }, { 'Bus.$': '$.b' }] }, 'Entries[].Bus', [known('x', '/A/Entries/0/Bus'), unknown('/A/Entries/1/Bus.$')]],
  ['elements at a path', { 'Names.$': '$.n' }, 'Names[]', [unknown('/A/Names.$')]],
  ['nothing', {}, 'Name', []],
  ['null', { Name: null }, 'Name', []],
  ['an object where a text is wanted', { Name: {} }, 'Name', []],
  ['the input itself', undefined, 'Name', [unknown('/A')]],
  ['a name of the prototype', {}, 'constructor', []],
])('JSONPath: %s', (_, value, path, texts) => expect(args(value).texts(path)).toEqual(texts));

test.each<[string, JsonValue | undefined, string, object[]]>([
  ['a literal', { Name: 'n' }, 'Name', [known('n', '/A/Name')]],
  ['an expression', { Name: '{% $n %}' }, 'Name', [unknown('/A/Name')]],
  ['a literal in an expression', { Name: "{% 'n' %}" }, 'Name', [known('n', '/A/Name')]],
  ['one expression for all', '{% $states.input %}', 'Name', [unknown('/A')]],
  ['a key that only JSONPath evaluates', { 'Name.$': '$.n' }, 'Name', []],
])('JSONata: %s', (_, value, path, texts) => expect(args(value, 'JSONata').texts(path)).toEqual(texts));

test('a fallback stands in for the last field alone', () => {
  expect(args({ Entries: [{}] }).texts('Entries[].Bus', 'default')).toEqual([known('default', '/A/Entries/0')]);
  expect(args({}).texts('Entries[].Bus', 'default')).toEqual([]);
  expect(args({}).texts('Cluster', 'default')).toEqual([known('default', '/A')]);
});

test('has tells what the definition gives, be it known or not', () => {
  expect(args({ 'A.$': '$.a', 'B': { C: 1 } }).has('A')).toBe(true);
  expect(args({ B: { C: 1 } }).has('B.C')).toBe(true);
  expect(args({ B: { C: 1 } }).has('B.D')).toBe(false);
  expect(args(undefined).has('A')).toBe(false);
});
