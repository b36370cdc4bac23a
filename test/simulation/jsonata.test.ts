import { LAMBDA, outcome, sequence, single } from './support';
import { runSimulation } from '../../lib/simulation';

const JSONATA = { QueryLanguage: 'JSONata' };
const pass = (Output: unknown) => single({ Type: 'Pass', Output }, JSONATA);
const evaluationFailed = { status: 'FAILED', error: 'States.QueryEvaluationError' };

describe('Output', () => {
  test.each([
    ['{% $states.input.n + 1 %}', 6],
    [{ a: ['{% $states.input.n %}', 'text'], b: { c: '{% $states.input.list[1] %}' } }, { a: [5, 'text'], b: { c: 2 } }],
    ['{% $sum($states.input.list) %}', 6],
    ['{% $states.input.list[$ > 1] %}', [2, 3]],
    ['{% $states.context.State.Name %}', 'S'],
    ['{% $partition($states.input.list, 2) %}', [[1, 2], [3]]],
    ['{% $range(0, 10, 5) %}', [0, 5, 10]],
    ['{% $hash("x", "SHA-256") %}', '2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881'],
    ['{% $parse("{\\"a\\":[1]}").a %}', [1]],
    ['{% $length($uuid()) %}', 36],
    ['{% $random(7) = $random(7) %}', true],
    ['{% $now() %}', '2026-01-01T00:00:00.000Z'],
    ['{% $millis() %}', 1767225600000],
    ['{% $map($states.input.list, function($v) { $v * 2 }) %}', [2, 4, 6]],
    ['{% ($x := 2; $x * $states.input.n) %}', 10],
    ['{% null %}', null],
    [42, 42],
  ])('%j', async (template, output) => {
    expect(await outcome(pass(template), { input: { n: 5, list: [1, 2, 3] } })).toEqual({ output });
  });

  test.each([
    ['nothing', '{% $states.input.missing %}'],
    ['nothing deep inside', { a: { b: '{% $states.input.missing %}' } }],
    ['an error', '{% $error("no") %}'],
    ['a type error', '{% 1 + "a" %}'],
    ['an unknown function', '{% $uppercaze("x") %}'],
    ['$eval', '{% $eval("1") %}'],
    ['an unknown hash', '{% $hash("x", "CRC") %}'],
    ['a function', '{% $sum %}'],
    ['a function deep inside', '{% {"f": function($x){ $x }} %}'],
    ['a variable nobody assigned', '{% $nope %}'],
    ['a bad text to parse', '{% $parse("{") %}'],
  ])('fails on %s', async (_, template) => {
    expect(await outcome(pass(template), { input: {} })).toEqual(evaluationFailed);
  });

  test('names the field in the cause', async () => {
    const { cause, history } = await runSimulation(pass({ a: { b: '{% $states.input.missing %}' } }));
    expect(cause).toBe('An error occurred while executing the state \'S\' (entered at the event id #2). '
      + 'The JSONata expression \'$states.input.missing\' specified for the field \'Output/a/b\' returned nothing (undefined).');
    expect(history.find(({ type }) => type === 'EvaluationFailed')?.details).toMatchObject({ location: 'Output/a/b', state: 'S' });
  });
});

describe('what is repeatable', () => {
  const order = (seed: number) => runSimulation(pass('{% [$shuffle([1..50]), $random()] %}'), { seed });

  test('$shuffle and $random follow the seed', async () => {
    const [one, again, other] = [await order(1), await order(1), await order(2)];
    expect(one.output).toEqual(again.output);
    expect(one.output).not.toEqual(other.output);
    expect([...one.output.slice(0, 50)].sort((a, b) => a - b)).toEqual(Array.from({ length: 50 }, (_, index) => index + 1));
  });
});

