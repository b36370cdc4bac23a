import { differences } from './equivalence';

const none = { missing: [], changed: [], added: [] };

test.each<[string, object, object, object]>([
  ['the same', { a: [1, { b: 2 }] }, { a: [1, { b: 2 }] }, none],
  ['states in another order', { A: {}, B: {} }, { B: {}, A: {} }, none],
  ['an iterator', { Iterator: { StartAt: 'A' } }, { ItemProcessor: { StartAt: 'A' } }, none],
  ['something missing', { a: { b: 1, c: 2 } }, { a: { b: 1 } }, { ...none, missing: ['a.c'] }],
  ['something changed', { a: { b: 1 } }, { a: { b: 2 } }, { ...none, changed: ['a.b'] }],
  ['something added', { a: {} }, { a: { b: { c: 1 } } }, { ...none, added: ['a.b'] }],
  ['an error name added', { Retry: [{ ErrorEquals: ['X'] }] }, { Retry: [{ ErrorEquals: ['Y', 'X'] }] }, { ...none, added: ['Retry[0].ErrorEquals[Y]'] }],
  ['an error name missing', { ErrorEquals: ['X'] }, { ErrorEquals: ['Y'] }, { ...none, missing: ['ErrorEquals[X]'], added: ['ErrorEquals[Y]'] }],
  ['retriers in another order', { Retry: [{ a: 1 }, { a: 2 }] }, { Retry: [{ a: 2 }, { a: 1 }] }, { ...none, changed: ['Retry[0].a', 'Retry[1].a'] }],
  ['a guard', { Variable: '$.a', NumericEquals: 1, Next: 'A' }, { And: [{ Variable: '$.a', IsPresent: true }, { Variable: '$.a', NumericEquals: 1 }], Next: 'A' },
    { ...none, added: ['(guard)'] }],
  ['a guard of another field', { Variable: '$.a', NumericEquals: 1 }, { And: [{ Variable: '$.b', IsPresent: true }, { Variable: '$.a', NumericEquals: 1 }] },
    { missing: ['NumericEquals', 'Variable'], changed: [], added: ['And'] }],
])('%s', (_, expected, actual, found) => {
  expect(differences(expected, actual)).toEqual(found);
});
