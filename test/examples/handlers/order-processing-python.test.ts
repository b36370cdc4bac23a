import { execFileSync } from 'node:child_process';
import * as path from 'node:path';
import { ORDER_CASES } from './order-processing.cases';
import { handlerDirectory } from './support';

interface Outcome {
  readonly result?: unknown;
  readonly error?: { readonly name: string; readonly message: string };
}

/** All cases in one Python process. */
function runPythonHandlers(): Outcome[] {
  const calls = ORDER_CASES.map(({ handler, event }) => ({ directory: handlerDirectory('python/order-processing', handler), event }));
  const answer = execFileSync('python3', [path.join(__dirname, 'run_handlers.py')], { input: JSON.stringify(calls), encoding: 'utf8' });
  return JSON.parse(answer);
}

let outcomes: Outcome[];

beforeAll(() => {
  outcomes = runPythonHandlers();
});

test.each(ORDER_CASES.map((handlerCase, index) => ({ ...handlerCase, index })))('$handler: $name', ({ index, result, error }) => {
  expect(outcomes[index]).toEqual(error === undefined
    ? { result }
    : { error: { name: error.name, message: expect.stringMatching(error.message) } });
});