describe('bounds', () => {
  const memory = 'Expression evaluation memory limit exceeded: Check for excessive memory usage';
  const doubling = (step: string) => `($grow := function($x, $n) { $n = 0 ? $x : $grow(${step}, $n - 1) }; $grow(`;

  test.each([
    ['a text that doubles', `${doubling('$x & $x')}'x', 40))`, memory],
    ['a list that doubles', `${doubling('$append($x, $x)')}[1], 40))`, memory],
    ['an object that doubles', `${doubling('{"a": $x, "b": $x}')}{}, 40))`, memory],
    ['a text padded beyond measure', '$pad("", 1000000000)', memory],
    ['a pattern that backtracks for ever', '$match("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!", /^(a+)+$/)', 'Expression evaluation timeout: Check for infinite loop'],
  ])('%s ends in an error', async (_, expression, message) => {
    const { error, cause } = await runSimulation(pass(`{% ${expression} %}`));
    expect({ error, cause }).toEqual({ error: 'States.QueryEvaluationError', cause: expect.stringMatching(`threw an error during evaluation: ${message}$`) });
  });

  const endless = 'Expression evaluation timeout: Check for infinite loop';

  test.each([
    ['a function that calls itself at its end', '($again := function($n) { $again($n + 1) }; $again(0))'],
    ['more elements than a second is enough for', '$sum([1..200000].($ * 2 + 1))'],
  ])('%s ends by its steps', async (_, expression) => {
    const { error, cause } = await runSimulation(pass(`{% ${expression} %}`));
    expect({ error, cause }).toEqual({ error: 'States.QueryEvaluationError', cause: expect.stringMatching(`threw an error during evaluation: ${endless}$`) });
  }, 60_000);

  test('a machine that has much else to do fails nothing', async () => {
    const start = Date.now();
    let reads = 0;
    const clock = jest.spyOn(Date, 'now').mockImplementation(() => start + Math.min(20_000, 10 * reads++));
    try {
      expect(await outcome(pass('{% $sum([1..3000].($ * 2)) %}'))).toEqual({ output: 9_003_000 });
      expect(reads).toBeGreaterThan(2_000); // the clock was read, and was far beyond what the service grants
    } finally {
      clock.mockRestore();
    }
  });

  test('a deep expression that is evaluated quickly otherwise is too deep as well', async () => {
    const depth = (terms: number) => outcome(pass(`{% ${Array(terms).fill('$states.input.n').join(' + ')} %}`), { input: { n: 1 } });
    expect(await depth(90)).toEqual({ output: 90 });
    expect(await depth(110)).toEqual(evaluationFailed);
  });
});

describe('tasks', () => {
  const task = (extra: object) => single({ Type: 'Task', Resource: LAMBDA, ...extra }, JSONATA);

  test('Arguments, result and Output', async () => {
    const definition = task({ Arguments: { id: '{% $states.input.id %}' }, Output: { r: '{% $states.result.v %}', i: '{% $states.input.id %}' } });
    expect(await outcome(definition, { input: { id: 1 }, mocks: { S: ({ id }) => ({ v: id + 1 }) } })).toEqual({ output: { r: 2, i: 1 } });
  });

  test('the result is the output by default', async () => {
    expect(await outcome(task({}), { input: { id: 1 }, mocks: { S: { return: 'r' } } })).toEqual({ output: 'r' });
  });

  test('a catcher sees the error', async () => {
    const definition = {
      ...JSONATA,
      StartAt: 'S',
      States: {
        S: {
          Type: 'Task',
          Resource: LAMBDA,
          Catch: [{ ErrorEquals: ['States.ALL'], Output: { why: '{% $states.errorOutput.Cause %}', in: '{% $states.input.id %}' }, Assign: { e: '{% $states.errorOutput.Error %}' }, Next: 'End' }],
          End: true,
        },
        End: { Type: 'Succeed', Output: '{% $merge([$states.input, {"e": $e}]) %}' },
      },
    };
    expect(await outcome(definition, { input: { id: 1 }, mocks: { S: { throw: { Error: 'A', Cause: 'c' } } } })).toEqual({ output: { why: 'c', in: 1, e: 'A' } });
  });

  test('an evaluation that fails can be retried and caught', async () => {
    const definition = {
      ...JSONATA,
      StartAt: 'S',
      States: {
        S: {
          Type: 'Task',
          Resource: LAMBDA,
          Output: '{% $states.result.missing %}',
          Retry: [{ ErrorEquals: ['States.QueryEvaluationError'], MaxAttempts: 1 }],
          Catch: [{ ErrorEquals: ['States.QueryEvaluationError'], Next: 'End' }],
          End: true,
        },
        End: { Type: 'Succeed', Output: '{% $states.input.Error %}' },
      },
    };
    expect(await runSimulation(definition, { mocks: { S: { return: {} } } })).toMatchObject({ output: 'States.QueryEvaluationError', attempts: { S: 2 } });
  });

  test.each([[{ TimeoutSeconds: '{% $states.input.t %}' }, 7], [{ TimeoutSeconds: 3 }, 3]])('%j', async (extra, seconds) => {
    expect(await runSimulation(task(extra), { input: { t: 7 }, mocks: { S: { timeout: true } } })).toMatchObject({ error: 'States.Timeout', durationSeconds: seconds });
  });
});

