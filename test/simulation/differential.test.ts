import * as fc from 'fast-check';
import { LAMBDA, sequence, single } from './support';
import { runSimulation } from '../../lib/simulation';

/** Its types are of an ES module, which this file is not. */
const { StateMachine } = jest.requireActual('aws-local-stepfunctions');

/** The other engine needs it, and Node.js has it from 22 on. */
(Promise as any).withResolvers ??= () => {
  let resolve, reject;
  const promise = new Promise((onResolve, onReject) => { [resolve, reject] = [onResolve, onReject]; });
  return { promise, resolve, reject };
};

/**
 * The same machines in another engine. It waits in real time, so waits and retry intervals are overridden there;
 * what it does otherwise than the service is listed in docs/simulation.md and kept out of the machines.
 */
type Handlers = Record<string, (input: any) => unknown>;

async function ours(definition: object, input: unknown, handlers: Handlers): Promise<unknown> {
  const result = await runSimulation(definition, { input, mocks: handlers });
  return result.status === 'SUCCEEDED' ? { output: result.output } : { error: result.error };
}

async function theirs(definition: any, input: any, handlers: Handlers): Promise<unknown> {
  const noWait = Object.fromEntries(Object.keys(handlers).map(name => [name, new Array(10).fill(0)]));
  const overrides = { taskResourceLocalHandlers: handlers as any, waitTimeOverrides: { W: 0 }, retryIntervalOverrides: noWait };
  const machine = new StateMachine(definition, { validationOptions: { noValidate: true } });
  try {
    return { output: await machine.run(input, { overrides }).result };
  } catch (error) {
    return { error: (error as { cause?: { name?: string } }).cause?.name ?? String(error) };
  }
}

const value = fc.oneof(fc.integer({ min: 1 }), fc.string({ minLength: 1 }), fc.constant(true), fc.array(fc.integer(), { maxLength: 3 }));
const input = fc.record({
  n: fc.integer({ min: -3, max: 3 }),
  s: fc.constantFrom('a', 'b', 'ab'),
  list: fc.array(fc.integer({ min: 0, max: 5 }), { minLength: 1, maxLength: 4 }),
  o: fc.record({ v: value }),
});
const path = fc.constantFrom('$', '$.n', '$.s', '$.list', '$.o', '$.o.v', '$[\'n\']');

const pass = fc.record({
  Type: fc.constant('Pass'),
  Result: fc.option(value, { nil: undefined }),
  Parameters: fc.option(fc.dictionary(fc.constantFrom('n.$', 's.$', 'list.$', 'o.$', 'x.$'), path, { minKeys: 1 }), { nil: undefined }),
  ResultPath: fc.constantFrom('$.r', '$.o.deep', null, undefined),
  InputPath: fc.constantFrom('$', '$.o', undefined),
}, { requiredKeys: ['Type'] });

const comparison = fc.oneof(
  fc.record({ Variable: fc.constant('$.n'), NumericGreaterThan: fc.integer({ min: -3, max: 3 }) }),
  fc.record({ Variable: fc.constant('$.n'), NumericEqualsPath: fc.constant('$.n') }),
  fc.record({ Variable: fc.constant('$.s'), StringMatches: fc.constantFrom('a*', '*b', 'a') }),
  fc.record({ Variable: fc.constant('$.missing'), IsPresent: fc.constant(true) }),
  fc.record({ Variable: fc.constant('$.o.v'), IsString: fc.constant(true) }),
  fc.record({ Variable: fc.constant('$.o.v'), IsNull: fc.constant(true) }),
);
const comparisons = fc.array(comparison, { minLength: 1, maxLength: 3 });
const rule = fc.oneof(comparison, fc.record({ Not: comparison }), fc.record({ And: comparisons }), fc.record({ Or: comparisons }));

const same = async (definition: object, given: unknown, handlers: Handlers = {}) => {
  const clone = () => JSON.parse(JSON.stringify({ definition, given }));
  const [one, other] = [clone(), clone()];
  expect(await ours(one.definition, one.given, handlers)).toEqual(await theirs(other.definition, other.given, handlers));
};

test('Pass: data processing', () => fc.assert(fc.asyncProperty(pass, input, (state, given) => same(single(state), given)), { numRuns: 300 }));

/** Lists that are not empty: a path that finds nothing is among the known differences. */
const selection = fc.constantFrom('$.list[*]', '$.list[0:2]', '$.list[-2:]', '$.list[0,1]', '$.list[?(@ >= 0)]', '$.rows[*].v', '$.rows[?(@.v)].v');
const rows = fc.record({
  list: fc.array(fc.nat(5), { minLength: 2, maxLength: 4 }),
  rows: fc.array(fc.record({ v: fc.integer({ min: 1 }) }), { minLength: 1, maxLength: 3 }),
});

test('Pass: indefinite paths', () => fc.assert(fc.asyncProperty(selection, rows, (chosen, given) => (
  same(single({ Type: 'Pass', Parameters: { 'found.$': chosen } }), given)
)), { numRuns: 200 }));

