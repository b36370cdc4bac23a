/**
 * How fast two definitions of 1,000 states are compared: one that differs at each tenth state, and one that was renamed as a whole.
 * Run it with `npx ts-node --transpile-only bench/diff.ts`; the limit is 300 ms.
 */
import { diffDefinitions } from '../lib/diff';

const STATES = 1000;
const FUNCTION = 'arn:aws:lambda:us-east-1:123456789012:function:Work';

function definition(prefix: string, isChanged: (index: number) => boolean): object {
  const name = (index: number) => `${prefix}${index}`;
  const states = Array.from({ length: STATES }, (_, index) => [
    name(index),
    index % 5 === 4
      ? {
        Type: 'Choice',
        Choices: [
          {
            Variable: `$.r${index - 1}.total`,
            NumericGreaterThan: isChanged(index) ? 2 : 1,
            Next: name(Math.min(index + 2, STATES - 1)),
          },
        ],
        Default: name(Math.min(index + 1, STATES - 1)),
      }
      : {
        Type: 'Task',
        Resource: 'arn:aws:states:::lambda:invoke',
        Parameters: { 'FunctionName': FUNCTION, 'Payload.$': '$.order' },
        ResultSelector: { 'total.$': '$.Payload.total' },
        ResultPath: `$.r${index}`,
        Retry: [{ ErrorEquals: ['Lambda.ServiceException'], IntervalSeconds: 2, MaxAttempts: isChanged(index) ? 4 : 6 }],
        Catch: [{ ErrorEquals: ['States.ALL'], ResultPath: '$.error', Next: name(STATES - 1) }],
        ...(index === STATES - 1 ? { End: true } : { Next: name(index + 1) }),
      },
  ]);
  states[STATES - 1][1] = { Type: 'Succeed' };
  return { StartAt: name(0), States: Object.fromEntries(states) };
}

function measure(what: string, base: object, head: object): void {
  const times = Array.from({ length: 7 }, () => {
    const start = performance.now();
    diffDefinitions(base, head);
    return performance.now() - start;
  }).sort((one, other) => one - other);
  process.stdout.write(`${what}: ${times[3].toFixed(0)} ms (first of all ${times[6].toFixed(0)} ms at most)\n`);
}

const base = definition('s', () => false);
measure('1,000 states, a tenth changed', base, definition('s', index => index % 10 === 0));
measure('1,000 states, all renamed', base, definition('t', () => false));
measure('1,000 states, nothing changed', base, definition('s', () => false));
