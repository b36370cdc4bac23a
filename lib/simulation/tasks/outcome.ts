import { callHandler } from './handler';
import { MockOutcome } from './mock';
import { MockBook } from './mock-book';
import { TaskCall } from './task-call';
import { JsonObject } from '../../asl';
import { listed } from '../../findings';
import { SimulationError } from '../errors';
import { Routine, settle } from '../kernel';

/** What the mocks and faults of a test make of an invocation. Undefined if there is no mock. */
export function* mockedOutcome(book: MockBook, call: TaskCall): Routine<MockOutcome | undefined> {
  const fault = book.faultFor(call);
  if (fault) return fault;
  const { mock, turn } = book.mockFor(call) ?? {};
  if (mock === undefined || turn === undefined) return undefined;
  if (typeof mock === 'function') return yield* settle(callHandler(mock, call, book.handlers));
  const outcomes: readonly MockOutcome[] = Array.isArray(mock) ? mock : [mock];
  return checked(outcomes[Math.min(turn, outcomes.length) - 1], call);
}

const KINDS = ['return', 'throw', 'timeout', 'lostHeartbeat', 'pending'];

/** Mocks can come from plain JavaScript or from a file, so their form is checked. */
function checked(outcome: MockOutcome | undefined, { stateName, kind }: TaskCall): MockOutcome {
  const isOutcome = typeof outcome === 'object' && outcome !== null && KINDS.some(name => Object.hasOwn(outcome, name));
  if (!isOutcome) {
    throw new SimulationError(
      `the mock of '${stateName}' holds ${JSON.stringify(outcome)}: an outcome has "return", "throw" (with "Error" and "Cause"), `
      + '"timeout", "lostHeartbeat" or "pending", such as {"return": {"id": 1}}',
    );
  }
  const thrown = (outcome as { throw?: Partial<JsonObject> }).throw;
  const isAnswered = kind.kind === 'activity' || (kind.kind === 'integration' && kind.pattern === 'waitForTaskToken');
  const isError = typeof thrown?.Error === 'string' || (isAnswered && thrown?.Error === undefined && typeof thrown === 'object');
  if (Object.hasOwn(outcome, 'throw') && !isError) {
    throw new SimulationError(`the mock of '${stateName}' throws ${JSON.stringify(thrown)}: an error is {"Error": "Name", "Cause": "why"}`);
  }
  return outcome;
}

/** Says how to add the mock that is missing, and which mocks nobody asked for so far. */
export function missingMock(call: TaskCall, unused: readonly string[]): SimulationError {
  // Written so that it means the same in JavaScript, Python and JSON.
  const name = JSON.stringify(call.stateName);
  return new SimulationError(
    [
      `the task '${call.stateName}' (${call.resource}) has no mock. Add one to the mocks, for the state, such as {${name}: [{"return": {"id": 1}}]}, or for its resource`,
      ...(call.taskToken === undefined
        ? []
        : [`; or answer its task token by an action, such as {"at": 3600, "task": ${name}, "return": {"id": 1}}`]),
      ...(unused.length === 0 ? [] : [`. Mocks that no task has used so far: ${listed(unused, 'and')}`]),
    ].join(''),
  );
}
