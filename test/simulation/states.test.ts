import { LAMBDA, outcome, sequence, single, types } from './support';
import { runSimulation } from '../../lib/simulation';

const failed = (error: string) => ({ status: 'FAILED', error });

describe('Pass', () => {
  test.each([
    ['hands its input on', {}, { a: 1 }, { a: 1 }],
    ['gives its Result', { Result: { r: 1 } }, { a: 1 }, { r: 1 }],
    ['gives a Result that is null', { Result: null }, { a: 1 }, null],
    ['does not take Result for a template', { Result: { 'x.$': '$.a' } }, { a: 1 }, { 'x.$': '$.a' }],
    ['places its Result', { Result: 2, ResultPath: '$.deep.er' }, { a: 1 }, { a: 1, deep: { er: 2 } }],
    ['drops its Result', { Result: 2, ResultPath: null }, { a: 1 }, { a: 1 }],
    ['replaces an element of an array', { Result: 9, ResultPath: '$.l[1]' }, { l: [1, 2] }, { l: [1, 9] }],
    ['selects its input', { InputPath: '$.a' }, { a: { b: 1 } }, { b: 1 }],
    ['takes no input', { InputPath: null }, { a: 1 }, {}],
    ['selects its output', { OutputPath: '$.a' }, { a: { b: 1 } }, { b: 1 }],
    ['gives no output', { OutputPath: null }, { a: 1 }, {}],
    ['combines with the raw input', { InputPath: '$.a', ResultPath: '$.r' }, { a: 1 }, { a: 1, r: 1 }],
    ['fills templates at any depth', { Parameters: { l: [{ 'v.$': '$.a' }, 'k'], o: { 'c.$': '$$.State.Name' } } }, { a: 1 }, { l: [{ v: 1 }, 'k'], o: { c: 'S' } }],
    ['keeps names such as __proto__', { Parameters: JSON.parse('{"__proto__.$": "$.a"}') }, { a: 1 }, JSON.parse('{"__proto__": 1}')],
  ])('%s', async (_, state, input, output) => {
    expect(await outcome(single({ Type: 'Pass', ...state }), { input })).toEqual({ output });
  });

  test.each([
    ['a path that leads nowhere', { Parameters: { 'v.$': '$.b' } }, 'States.Runtime'],
    ['an InputPath that leads nowhere', { InputPath: '$.b' }, 'States.Runtime'],
    ['a ResultPath into a number', { Result: 1, ResultPath: '$.a.b' }, 'States.ResultPathMatchFailure'],
    ['an intrinsic function that fails', { Parameters: { 'v.$': 'States.StringToJson(\'{\')' } }, 'States.IntrinsicFailure'],
    ['a variable that nobody assigned', { Parameters: { 'v.$': '$x' } }, 'States.Runtime'],
  ])('fails on %s', async (_, state, error) => {
    expect(await outcome(single({ Type: 'Pass', ...state }), { input: { a: 1 } })).toEqual(failed(error));
  });

  test('says in the cause what is missing where', async () => {
    const { cause } = await runSimulation(single({ Type: 'Pass', Parameters: { 'v.$': '$.b' } }), { input: { a: 1 } });
    expect(cause).toBe('An error occurred while executing the state \'S\' (entered at the event id #2). '
      + 'The JSONPath \'$.b\' specified for the field \'v.$\' could not be found in the input \'{"a":1}\'');
  });
});

