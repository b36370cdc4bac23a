import { SimulationError, StateError } from './errors';
import { Catcher, isJsonObject, JsonObject, JsonValue, Retrier, textOfJson } from '../asl';
import { Frame } from './execution';
import { Fields, StateProgram, StateExit, compileResultPath } from './flow';
import { Routine, settle, sleepUntil } from './kernel';
import { Evaluator } from './query';
import { Random } from './random';

const RUNTIME = 'States.Runtime';
const TIMEOUTS = new Set(['States.Timeout', 'States.HeartbeatTimeout']);

/**
 * Whether ErrorEquals names the error. States.ALL and States.TaskFailed are wildcards. Nothing matches
 * States.Runtime: it always fails the execution. A lost heartbeat is a timeout, under either name.
 *
 * @see https://docs.aws.amazon.com/step-functions/latest/dg/concepts-error-handling.html
 */
export function matchesError(errorEquals: readonly string[], { error = '', alias }: StateError): boolean {
  if (error === RUNTIME) return false;
  return errorEquals.some(name => {
    if (name === error || name === alias) return true;
    switch (name) {
      case 'States.ALL': return true;
      case 'States.TaskFailed': return !TIMEOUTS.has(error);
      case 'States.Timeout': return error === 'States.HeartbeatTimeout';
      default: return false;
    }
  });
}

/** The retriers of a state. */
function retriersOf(fields: Fields): readonly Retrier[] {
  return entriesOf(fields, 'Retry', entry => {
    for (const name of RETRIER_NUMBERS) {
      const value = entry[name];
      if (value !== undefined && (typeof value !== 'number' || value < 0)) {
        throw refusal(`the ${name} of a retrier must be a number of at least 0`, value);
      }
    }
    return entry as unknown as Retrier;
  });
}

/** The catchers of a state. */
function catchersOf(fields: Fields): readonly Catcher[] {
  return entriesOf(fields, 'Catch', entry => entry as unknown as Catcher);
}

const RETRIER_NUMBERS = ['IntervalSeconds', 'MaxAttempts', 'BackoffRate', 'MaxDelaySeconds'];

function entriesOf<T>(fields: Fields, name: 'Retry' | 'Catch', read: (entry: JsonObject) => T): T[] {
  const list = fields.raw(name) ?? [];
  if (!Array.isArray(list)) throw refusal(`${name} must be a list`, list);
  return list.map(entry => {
    const errors = isJsonObject(entry) ? entry.ErrorEquals : undefined;
    const isNamed = Array.isArray(errors) && errors.every(error => typeof error === 'string');
    if (!isJsonObject(entry) || !isNamed) throw refusal(`an entry of ${name} must have an ErrorEquals with the names of errors`, entry);
    return read(entry);
  });
}

function refusal(wanted: string, value: JsonValue): SimulationError {
  return new SimulationError(`${wanted}, got ${JSON.stringify(value)}`);
}

/**
 * The retriers of a state while it runs once: how often each was used.
 *
 * @see https://states-language.net/spec.html#errors
 */
class RetryCounter {
  private readonly used: number[];

  constructor(private readonly retriers: readonly Retrier[]) {
    this.used = retriers.map(() => 0);
  }

  /** Seconds to wait before another attempt, or undefined if there is to be none. Only the first retrier that matches counts. */
  public delayAfter(error: StateError, random: Random): number | undefined {
    const index = this.retriers.findIndex(retrier => matchesError(retrier.ErrorEquals, error));
    if (index < 0) return undefined;
    const retrier = this.retriers[index];
    if (this.used[index] >= (retrier.MaxAttempts ?? 3)) return undefined;
    const delay = (retrier.IntervalSeconds ?? 1) * (retrier.BackoffRate ?? 2) ** this.used[index];
    this.used[index]++;
    const bounded = Math.min(delay, retrier.MaxDelaySeconds ?? Infinity);
    return retrier.JitterStrategy === 'FULL' ? bounded * random.next() : bounded;
  }
}

/** Takes an error to the first catcher that names it. Undefined if none does. */
type CatchPolicy = (frame: Frame, input: JsonValue, error: StateError) => Routine<StateExit | undefined>;

