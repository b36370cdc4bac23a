import { startedMachine, TaskCall } from './task-call';
import { isJsonObject, JsonObject, JsonValue } from '../../asl';
import { parseText } from '../data';
import { SimulationError, StateError } from '../errors';
import { Execution, Frame, identify, SimulatedMachine, runExecution } from '../execution';
import { Process, Routine, waitFor } from '../kernel';

/** How deep workflows may start one another. */
const DEEPEST = 100;

/** How many workflows a simulation may start. */
const MOST_STARTED = 20_000;

/** Runs the workflow that a task starts, if the simulation knows the machine; else undefined. */
export function* startWorkflow(frame: Frame, call: TaskCall, deadline: number): Routine<JsonValue | undefined> {
  const target = startedMachine(call);
  const machine = target === undefined ? undefined : frame.execution.services.findMachine(target);
  if (!machine) return undefined;
  const child = newExecution(frame, call, machine);
  const process = frame.execution.services.kernel.spawn(
    runExecution(child, machine.timeoutSeconds, inner => machine.run(inner, child.input)),
  );
  if (!waitsForEnd(call)) {
    frame.execution.services.detached.push(process);
    return { ExecutionArn: child.identity.arn, StartDate: isoTime(child.startedAt) };
  }
  return yield* resultOf(child, process, call, deadline);
}

function waitsForEnd({ kind }: TaskCall): boolean {
  return kind.kind === 'integration' && (kind.pattern !== 'requestResponse' || kind.action === 'startSyncExecution');
}

function isSynchronous({ kind }: TaskCall): boolean {
  return kind.kind === 'integration' && kind.action === 'startSyncExecution';
}

function newExecution(frame: Frame, call: TaskCall, machine: SimulatedMachine): Execution {
  const { execution } = frame;
  const given = isJsonObject(call.arguments) ? call.arguments : {};
  const name = typeof given.Name === 'string' ? given.Name : execution.services.random.uuid();
  const input = typeof given.Input === 'string' ? inputOf(given.Input) : given.Input ?? {};
  const depth = execution.depth + 1;
  if (depth > DEEPEST) {
    throw new SimulationError(
      `'${machine.name}' is started ${DEEPEST} workflows deep: the workflows may be starting each other without end`,
    );
  }
  if (++execution.services.started.count > MOST_STARTED) {
    throw new SimulationError(
      `more than ${MOST_STARTED} workflows were started, '${machine.name}' among them: the workflows may be starting each other without end`,
    );
  }
  const child = new Execution(identify(machine, name, isSynchronous(call)), input, execution.services, depth);
  execution.children.push(child);
  return child;
}

/** Input may be a JSON text, as in the API. */
function inputOf(text: string): JsonValue {
  try {
    return parseText(text);
  } catch (error) {
    throw new StateError('StepFunctions.InvalidExecutionInputException', `The Input is no JSON: ${(error as Error).message}`);
  }
}

function* resultOf(child: Execution, process: Process<unknown>, call: TaskCall, deadline: number): Routine<JsonValue> {
  try {
    if (!(yield* waitFor(process.ended, deadline))) throw new StateError('States.Timeout', 'The started execution did not end in time');
  } finally {
    process.cancel();
  }
  if (process.outcome?.kind === 'threw') throw process.outcome.error;
  const description = childDetails(child, call);
  if (child.end?.status !== 'SUCCEEDED' && !isSynchronous(call)) {
    // The input is a text for .sync:2 too.
    throw new StateError('States.TaskFailed', JSON.stringify({ ...description, Input: JSON.stringify(child.input) }));
  }
  return description;
}

/** As DescribeExecution gives it. `.sync` has the output as a text, `.sync:2` as JSON. */
function childDetails(child: Execution, { kind }: TaskCall): JsonObject {
  const asJson = kind.kind === 'integration' && kind.pattern === 'sync:2';
  const shown = (value: JsonValue) => (asJson ? value : JSON.stringify(value));
  const { status, output, error, cause } = child.end!;
  return {
    ExecutionArn: child.identity.arn,
    Input: shown(child.input),
    InputDetails: { Included: true },
    Name: child.identity.name,
    ...(output !== undefined && { Output: shown(output), OutputDetails: { Included: true } }),
    ...(error !== undefined && { Error: error }),
    ...(cause !== undefined && { Cause: cause }),
    ...(child.identity.type === 'STANDARD' && redriveOf(child)),
    StartDate: child.startedAt,
    StateMachineArn: child.identity.machineArn,
    Status: status,
    StopDate: child.stoppedAt,
  };
}

/** What the service says of a redrive: only an execution that did not succeed can be redriven. */
function redriveOf({ end, redriveCount }: Execution): JsonObject {
  return end?.status === 'SUCCEEDED'
    ? { RedriveCount: redriveCount, RedriveStatus: 'NOT_REDRIVABLE', RedriveStatusReason: 'Execution is SUCCEEDED and cannot be redriven' }
    : { RedriveCount: redriveCount, RedriveStatus: 'REDRIVABLE' };
}

function isoTime(milliseconds: number): string {
  return new Date(milliseconds).toISOString();
}