describe('Choice', () => {
  const choose = (rule: object, extra: object = { Default: 'No' }) => ({
    StartAt: 'C',
    States: {
      C: { Type: 'Choice', Choices: [{ ...rule, Next: 'Yes' }], ...extra },
      Yes: { Type: 'Pass', Result: true, End: true },
      No: { Type: 'Pass', Result: false, End: true },
    },
  });

  test.each([
    [{ Variable: '$.n', NumericEquals: 5 }, true],
    [{ Variable: '$.n', NumericEquals: 5.1 }, false],
    [{ Variable: '$.n', NumericGreaterThan: 4 }, true],
    [{ Variable: '$.n', NumericGreaterThan: 5 }, false],
    [{ Variable: '$.n', NumericGreaterThanEquals: 5 }, true],
    [{ Variable: '$.n', NumericLessThan: 5 }, false],
    [{ Variable: '$.n', NumericLessThanEquals: 5 }, true],
    [{ Variable: '$.n', NumericLessThanPath: '$.big' }, true],
    [{ Variable: '$.s', NumericEquals: 5 }, false],
    [{ Variable: '$.s', StringEquals: 'log-7.txt' }, true],
    [{ Variable: '$.s', StringEqualsPath: '$.s' }, true],
    [{ Variable: '$.s', StringLessThan: 'm' }, true],
    [{ Variable: '$.s', StringGreaterThanEquals: 'log' }, true],
    [{ Variable: '$.s', StringMatches: 'log-*.txt' }, true],
    [{ Variable: '$.s', StringMatches: 'log-\\*.txt' }, false],
    [{ Variable: '$.s', StringMatches: '*' }, true],
    [{ Variable: '$.s', StringMatches: 'log.7.txt' }, false],
    [{ Variable: '$.star', StringMatches: 'a\\*b' }, true],
    [{ Variable: '$.b', BooleanEquals: true }, true],
    [{ Variable: '$.b', BooleanEqualsPath: '$.b' }, true],
    [{ Variable: '$.n', BooleanEquals: true }, false],
    [{ Variable: '$.t', TimestampEquals: '2026-01-01T01:00:00+01:00' }, true],
    [{ Variable: '$.t', TimestampLessThan: '2026-01-02T00:00:00Z' }, true],
    [{ Variable: '$.t', TimestampGreaterThanPath: '$.t' }, false],
    [{ Variable: '$.s', TimestampEquals: '2026-01-01T00:00:00Z' }, false],
    [{ Variable: '$.z', IsNull: true }, true],
    [{ Variable: '$.n', IsNull: false }, true],
    [{ Variable: '$.n', IsNumeric: true }, true],
    [{ Variable: '$.s', IsString: true }, true],
    [{ Variable: '$.b', IsBoolean: false }, false],
    [{ Variable: '$.t', IsTimestamp: true }, true],
    [{ Variable: '$.missing', IsPresent: false }, true],
    [{ Variable: '$.z', IsPresent: true }, true],
    [{ Not: { Variable: '$.n', NumericEquals: 5 } }, false],
    [{ And: [{ Variable: '$.missing', IsPresent: true }, { Variable: '$.missing', NumericEquals: 1 }] }, false],
    [{ Or: [{ Variable: '$.n', NumericEquals: 5 }, { Variable: '$.missing', NumericEquals: 1 }] }, true],
    [{ Variable: '$$.State.Name', StringEquals: 'C' }, true],
  ])('%j is %p', async (rule, output) => {
    const input = { n: 5, big: 9, s: 'log-7.txt', star: 'a*b', b: true, z: null, t: '2026-01-01T00:00:00Z' };
    expect(await outcome(choose(rule), { input })).toEqual({ output });
  });

  test('fails where no rule applies and there is no Default', async () => {
    expect(await outcome(choose({ Variable: '$.n', NumericEquals: 1 }, {}), { input: { n: 2 } })).toEqual(failed('States.Runtime'));
  });

  test('fails on a variable that is missing, as the service does', async () => {
    const result = await runSimulation(choose({ Variable: '$.n', NumericEquals: 1 }), { input: {} });
    expect(result).toMatchObject({ status: 'FAILED', error: 'States.Runtime' });
    expect(result.cause).toContain('Invalid path \'$.n\': The choice state\'s condition path references an invalid value.');
  });

  test('takes the first rule that applies, and assigns what that rule assigns', async () => {
    const definition = {
      StartAt: 'C',
      States: {
        C: {
          Type: 'Choice',
          Choices: [
            { Variable: '$.n', NumericGreaterThan: 1, Assign: { 'v.$': '$.n' }, Next: 'Show' },
            { Variable: '$.n', NumericGreaterThan: 0, Next: 'Show' },
          ],
          Assign: { v: 'default' },
          Default: 'Show',
        },
        Show: { Type: 'Pass', Parameters: { 'v.$': '$v' }, End: true },
      },
    };
    expect(await outcome(definition, { input: { n: 5 } })).toEqual({ output: { v: 5 } });
    expect(await outcome(definition, { input: { n: 0 } })).toEqual({ output: { v: 'default' } });
  });
});

