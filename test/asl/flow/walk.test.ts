import * as fc from 'fast-check';
import { languageInUse, valueAt, walkScopes, walkStates } from '../../../lib/asl';

const pass = { Type: 'Pass', End: true };
const scopeOf = (states: object) => ({ StartAt: Object.keys(states)[0], States: states });

describe('walkStates', () => {
  test('visits nested states in document order with their addresses', () => {
    const definition = scopeOf({
      'First': pass,
      'P/1': { Type: 'Parallel', Branches: [scopeOf({ A: pass }), scopeOf({ 'B~': pass })] },
      'M': { Type: 'Map', ItemProcessor: scopeOf({ Inner: { Type: 'Map', Iterator: scopeOf({ Deep: pass }) } }) },
      'Last': pass,
    });
    const visits = [...walkStates(definition)];
    expect(visits.map(visit => visit.pointer)).toEqual([
      '/States/First',
      '/States/P~11',
      '/States/P~11/Branches/0/States/A',
      '/States/P~11/Branches/1/States/B~0',
      '/States/M',
      '/States/M/ItemProcessor/States/Inner',
      '/States/M/ItemProcessor/States/Inner/Iterator/States/Deep',
      '/States/Last',
    ]);
    expect(visits[6].path).toEqual(['M', 'Inner', 'Deep']);
    for (const visit of visits) {
      expect(valueAt(definition, visit.pointer)).toBe(visit.state);
      expect(valueAt(definition, visit.scope.pointer)).toBe(visit.scope.definition);
    }
  });

  test('a query language of a state is not passed on to the states inside it', () => {
    const definition = scopeOf({
      M: { Type: 'Map', QueryLanguage: 'JSONata', ItemProcessor: scopeOf({ A: pass, B: { ...pass, QueryLanguage: 'JSONata' } }) },
    });
    expect([...walkStates(definition)].map(visit => visit.queryLanguage)).toEqual(['JSONata', 'JSONPath', 'JSONata']);
  });

  test('the top level sets the language of every state', () => {
    const definition = { QueryLanguage: 'JSONata', ...scopeOf({ M: { Type: 'Map', ItemProcessor: scopeOf({ A: pass }) } }) };
    expect([...walkStates(definition)].map(visit => visit.queryLanguage)).toEqual(['JSONata', 'JSONata']);
  });

  test('names of the prototype are ordinary names', () => {
    const definition = JSON.parse('{"States":{"__proto__":{"Type":"Pass"},"constructor":{"Type":"Pass"},"toString":{}}}');
    expect([...walkStates(definition)].map(visit => visit.name)).toEqual(['__proto__', 'constructor', 'toString']);
  });

  test('10,000 levels do not overflow the stack', () => {
    let definition: object = scopeOf({ S: pass });
    for (let level = 0; level < 10_000; level++) {
      definition = scopeOf({ M: { Type: 'Map', ItemProcessor: definition } });
    }
    expect([...walkStates(definition)]).toHaveLength(10_001);
    expect([...walkScopes(definition)]).toHaveLength(10_001);
  });

  test('takes any JSON', () => {
    fc.assert(fc.property(fc.jsonValue(), fc.constantFrom('States', 'Branches'), (value, field) => {
      const inputs = [value, { [field]: value }, { States: { A: { Type: 'Parallel', Branches: value } } }, { States: { A: { Type: 'Map', Iterator: value } } }];
      for (const input of inputs) {
        for (const visit of walkStates(input)) {
          expect(valueAt(input, visit.pointer)).toBe(visit.state);
        }
      }
    }));
  });
});

describe('walkScopes', () => {
  test('names what each scope is part of, in document order', () => {
    const definition = scopeOf({
      P: { Type: 'Parallel', Branches: [scopeOf({ M: { Type: 'Map', Iterator: scopeOf({ A: pass }) } }), scopeOf({ B: pass })] },
      N: { Type: 'Map', ItemProcessor: scopeOf({ C: pass }) },
    });
    expect([...walkScopes(definition)].map(({ kind, pointer, depth }) => [kind, pointer, depth])).toEqual([
      ['machine', '', 0],
      ['branch', '/States/P/Branches/0', 1],
      ['iterator', '/States/P/Branches/0/States/M/Iterator', 2],
      ['branch', '/States/P/Branches/1', 1],
      ['itemProcessor', '/States/N/ItemProcessor', 1],
    ]);
  });
});

test('where no language is named, most fields tell it, in whatever order', () => {
  const state = { Type: 'Pass', QueryLanguage: 'jsonata', InputPath: '$', Output: 1, Assign: {}, Next: 'B' };
  const backwards = Object.fromEntries(Object.entries(state).reverse());
  expect([state, backwards].map(one => languageInUse(one))).toEqual(['JSONPath', 'JSONPath']);
  const expressed = { Type: 'Task', QueryLanguage: 'jsonata', Arguments: {}, Output: 1, InputPath: '$', Next: 'B' };
  expect([expressed, Object.fromEntries(Object.entries(expressed).reverse())].map(one => languageInUse(one))).toEqual(['JSONata', 'JSONata']);
});
