import * as fc from 'fast-check';
import { validDefinitions } from './support/valid-definitions';
import { walkScopes, walkStates } from '../../lib/asl';
import type { ScopeVisit, StateVisit } from '../../lib/asl';
import { checkDefinition } from '../../lib/lint';

type Mutable = Record<string, unknown>;

const errorsOf = (definition: unknown) => checkDefinition(definition).filter(({ severity }) => severity === 'error');

/** Ways to break one state of a definition that was right. */
const stateBreakers: Record<string, (state: Mutable, visit: StateVisit) => void> = {
  'no type': state => { delete state.Type; },
  'unknown type': state => { state.Type = 'Taks'; },
  'unknown field': state => { state.Timeoutt = 1; },
  'no way on': state => {
    delete state.Next;
    delete state.End;
    delete state.Choices;
    state.Type = state.Type === 'Succeed' || state.Type === 'Choice' ? 'Choice' : state.Type;
  },
  'a way to nowhere': state => {
    delete state.End;
    Object.assign(state, state.Type === 'Choice' ? { Default: 'Nowhere' } : { Next: 'Nowhere' });
  },
  'a comment that is no text': state => { state.Comment = 5; },
  'a language that does not exist': state => { state.QueryLanguage = 'XPath'; },
};

const scopeBreakers: Record<string, (scope: Mutable, visit: ScopeVisit) => void> = {
  'start nowhere': scope => { scope.StartAt = 'Nowhere'; },
  'no start': scope => { delete scope.StartAt; },
  'no states': scope => { delete scope.States; },
  'a state that is a text': scope => { (scope.States as Mutable)[scope.StartAt as string] = 'x'; },
  'a state nothing leads to': scope => { (scope.States as Mutable).Lonely = { Type: 'Pass', End: true }; },
  'a name that is too long': scope => {
    const long = 'n'.repeat(81);
    scope.States = { [long]: { Type: 'Pass', Next: scope.StartAt }, ...scope.States as object };
    scope.StartAt = long;
  },
};

describe('right definitions', () => {
  test('have no error', () => {
    fc.assert(fc.property(validDefinitions, definition => {
      expect(errorsOf(definition)).toEqual([]);
    }), { numRuns: 500 });
  });

  test('read the same as text and as an object', () => {
    fc.assert(fc.property(validDefinitions, definition => {
      expect(checkDefinition(JSON.stringify(definition))).toEqual(checkDefinition(definition));
    }));
  });

  test.each(Object.keys(stateBreakers))('broken by %s have an error', name => {
    fc.assert(fc.property(validDefinitions, fc.nat(), (right, pick) => {
      const definition = structuredClone(right);
      const visits = [...walkStates(definition)];
      const visit = visits[pick % visits.length];
      stateBreakers[name](visit.state as Mutable, visit);
      expect(errorsOf(definition)).not.toEqual([]);
    }));
  });

  test.each(Object.keys(scopeBreakers))('broken by %s have an error', name => {
    fc.assert(fc.property(validDefinitions, fc.nat(), (right, pick) => {
      const definition = structuredClone(right);
      const scopes = [...walkScopes(definition)];
      const visit = scopes[pick % scopes.length];
      scopeBreakers[name](visit.definition as Mutable, visit);
      expect(errorsOf(definition)).not.toEqual([]);
    }));
  });
});

describe('any JSON', () => {
  const vocabulary = fc.constantFrom(
    'States', 'StartAt', 'Type', 'Next', 'End', 'Choices', 'Default', 'Branches', 'ItemProcessor', 'Iterator', 'ProcessorConfig', 'Mode', 'Retry', 'Catch',
    'ErrorEquals', 'And', 'Or', 'Not', 'Variable', 'Condition', 'Parameters', 'Arguments', 'Output', 'Assign', 'Resource', 'ItemReader', 'ItemBatcher',
    'ResultWriter', 'ReaderConfig', 'Credentials', 'QueryLanguage', 'x.$', '__proto__', 'constructor', 'hasOwnProperty', 'A', 'B', '',
  );
  const leaf = fc.oneof(
    vocabulary, fc.constantFrom('Pass', 'Task', 'Choice', 'Map', 'Parallel', 'Wait', 'Fail', 'Succeed', 'JSONata', 'JSONPath', 'DISTRIBUTED'),
    fc.constantFrom('$', '$$', '$.a', '$x.y', '$.a[?(@.b', 'States.Format(', '{% $states.input %}', '{% $x + %}', '{%', '${P}', 'States.ALL',
      'arn:aws:states:::lambda:invoke.sync', 'arn:aws:lambda:::'),
    fc.double(), fc.integer(), fc.boolean(), fc.constant(null), fc.string(),
  );
  const { anything } = fc.letrec<{ anything: unknown }>(tie => ({
    anything: fc.oneof({ depthSize: 'medium' }, leaf, fc.array(tie('anything'), { maxLength: 4 }), fc.dictionary(vocabulary, tie('anything'), { maxKeys: 8 })),
  }));

  test('is checked without throwing, and not changed', () => {
    fc.assert(fc.property(anything, fc.constantFrom('STANDARD' as const, 'EXPRESS' as const), (value, stateMachineType) => {
      for (const definition of [value, { StartAt: 'A', States: value }, { QueryLanguage: 'JSONata', StartAt: 'A', States: { A: value } }, { StartAt: 'A', States: { A: value } }]) {
        const before = JSON.stringify(definition);
        for (const finding of checkDefinition(definition, { stateMachineType })) {
          expect(finding.message).not.toContain('undefined');
        }
        expect(JSON.stringify(definition)).toBe(before);
      }
    }), { numRuns: 1000 });
  });

  test('any text is checked without throwing', () => {
    fc.assert(fc.property(fc.oneof(fc.string(), fc.json()), text => {
      expect(Array.isArray(checkDefinition(text))).toBe(true);
    }));
  });

  test('findings are in the order of the document', () => {
    const definition = { States: { B: { Type: 'Pass', X: 1 }, A: { Y: 1 } }, StartAt: 5, Z: 1 };
    expect(checkDefinition(definition).filter(({ severity }) => severity === 'error').map(({ pointer }) => pointer))
      .toEqual(['/States/B', '/States/B/X', '/States/A', '/StartAt', '/Z']);
  });

  test('a right definition stays right under names of the prototype', () => {
    const text = '{"StartAt":"__proto__","States":{"__proto__":{"Type":"Pass","Result":{"__proto__":1},"Next":"constructor"},"constructor":{"Type":"Succeed"}}}';
    expect(errorsOf(text)).toEqual([]);
  });
});

