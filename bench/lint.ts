/**
 * How fast the checker is: on 30 states, on growing definitions, and against asl-validator.
 * Run it with `npx ts-node --transpile-only bench/lint.ts`; it prints a ratio from one and the same run.
 */
import { checkDefinition } from '../lib/lint';
import { isValidForPeer } from '../test/lint/support/peer';

type Way = { Next: string } | { End: true };

const FUNCTION = 'arn:aws:lambda:us-east-1:123456789012:function:Work';

/** One of each kind of state, in turn; `later` is a state that jumps may lead to. */
function stateOf(index: number, way: Way, later: string, next: string): object {
  switch (index % 6) {
    case 0: return {
      Type: 'Task',
      Resource: 'arn:aws:states:::lambda:invoke',
      Parameters: {
        'FunctionName': FUNCTION,
        'Payload.$': '$.order',
        'Note': { 'text.$': "States.Format('{} of {}', $.order.id, $$.Execution.Name)" },
      },
      TimeoutSeconds: 60,
      Retry: [
        { ErrorEquals: ['Lambda.ServiceException', 'Lambda.TooManyRequestsException'], IntervalSeconds: 2, MaxAttempts: 6, BackoffRate: 2 },
      ],
      Catch: [{ ErrorEquals: ['States.Timeout'], ResultPath: '$.error', Next: later }],
      ResultPath: '$.result',
      ...way,
    };
    case 1: return {
      Type: 'Choice',
      Choices: [
        { Variable: '$.order.total', NumericGreaterThan: 1000, Next: later },
        { And: [{ Variable: '$.order.rush', IsPresent: true }, { Variable: '$.order.rush', BooleanEquals: true }], Next: next },
      ],
      Default: next,
    };
    case 2: return { Type: 'Pass', Assign: { 'id.$': '$.order.id', 'tries': 0 }, ...way };
    case 3: return {
      Type: 'Pass',
      QueryLanguage: 'JSONata',
      Output: { total: '{% $sum($states.input.items.(price * quantity)) %}', id: '{% $id %}' },
      ...way,
    };
    case 4: return { Type: 'Wait', Seconds: 5, ...way };
    default: return {
      Type: 'Map',
      ItemsPath: '$.items',
      MaxConcurrency: 10,
      ItemProcessor: {
        StartAt: `Item ${index}`,
        States: {
          [`Item ${index}`]: { Type: 'Task', Resource: FUNCTION, TimeoutSeconds: 30, Retry: [{ ErrorEquals: ['States.ALL'] }], End: true },
        },
      },
      ResultPath: '$.checked',
      ...way,
    };
  }
}

function definitionOf(size: number): object {
  const states: Record<string, object> = {};
  for (let index = 0; index < size - 1; index++) {
    const next = `State number ${index + 1}`;
    states[`State number ${index}`] = stateOf(index, { Next: next }, `State number ${size - 1}`, next);
  }
  states[`State number ${size - 1}`] = { Type: 'Succeed' };
  return { StartAt: 'State number 0', States: states };
}

/** The time of the fastest run in milliseconds: the one that the rest of the machine disturbs least. */
function fastest(runs: number, run: () => void): number {
  const times = Array.from({ length: runs }, () => {
    const start = process.hrtime.bigint();
    run();
    return Number(process.hrtime.bigint() - start) / 1e6;
  });
  return Math.min(...times);
}

const small = definitionOf(30);
fastest(300, () => checkDefinition(small));
const ours = fastest(500, () => checkDefinition(small));
const theirs = fastest(15, () => isValidForPeer(small));
const cloning = fastest(50, () => structuredClone(small));
const peer = theirs - cloning;
console.log(
  `30 states: ${ours.toFixed(3)} ms (at most 1 ms); asl-validator ${peer.toFixed(1)} ms; ratio ${(peer / ours).toFixed(0)} (at least 30)`,
);

const sizes = [1_000, 10_000, 100_000];
const perState = sizes.map(size => {
  const definition = definitionOf(size);
  const time = fastest(5, () => checkDefinition(definition));
  console.log(
    `${size} states: ${time.toFixed(1)} ms${size === 10_000 ? ' (at most 300 ms)' : ''}, ${((time * 1000) / size).toFixed(1)} microseconds a state`,
  );
  return time / size;
});
console.log(`growth of the time for one state from 1,000 to 100,000 states: ${(perState[2] / perState[0]).toFixed(2)} (linear is 1)`);
