import { CompiledState, Flow, StateExit } from './flow';
import { JsonValue } from '../../asl';
import { StateError } from '../errors';
import { CurrentState, Frame } from '../execution';
import { Routine, TURN } from '../kernel';

/** Runs the states of a flow from its start, or from where a redrive goes on, to its end and returns the last output. */
export function* runFlow(flow: Flow, frame: Frame, input: JsonValue): Routine<JsonValue> {
  const { from } = frame;
  const output = from?.output === undefined ? yield* runStates(flow, frame, input) : from.output;
  frame.progress.finish(output);
  return output;
}

function* runStates(flow: Flow, frame: Frame, input: JsonValue): Routine<JsonValue> {
  const { from } = frame;
  let exit: StateExit = from?.state ? yield* goOn(flow.states.get(from.state.name)!, frame, from.state, from.input)
    : yield* enterState(flow.states.get(flow.startAt)!, frame, input);
  while (exit.next !== undefined) exit = yield* enterState(flow.states.get(exit.next)!, frame, exit.output);
  return exit.output;
}

/** A redriven execution does not enter the state again that it goes on with. */
function* goOn(state: CompiledState, frame: Frame, entered: CurrentState, input: JsonValue): Routine<StateExit> {
  const { execution } = frame;
  execution.services.observer.stateEntered(execution.identity.machineName, state.pointer, state.name);
  frame.lastEventId = entered.enteredEventId;
  const current = { ...entered, ...(entered.retryCount !== undefined && { retryCount: 0 }), assigned: undefined };
  frame.enter(current, input, true);
  return yield* runState(state, frame, current, input);
}

function* enterState(state: CompiledState, frame: Frame, input: JsonValue): Routine<StateExit> {
  const { execution } = frame;
  execution.transitions++;
  execution.services.observer.stateEntered(execution.identity.machineName, state.pointer, state.name);
  const { lastEventId: previousEventId } = frame;
  const enteredEventId = frame.record(`${state.type}StateEntered`, { name: state.name, input });
  const { name, pointer, type } = state;
  const retryCount = RETRIABLE.has(type) ? 0 : undefined;
  const current: CurrentState = { name, pointer, enteredAt: execution.now, enteredEventId, previousEventId, retryCount };
  frame.enter(current, input, false);
  return yield* runState(state, frame, current, input);
}

function* runState(state: CompiledState, frame: Frame, current: CurrentState, input: JsonValue): Routine<StateExit> {
  const { execution } = frame;
  let left = false;
  try {
    yield TURN;
    const exit = yield* state.program(frame, input);
    execution.checkSize(exit.output, `The state/task '${state.name}' returned a result`);
    left = true;
    execution.services.observer.stateLeft(execution.identity.machineName, state.pointer, exit.via);
    if (state.type !== 'Fail') recordExit(state, frame, exit.output);
    return exit;
  } catch (error) {
    left = true;
    if (error instanceof StateError) error.at ??= { state: state.name, type: state.type, eventId: current.enteredEventId };
    if (error instanceof StateError && error.error === TOO_LARGE) frame.progress.forgetInner();
    throw error;
  } finally {
    if (!left && ABORTABLE.has(state.type)) frame.abort(`${state.type}StateAborted`);
  }
}

function recordExit({ name, type }: CompiledState, frame: Frame, output: JsonValue): void {
  const assigned = frame.state?.assigned;
  const isTold = assigned !== undefined && Object.keys(assigned).length > 0;
  frame.record(`${type}StateExited`, isTold ? { name, output, assignedVariables: assigned } : { name, output });
}

/** A state whose data is too large is redriven as a whole. */
const TOO_LARGE = 'States.DataLimitExceeded';

/** States that can be waiting when a sibling fails. */
const ABORTABLE = new Set(['Task', 'Wait', 'Map', 'Parallel']);

/** States that can have retriers, and count the retries. */
const RETRIABLE = new Set(['Task', 'Map', 'Parallel']);
