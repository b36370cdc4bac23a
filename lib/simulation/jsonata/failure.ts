import { HELD_BYTES } from './bounds';

/** Fails as JSONata itself does. The evaluator puts the message together: of the code, and of what is told here. */
export function fail(code: string, told: Readonly<Record<string, unknown>>): never {
  throw { code, ...told };
}

/** Fails as the service does where one of its own functions breaks down. */
export function failInternally(): never {
  return fail(INTERNAL, {});
}

/** An argument of another type than the function takes. */
export function failSignature(argument: number): never {
  return fail('T0410', { index: argument });
}

/** More than an expression may hold. */
export function checkHeld(bytes: number): void {
  if (bytes > HELD_BYTES) fail(TOO_LARGE, {});
}

const INTERNAL = 'internal';
const TOO_LARGE = 'D2015';
const MEMORY = 'Expression evaluation memory limit exceeded: Check for excessive memory usage';

/** What the service says of a bound that was reached, in place of JSONata's own words. */
const BOUNDS: Readonly<Record<string, string | undefined>> = {
  D1011: 'Stack overflow error: Check for non-terminating recursive function. Consider rewriting as tail-recursive',
  D1012: 'Expression evaluation timeout: Check for infinite loop',
  D2014: MEMORY,
  [TOO_LARGE]: MEMORY,
};

/** How the cause goes on after the expression and its field. */
export function describeFailure(thrown: unknown, message: string, code?: string): string {
  if (code === INTERNAL) return 'threw an internal error during evaluation.';
  const bound = code === undefined ? nativeBound(thrown) : BOUNDS[code];
  if (bound !== undefined) return `threw an error during evaluation: ${bound}`;
  return `threw an error during evaluation. ${code === undefined ? '' : `${code}: `}${message}`;
}

/** JavaScript's own limits: of the stack and of texts. */
function nativeBound(thrown: unknown): string | undefined {
  if (!(thrown instanceof Error) || thrown.name !== 'RangeError') return undefined;
  return thrown.message.includes('call stack') ? BOUNDS.D1011 : MEMORY;
}