describe('variables', () => {
  test('hide the function of their name', async () => {
    const counting = (Output: string) => sequence({ A: { Type: 'Pass', Assign: { count: 5, merge: 7 } }, B: { Type: 'Pass', Output } }, JSONATA);
    expect(await outcome(counting('{% $count + $merge %}'))).toEqual({ output: 12 });
    expect(await runSimulation(counting('{% $count([1]) %}'))).toMatchObject({ cause: expect.stringMatching('T1006: Attempted to invoke a non-function$') });
    expect(await outcome(counting('{% $merge([$states.input, {"a": 1}]) %}'))).toEqual(evaluationFailed);
  });

  test('all of one Assign see the values from before it', async () => {
    const definition = sequence({
      A: { Type: 'Pass', Assign: { x: 1, y: 2 } },
      B: { Type: 'Pass', Assign: { x: '{% $y %}', y: '{% $x %}' }, Output: '{% [$x, $y] %}' },
      C: { Type: 'Pass', Output: '{% {"before": $states.input, "after": [$x, $y]} %}' },
    }, JSONATA);
    expect(await outcome(definition)).toEqual({ output: { before: [1, 2], after: [2, 1] } });
  });

  test('an inner scope reads the outer one, and keeps what it assigns', async () => {
    const definition = sequence({
      A: { Type: 'Pass', Assign: { out: 1 } },
      P: { Type: 'Parallel', Branches: [sequence({ I: { Type: 'Pass', Assign: { inner: '{% $out + 1 %}' } }, J: { Type: 'Pass', Output: '{% $inner + $out %}' } })] },
      Z: { Type: 'Pass', Output: '{% $exists($inner) ? "leaked" : $states.input %}' },
    }, JSONATA);
    expect(await outcome(definition)).toEqual({ output: [3] });
  });

  test('both languages share them', async () => {
    const definition = sequence({
      A: { Type: 'Pass', Assign: { 'v.$': '$.n' } },
      B: { Type: 'Pass', QueryLanguage: 'JSONata', Output: '{% $v + 1 %}', Assign: { w: '{% $v * 10 %}' } },
      C: { Type: 'Pass', Parameters: { 'v.$': '$v', 'w.$': '$w', 'in.$': '$' } },
    });
    expect(await outcome(definition, { input: { n: 4 } })).toEqual({ output: { v: 4, w: 40, in: 5 } });
  });
});

test('Choice takes Conditions, with an Output of the rule', async () => {
  const definition = {
    ...JSONATA,
    StartAt: 'C',
    States: {
      C: { Type: 'Choice', Choices: [{ Condition: '{% $states.input.n > 1 %}', Output: { big: '{% $states.input.n %}' }, Next: 'End' }], Output: 'small', Default: 'End' },
      End: { Type: 'Succeed' },
    },
  };
  expect(await outcome(definition, { input: { n: 2 } })).toEqual({ output: { big: 2 } });
  expect(await outcome(definition, { input: { n: 1 } })).toEqual({ output: 'small' });
  expect(await outcome(definition, { input: { n: 'x' } })).toEqual(evaluationFailed);
});

test.each([
  [{ Type: 'Wait', Seconds: '{% $states.input.s %}' }, 30],
  [{ Type: 'Wait', Timestamp: '{% $states.input.t %}' }, 60],
])('%j', async (state, seconds) => {
  expect(await runSimulation(single(state, JSONATA), { input: { s: 30, t: '2026-01-01T00:01:00Z' } })).toMatchObject({ status: 'SUCCEEDED', durationSeconds: seconds });
});

test('Wait fails on what is no number of seconds', async () => {
  expect(await outcome(single({ Type: 'Wait', Seconds: '{% "x" %}' }, JSONATA))).toEqual(evaluationFailed);
});

test('Fail evaluates its Error and Cause', async () => {
  const definition = { ...JSONATA, StartAt: 'F', States: { F: { Type: 'Fail', Error: '{% $states.input.e %}', Cause: '{% "because " & $states.input.e %}' } } };
  expect(await runSimulation(definition, { input: { e: 'E1' } })).toMatchObject({ error: 'E1', cause: 'because E1' });
});

test('Map takes Items and ItemSelector', async () => {
  const definition = single({
    Type: 'Map',
    Items: '{% $states.input.list %}',
    ItemSelector: { v: '{% $states.context.Map.Item.Value %}', i: '{% $states.context.Map.Item.Index %}', all: '{% $count($states.input.list) %}' },
    ItemProcessor: sequence({ P: { Type: 'Pass', Output: '{% $states.input.v * $states.input.all + $states.input.i %}' } }),
    Output: '{% $sum($states.result) %}',
  }, JSONATA);
  expect(await outcome(definition, { input: { list: [1, 2, 3] } })).toEqual({ output: 21 });
  expect(await outcome(single({ Type: 'Map', Items: '{% 5 %}', ItemProcessor: sequence({ P: { Type: 'Pass' } }) }, JSONATA))).toEqual(evaluationFailed);
});

test.each([['$states.input.a ?? 1', 'S0211'], ['1 + ', 'S0207'], ['"open', 'S0101']])('an expression that does not parse, %s, fails its state', async (expression, code) => {
  const result = await runSimulation({ QueryLanguage: 'JSONata', StartAt: 'A', States: { A: { Type: 'Pass', Output: `{% ${expression} %}`, End: true } } }, { input: { a: 2 } });
  expect(result).toMatchObject({ status: 'FAILED', error: 'States.QueryEvaluationError', cause: expect.stringContaining(`'Output' threw an error during evaluation. ${code}: `) as string });
});
