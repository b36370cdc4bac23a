import * as fc from 'fast-check';
import { inReadingOrder } from '../../../lib/asl/language/reading-order';

const orderOf = (definition: any): string[] => Object.keys((inReadingOrder(definition) as any).States);
const leads = (to: Record<string, object>) => ({ StartAt: Object.keys(to)[0], States: to });

test.each<[string, any, string[]]>([
  ['a sequence', { StartAt: 'C', States: { A: { End: true }, B: { Next: 'A' }, C: { Next: 'B' } } }, ['C', 'B', 'A']],
  ['a choice: ways in order, then what they join', leads({
    Choose: { Choices: [{ Next: 'X' }, { Next: 'Y' }], Default: 'Z' }, Join: {}, Z: { Next: 'Join' }, Y: { Next: 'Join' }, X: { Next: 'Join' },
  }), ['Choose', 'X', 'Y', 'Z', 'Join']],
  ['handlers behind the flow', leads({ A: { Next: 'B', Catch: [{ Next: 'H1' }, { Next: 'H2' }] }, H2: {}, H1: {}, B: {} }), ['A', 'B', 'H1', 'H2']],
  ['a loop', leads({ A: { Next: 'B' }, B: { Choices: [{ Next: 'A' }], Default: 'C' }, C: {} }), ['A', 'B', 'C']],
  ['states that nothing leads to, at the end', leads({ A: { Next: 'Gone' }, Lost: { Next: 'A' }, B: {} }), ['A', 'Lost', 'B']],
  ['no valid start', { StartAt: 7, States: { B: {}, A: {} } }, ['B', 'A']],
  ['names of the prototype', { StartAt: 'toString', States: { constructor: {}, valueOf: { Next: 'constructor' } } }, ['constructor', 'valueOf']],
])('%s', (_, definition, expected) => {
  expect(orderOf(definition)).toEqual(expected);
});

test('fields in reading order; those it does not know and data of the user as they come', () => {
  const definition = inReadingOrder({
    States: {
      A: {
        End: true,
        Catch: [{ Next: 'B', ErrorEquals: ['x'] }],
        Retry: [{ MaxAttempts: 1, ErrorEquals: ['y'] }],
        Parameters: { Type: 1, Comment: 2, b: 3, a: 4 },
        Strange: 1,
        Type: 'Task',
        Resource: 'r',
        Comment: 'c',
      },
    },
    StartAt: 'A',
    Comment: 'c',
    QueryLanguage: 'JSONata',
    TimeoutSeconds: 1,
  }) as any;
  expect(Object.keys(definition)).toEqual(['Comment', 'QueryLanguage', 'TimeoutSeconds', 'StartAt', 'States']);
  const { A: state } = definition.States;
  expect(Object.keys(state)).toEqual(['Type', 'Comment', 'Resource', 'Parameters', 'Retry', 'Catch', 'End', 'Strange']);
  expect(Object.keys(state.Parameters)).toEqual(['Type', 'Comment', 'b', 'a']);
  expect([Object.keys(state.Catch[0]), Object.keys(state.Retry[0])]).toEqual([['ErrorEquals', 'Next'], ['ErrorEquals', 'MaxAttempts']]);
});

test.each(['ItemProcessor', 'Iterator', 'Branches'])('states within %s', field => {
  const inner = { States: { B: { End: true, Type: 'Pass' }, A: { Next: 'B', Type: 'Pass' } }, StartAt: 'A' };
  const ordered = inReadingOrder({ StartAt: 'M', States: { M: { [field]: field === 'Branches' ? [inner] : inner } } }) as any;
  const scope = [ordered.States.M[field]].flat()[0];
  expect(JSON.stringify(scope)).toBe('{"StartAt":"A","States":{"A":{"Type":"Pass","Next":"B"},"B":{"Type":"Pass","End":true}}}');
});

const name = fc.constantFrom('A', 'B', 'C', 'D', '__proto__', 'constructor');
const state = fc.record({
  Type: fc.string(),
  Next: name,
  Default: name,
  Choices: fc.array(fc.record({ Next: name })),
  Catch: fc.array(fc.record({ Next: name, ErrorEquals: fc.string() })),
  Parameters: fc.jsonValue(),
  Retry: fc.jsonValue(),
  Other: fc.jsonValue(),
}, { requiredKeys: [] });
const states = fc.oneof(fc.dictionary(name, state), fc.jsonValue());
const definitions = fc.record({ StartAt: name, States: states, Comment: fc.jsonValue() }, { requiredKeys: [] });

test('nothing is lost, and what is in order stays as it is', () => {
  fc.assert(fc.property(definitions, definition => {
    const ordered = inReadingOrder(definition as never);
    expect(ordered).toEqual(definition);
    expect(JSON.stringify(inReadingOrder(ordered))).toBe(JSON.stringify(ordered));
  }));
});

test('a very long chain', () => {
  const chain = Object.fromEntries(Array.from({ length: 20_000 }, (_, index) => [`S${index}`, { Next: `S${index + 1}` }]));
  expect(orderOf({ StartAt: 'S0', States: chain })[19_999]).toBe('S19999');
});

test.each(['parts', 'bare', 'key'])('a state named %s is one like any other', field => {
  const unordered = { Last: { End: true, Type: 'Pass' }, [field]: { Next: 'Last', Type: 'Pass' } };
  expect(JSON.stringify(inReadingOrder({ States: unordered, StartAt: field })))
    .toBe(`{"StartAt":"${field}","States":{"${field}":{"Type":"Pass","Next":"Last"},"Last":{"Type":"Pass","End":true}}}`);
});