function compileCatchers(fields: Fields): CatchPolicy {
  const compiled = catchersOf(fields).map((catcher, index) => new CompiledCatcher(fields, catcher, index));
  return (frame, input, error) => catchWith(compiled, frame, input, error);
}

function* catchWith(
  catchers: readonly CompiledCatcher[],
  frame: Frame,
  input: JsonValue,
  error: StateError,
): Routine<StateExit | undefined> {
  const catcher = catchers.find(({ errorEquals }) => matchesError(errorEquals, error));
  return catcher && (yield* catcher.take(frame, input, errorOutputOf(error)));
}

/** A timeout has an empty cause; what failed without even a name, as a callback can, has neither. */
function errorOutputOf({ error, cause }: StateError): JsonObject {
  return { Error: error ?? null, Cause: cause ?? (error === undefined ? null : '') };
}

class CompiledCatcher {
  public readonly errorEquals: readonly string[];
  private readonly next: string;
  private readonly via: string;
  private readonly isJsonata: boolean;
  private readonly assign?: Evaluator;
  private readonly output?: Evaluator;
  private readonly place: (input: JsonValue, result: JsonValue) => JsonValue;

  constructor(state: Fields, catcher: Catcher, index: number) {
    const fields = new Fields(state.visit, catcher as unknown as JsonObject, `Catch[${index}]/`);
    this.errorEquals = catcher.ErrorEquals;
    this.next = catcher.Next;
    this.via = `catch/${index}`;
    this.isJsonata = fields.isJsonata;
    this.assign = fields.assignments();
    this.output = fields.isJsonata ? fields.template('Output') : undefined;
    this.place = compileResultPath(fields.isJsonata ? undefined : fields.raw('ResultPath'));
  }

  public* take(frame: Frame, input: JsonValue, errorOutput: JsonObject): Routine<StateExit> {
    const evaluation = this.isJsonata ? { frame, input, errorOutput } : { frame, input: errorOutput };
    const output = this.output ? yield* settle(this.output(evaluation)) : this.place(input, errorOutput);
    if (this.assign) frame.assign((yield* settle(this.assign(evaluation))) as JsonObject);
    return { output, next: this.next, via: this.via };
  }
}

/**
 * Adds the state's Retry and Catch to what it does in one attempt.
 * @param failureEvent recorded when no attempt is left; the service has none for States.Runtime, which ends the execution at once
 */
export function guarded(fields: Fields, attempt: StateProgram, failureEvent?: string): StateProgram {
  const state = new GuardedState(fields, attempt, failureEvent);
  return (frame, input) => state.run(frame, input);
}

class GuardedState {
  private readonly name: string;
  private readonly type: string;
  private readonly retriers: readonly Retrier[];
  private readonly catchError: CatchPolicy;

  constructor(fields: Fields, private readonly attempt: StateProgram, private readonly failureEvent?: string) {
    this.name = fields.visit.name;
    this.type = textOfJson(fields.visit.state.Type);
    this.retriers = retriersOf(fields);
    this.catchError = compileCatchers(fields);
  }

  public* run(frame: Frame, input: JsonValue): Routine<StateExit> {
    const counter = new RetryCounter(this.retriers);
    const { observer, random } = frame.execution.services;
    for (;;) {
      observer.attempted(this.name);
      try {
        return yield* this.attempt(frame, input);
      } catch (error) {
        if (!(error instanceof StateError)) throw error;
        if (frame.state) error.at ??= { state: frame.state.name, type: this.type, eventId: frame.state.enteredEventId };
        const delay = counter.delayAfter(error, random);
        if (delay === undefined) return yield* this.giveUp(frame, input, error);
        observer.retried(this.name);
        yield* retryAfter(frame, delay);
      }
    }
  }

  private* giveUp(frame: Frame, input: JsonValue, error: StateError): Routine<StateExit> {
    if (this.failureEvent !== undefined && error.error !== 'States.Runtime') frame.record(this.failureEvent);
    const caught = yield* this.catchError(frame, input, error);
    if (!caught) throw error;
    return caught;
  }
}

function* retryAfter(frame: Frame, seconds: number): Routine<void> {
  const { execution, state } = frame;
  yield* sleepUntil(execution.now + seconds * 1000);
  execution.transitions++; // the service bills each retry as a transition
  if (state) state.retryCount = (state.retryCount ?? 0) + 1;
}