test('Choice: rules', () => fc.assert(fc.asyncProperty(fc.array(rule, { minLength: 1, maxLength: 3 }), input, (rules, given) => {
  const targets = Object.fromEntries(rules.map((_, index) => [`T${index}`, { Type: 'Pass', Result: `rule ${index}`, End: true }]));
  const choice = { Type: 'Choice', Choices: rules.map((one, index) => ({ ...one, Next: `T${index}` })), Default: 'None' };
  return same({ StartAt: 'C', States: { C: choice, ...targets, None: { Type: 'Pass', Result: 'none', End: true } } }, given);
}), { numRuns: 300 }));

test('Map and Parallel: order and placing of results', () => fc.assert(fc.asyncProperty(pass, input, fc.constantFrom('$.r', undefined), (state, given, ResultPath) => {
  const map = { Type: 'Map', ItemsPath: '$.list', ItemSelector: { 'v.$': '$$.Map.Item.Value', 'n.$': '$.n', 'o.$': '$.o', 's.$': '$.s', 'list.$': '$.list' }, ItemProcessor: sequence({ P: state }), ResultPath: '$.m' };
  const parallel = { Type: 'Parallel', Branches: [sequence({ A: state }), sequence({ B: { Type: 'Pass', OutputPath: '$.n' } })], ResultPath };
  return same(sequence({ M: map, X: parallel }), given);
}), { numRuns: 150 }));

test('Task: retries and catchers', () => fc.assert(fc.asyncProperty(
  fc.array(fc.constantFrom('A', 'B', 'C'), { maxLength: 5 }),
  fc.array(fc.record({ errors: fc.subarray(['A', 'B', 'C'], { minLength: 1 }), most: fc.nat(2) }), { maxLength: 2 }),
  fc.subarray(['A', 'B']),
  async (errors, retriers, catches) => {
    const definition = {
      StartAt: 'T',
      States: {
        T: {
          Type: 'Task',
          Resource: LAMBDA,
          Retry: retriers.map(({ errors: ErrorEquals, most: MaxAttempts }) => ({ ErrorEquals, MaxAttempts })),
          Catch: catches.map(name => ({ ErrorEquals: [name], ResultPath: '$.error', Next: 'Caught' })),
          ResultPath: '$.result',
          End: true,
        },
        Caught: { Type: 'Pass', End: true },
      },
    };
    const failing = () => {
      let call = 0;
      return {
        T: () => {
          const name = errors[call++];
          if (name === undefined) return call;
          const error = new Error('came');
          error.name = name;
          throw error;
        },
      };
    };
    const withoutCause = (end: any) => { if (end.output?.error) delete end.output.error.Cause; return end; };
    expect(withoutCause(await ours(definition, { in: 1 }, failing()))).toEqual(
      withoutCause(await theirs(definition, { in: 1 }, failing())),
    );
  },
), { numRuns: 200 }));

/** The rows of the page, in their order: a machine with its input, what the service gives, and what the other engine gives. */
const KNOWN: [string, object, unknown, object, object][] = [
  ['An indefinite path that finds nothing', single({ Type: 'Pass', InputPath: '$.list[*]' }), { list: [] }, { output: [] }, { error: 'States.Runtime' }],
  ['A list of indexes that holds one from the end', single({ Type: 'Pass', InputPath: '$.list[0,-1]' }), { list: [7, 8] }, { output: [7, 8] }, { output: [7] }],
  ['A filter that looks at the root', single({ Type: 'Pass', InputPath: '$.list[?(@ == $.n)]' }), { list: [7, 8], n: 8 }, { output: [8] }, { error: 'Error' }],
  ['A deep scan that finds one node', single({ Type: 'Pass', InputPath: '$..v' }), { v: 7 }, { output: [7] }, { output: 7 }],
  ['A Result of 0', single({ Type: 'Pass', Result: 0 }), { a: 1 }, { output: 0 }, { output: { a: 1 } }],
  ['ResultPath $', single({ Type: 'Pass', Result: 5, ResultPath: '$' }), { a: 1 }, { output: 5 }, { output: { a: 1, $: 5 } }],
  ['IsNull false', choosing({ Variable: '$.a', IsNull: false }), { a: 1 }, { output: 'applies' }, { output: 'does not' }],
  ['JSONata', single({ Type: 'Pass', QueryLanguage: 'JSONata', Output: '{% 1 + 1 %}' }), {}, { output: 2 }, { output: {} }],
  ['Variables', sequence({ A: { Type: 'Pass', Assign: { v: 1 } }, B: { Type: 'Pass', Parameters: { 'v.$': '$v' } } }), {}, { output: { v: 1 } }, { error: 'States.Runtime' }],
];

function choosing(test: object): object {
  const ends = { Y: { Type: 'Pass', Result: 'applies', End: true }, N: { Type: 'Pass', Result: 'does not', End: true } };
  return { StartAt: 'C', States: { C: { Type: 'Choice', Choices: [{ ...test, Next: 'Y' }], Default: 'N' }, ...ends } };
}

test.each(KNOWN)('%s is what the engines disagree on', async (_, definition, given, service, other) => {
  expect(await ours(definition, given, {})).toEqual(service);
  expect(await theirs(definition, given, {})).toEqual(other);
});
