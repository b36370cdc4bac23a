import { createRequire } from 'node:module';
import * as path from 'node:path';

export type Handler = (event: unknown) => Promise<unknown>;

/** One call of a handler and what comes of it: a result, or an error by name and message. */
export interface HandlerCase {
  readonly name: string;
  readonly handler: string;
  readonly event: unknown;
  readonly result?: unknown;
  readonly error?: { readonly name: string; readonly message: RegExp };
}

const load = createRequire(__filename);
const EXAMPLES = path.resolve(__dirname, '..', '..', '..', 'examples');

export function handlerDirectory(example: string, handler: string): string {
  return path.join(EXAMPLES, example, 'handlers', handler);
}

export function loadHandler(example: string, handler: string): Handler {
  return load(path.join(handlerDirectory(example, handler), 'index.js')).handler;
}

/** Runs the cases of an example against its Node handlers. */
export function testHandlers(example: string, cases: HandlerCase[]): void {
  test.each(cases)('$handler: $name', async ({ handler, event, result, error }) => {
    const outcome = loadHandler(example, handler)(event);
    await (error === undefined
      ? expect(outcome).resolves.toEqual(result)
      : expect(outcome).rejects.toMatchObject({ name: error.name, message: expect.stringMatching(error.message) }));
  });

  test.each([...new Set(cases.map(({ handler }) => handler))])('%s gives the same result when it runs again', async handler => {
    const { event } = cases.find(candidate => candidate.handler === handler && candidate.error === undefined)!;
    const run = loadHandler(example, handler);
    expect(await run(structuredClone(event))).toEqual(await run(structuredClone(event)));
  });
}