describe('deep and large', () => {
  const nested = (levels: number) => {
    let definition: object = { StartAt: 'S', States: { S: { Type: 'Pass', End: true } } };
    for (let level = 0; level < levels; level++) {
      definition = { StartAt: `M${level}`, States: { [`M${level}`]: { Type: 'Map', MaxConcurrency: 1, ItemProcessor: definition, End: true } } };
    }
    return definition;
  };

  test('200 maps inside one another are right', () => {
    expect(errorsOf(nested(200))).toEqual([]);
  });

  test('10,000 maps inside one another are one finding', () => {
    expect(checkDefinition(nested(10_000)).map(({ ruleId }) => ruleId)).toEqual(['json-syntax']);
  });

  test('deep templates, choice rules and expressions are no problem', () => {
    let rule: object = { Variable: '$.a', IsNull: true };
    let template: unknown = { 'x.$': '$.a' };
    for (let level = 0; level < 400; level++) {
      rule = { Not: rule };
      template = [{ a: template }];
    }
    const states = {
      A: { Type: 'Choice', Choices: [{ ...rule, Next: 'B' }], Default: 'B' },
      B: { Type: 'Pass', Parameters: template, Next: 'C' },
      C: { Type: 'Pass', QueryLanguage: 'JSONata', Output: `{% ${'['.repeat(5000)}${']'.repeat(5000)} %}`, End: true },
    };
    expect(errorsOf({ StartAt: 'A', States: states }).filter(({ pointer }) => pointer !== '/States/C/Output')).toEqual([]);
  });

  test('huge arrays are no problem', () => {
    const size = 150_000;
    const branch = (index: number) => ({ StartAt: `B${index}`, States: { [`B${index}`]: { Type: 'Pass', End: true } } });
    const states = {
      C: { Type: 'Choice', Choices: Array.from({ length: size }, () => ({ Variable: '$.a', IsNull: true, Next: 'P' })), Default: 'P' },
      P: { Type: 'Parallel', Branches: Array.from({ length: size }, (_, index) => branch(index)), Next: 'T' },
      T: { Type: 'Pass', Result: Array(size).fill(1), Parameters: { 'x.$': `States.Array(${Array(size).fill('$.a').join(', ')})` }, End: true },
    };
    expect(errorsOf({ StartAt: 'C', States: states }).map(({ ruleId }) => ruleId)).toEqual(['definition-size']);
  }, 60_000);

  test('an object that holds itself is one finding', () => {
    const definition: Mutable = { StartAt: 'A' };
    definition.States = { A: { Type: 'Map', ItemProcessor: definition } };
    expect(checkDefinition(definition)).toMatchObject([{ ruleId: 'json-syntax', pointer: '/States/A/ItemProcessor' }]);
  });

  test.each([[() => 1], [new Date(0)], [Symbol('s')], [BigInt(1)], [NaN], [undefined], [[1]], ['x'], [null], [new Map()]])('%p is no definition', value => {
    expect(checkDefinition(value)).toMatchObject([{ ruleId: 'json-syntax', severity: 'error', pointer: '' }]);
  });

  test('a field without a value counts as absent', () => {
    const definition = { StartAt: 'A', Comment: undefined, States: { A: { Type: 'Pass', Next: undefined, End: true, Result: [{ a: undefined }] } } };
    expect(errorsOf(definition)).toEqual([]);
    expect(Object.keys(definition)).toEqual(['StartAt', 'Comment', 'States']);
  });

  test('20,000 broken states give 20,000 findings', () => {
    const states = Object.fromEntries(Array.from({ length: 20_000 }, (_, index) => [`S${index}`, { Type: 'Pass', Next: `S${index + 1}`, X: 1 }]));
    const findings = errorsOf({ StartAt: 'S0', States: states }).filter(({ ruleId }) => ruleId === 'field-unknown');
    expect(findings).toHaveLength(20_000);
  });
});