describe('Wait', () => {
  test.each([
    [{ Seconds: 31_000_000 }, 31_000_000],
    [{ SecondsPath: '$.s' }, 90],
    [{ Timestamp: '2026-01-01T01:00:00Z' }, 3600],
    [{ TimestampPath: '$.t' }, 86400],
    [{ Timestamp: '2020-01-01T00:00:00Z' }, 0],
  ])('%j takes %d s of virtual time', async (state, seconds) => {
    const result = await runSimulation(single({ Type: 'Wait', ...state }), { input: { s: 90, t: '2026-01-02T00:00:00Z' } });
    expect(result).toMatchObject({ status: 'SUCCEEDED', durationSeconds: seconds });
  });

  test.each([[{ SecondsPath: '$.no' }], [{ SecondsPath: '$.t' }], [{ TimestampPath: '$.s' }]])('%j fails', async state => {
    expect(await outcome(single({ Type: 'Wait', ...state }), { input: { s: 90, t: 'tomorrow' } })).toEqual(failed('States.Runtime'));
  });
});

describe('Succeed and Fail', () => {
  test('Succeed ends a machine', async () => {
    expect(await outcome({ StartAt: 'S', States: { S: { Type: 'Succeed', OutputPath: '$.a' } } }, { input: { a: 1 } })).toEqual({ output: 1 });
  });

  test.each([
    [{ Error: 'Boom', Cause: 'why' }, { error: 'Boom', cause: 'why' }],
    [{ ErrorPath: '$.e', CausePath: 'States.Format(\'it {}\', $.c)' }, { error: 'Late', cause: 'it rained' }],
    [{ CausePath: '$.c' }, { cause: 'rained' }],
    [{}, {}],
  ])('Fail %j', async (state, expected) => {
    const { status, error, cause } = await runSimulation({ StartAt: 'F', States: { F: { Type: 'Fail', ...state } } }, { input: { e: 'Late', c: 'rained' } });
    expect({ status, error, cause }).toEqual({ status: 'FAILED', ...expected });
  });
});

describe('Parallel', () => {
  const branch = (states: Record<string, object>) => sequence(states);

  test('gives the outputs in the order of the branches, whichever ends first', async () => {
    const definition = single({
      Type: 'Parallel',
      Parameters: { 'in.$': '$.a' },
      Branches: [branch({ Slow: { Type: 'Wait', Seconds: 9 }, A: { Type: 'Pass', Result: 'slow' } }), branch({ B: { Type: 'Pass' } })],
      ResultSelector: { 'both.$': '$' },
      ResultPath: '$.r',
    });
    const result = await runSimulation(definition, { input: { a: 1 } });
    expect(result.output).toEqual({ a: 1, r: { both: ['slow', { in: 1 }] } });
    expect(result.durationSeconds).toBe(9);
  });

  test('a branch that fails cancels the others', async () => {
    const definition = single({
      Type: 'Parallel',
      Branches: [
        { StartAt: 'W', States: { W: { Type: 'Wait', Seconds: 1, Next: 'F' }, F: { Type: 'Fail', Error: 'Boom', Cause: 'c' } } },
        branch({ Long: { Type: 'Wait', Seconds: 100 }, Never: { Type: 'Pass' } }),
      ],
    });
    const result = await runSimulation(definition);
    expect(result).toMatchObject({ status: 'FAILED', error: 'Boom', cause: 'c', durationSeconds: 1 });
    expect(result.statesEntered).toEqual(['S', 'W', 'Long', 'F']);
    expect(types(result)).toEqual([
      'ExecutionStarted', 'ParallelStateEntered', 'ParallelStateStarted', 'WaitStateEntered', 'WaitStateEntered', 'WaitStateExited',
      'FailStateEntered', 'WaitStateAborted', 'ParallelStateFailed', 'ExecutionFailed',
    ]);
  });

  test('catches and retries the whole', async () => {
    const definition = single({
      Type: 'Parallel',
      Branches: [branch({ T: { Type: 'Task', Resource: LAMBDA } }), branch({ P: { Type: 'Pass' } })],
      Retry: [{ ErrorEquals: ['Once'], IntervalSeconds: 3 }],
    });
    const outcomes = [{ throw: { Error: 'Once' } }, { return: 1 }];
    let calls = 0;
    const result = await runSimulation(definition, {
      mocks: {
        T: () => {
          const next = outcomes[calls++];
          if (next.throw) throw next.throw;
          return next.return;
        },
      },
    });
    expect(result).toMatchObject({ status: 'SUCCEEDED', output: [1, {}], durationSeconds: 3, retries: { S: 1 }, attempts: { S: 2, T: 2 } });
  });
});
