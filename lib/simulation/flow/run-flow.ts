import { CompiledState, Flow, Transition } from './flow';
import { JsonValue } from '../../asl';
import { StateError } from '../errors';
import { Frame } from '../execution';
import { Routine, takeTurns } from '../kernel';

/** Runs the states of a flow from its start to its end and returns the last output. */
export function* runFlow(flow: Flow, frame: Frame, input: JsonValue): Routine<JsonValue> {
  let name: string | undefined = flow.startAt;
  let value = input;
  while (name !== undefined) {
    const transition: Transition = yield* runState(flow.states.get(name)!, frame, value);
    value = transition.output;
    name = transition.next;
  }
  return value;
}

function* runState(state: CompiledState, frame: Frame, input: JsonValue): Routine<Transition> {
  const { execution } = frame;
  const enteredEventId = enter(state, frame, input);
  let left = false;
  try {
    yield* takeTurns();
    const transition = yield* state.program(frame, input);
    execution.checkSize(transition.output, `The state/task '${state.name}' returned a result`);
    left = true;
    execution.services.observer.stateLeft(execution.identity.machineName, state.pointer, transition.via);
    if (state.type !== 'Fail') recordExit(state, frame, transition.output);
    return transition;
  } catch (error) {
    left = true;
    if (error instanceof StateError) error.at ??= { state: state.name, eventId: enteredEventId };
    throw error;
  } finally {
    if (!left && ABORTABLE.has(state.type)) frame.record(`${state.type}StateAborted`, { name: state.name });
  }
}

function recordExit({ name, type }: CompiledState, frame: Frame, output: JsonValue): void {
  const assigned = frame.state?.assigned;
  frame.record(`${type}StateExited`, { name, output, ...(assigned && { assignedVariables: assigned }) });
}

/** States that can be waiting when a sibling fails. */
const ABORTABLE = new Set(['Task', 'Wait', 'Map', 'Parallel']);

function enter(state: CompiledState, frame: Frame, input: JsonValue): number {
  const { execution } = frame;
  execution.transitions++;
  execution.services.observer.stateEntered(execution.identity.machineName, state.pointer, state.name);
  const enteredEventId = frame.record(`${state.type}StateEntered`, { name: state.name, input });
  frame.taskToken = undefined;
  frame.state = { name: state.name, pointer: state.pointer, enteredAt: execution.now, enteredEventId, retryCount: 0 };
  return enteredEventId;
}
