import { Batcher } from './batcher';
import { Item, ItemSelector, mapItem } from './item';
import { ResultWriter } from './result-writer';
import { JsonValue, MAX_DISTRIBUTED_CONCURRENCY } from '../../asl';
import { StateError } from '../errors';
import { Execution, Frame, MapRunProgress, StateMachineKind, identify, runExecution } from '../execution';
import { workersFor, Flow, runFlow, runTogether } from '../flow';
import { Routine } from '../kernel';

/** How many items of a distributed Map may fail. */
interface Tolerance {
  readonly count?: number;
  readonly percentage?: number;
}

/**
 * Whether more items failed than are tolerated. Without either limit none may fail; a limit of 0
 * beside the other one counts as not set.
 *
 * @see https://docs.aws.amazon.com/step-functions/latest/dg/state-map-distributed.html
 */
function isExceeded({ count, percentage }: Tolerance, failed: number, total: number): boolean {
  const allowed = count || (percentage ? Infinity : 0);
  return failed > allowed || (percentage ? failed * 100 > percentage * total : false);
}

/** A distributed Map, whose items run in child executions. */
export interface DistributedMap {
  readonly label: string;
  readonly type: StateMachineKind;
  readonly flow: Flow;
  readonly select: ItemSelector;
  readonly batch: Batcher;
  readonly write: ResultWriter;
}

/** The source of items that are in the state's data. */
const STATE_DATA = 'STATE_DATA';

/** Runs a Map Run: a child execution for each item or batch. Returns the state's result. */
export function* runDistributed(
  map: DistributedMap, frame: Frame, stateInput: JsonValue, items: Routine<readonly Item[]>, maxConcurrency: number, tolerance: Tolerance,
): Routine<JsonValue> {
  const before = frame.beginInner()?.mapRun;
  const { runId, mapRunArn } = before ?? newMapRun(map, frame);
  if (before) frame.record('MapRunRedriven', { mapRunArn, redriveCount: before.redriveCount + 1 });
  else frame.record('MapRunStarted', { mapRunArn });
  try {
    const fault = faultAt(frame);
    if (fault?.error === 'States.ItemReaderFailed') throw fault;
    const batches = before?.batches ?? (yield* map.batch(frame, stateInput, yield* selectAll(map, frame, stateInput, yield* items)));
    const run = { runId, mapRunArn, redriveCount: before ? before.redriveCount + 1 : 0, batches, children: [...before?.children ?? []] };
    frame.progress.mapRun = run;
    frame.execution.services.mapRuns.set(mapRunArn, run);
    const exceeded = yield* runChildren(map, frame, run, maxConcurrency, tolerance);
    const results = {
      frame,
      stateInput,
      children: run.children.filter(child => child !== undefined),
      pending: pendingOf(run),
      runId,
      mapRunArn,
    };
    if (exceeded) {
      // What was done until then is exported all the same, but for the output.
      if (map.write.exports && !fault) yield* map.write(results);
      throw exceeded;
    }
    if (fault) throw fault;
    const result = yield* map.write(results);
    succeed(frame);
    return result;
  } catch (error) {
    if (error instanceof StateError) frame.record('MapRunFailed', { error: error.error ?? '', cause: error.cause ?? '' });
    throw error;
  }
}

/** The error that a test has the reader or the writer fail with. */
function faultAt({ execution: { services: { mocks } }, state }: Frame): StateError | undefined {
  const fault = mocks.faultFor({ stateName: state!.name, attempt: (state!.retryCount ?? 0) + 1 });
  return fault && 'throw' in fault ? new StateError(fault.throw.Error, fault.throw.Cause) : undefined;
}

/** Inputs of the batches whose turn had not come. */
function pendingOf({ batches, children }: MapRunProgress): JsonValue[] {
  return batches.filter((_, index) => children[index] === undefined).map(({ input }) => input);
}

/** The state's exit follows the start of the Map Run. */
function succeed(frame: Frame): void {
  const { lastEventId } = frame;
  frame.record('MapRunSucceeded');
  frame.note('MapStateSucceeded');
  frame.lastEventId = lastEventId;
}

function newMapRun({ label }: DistributedMap, { execution: { services, identity } }: Frame): Pick<MapRunProgress, 'runId' | 'mapRunArn'> {
  const runId = services.random.uuid();
  return { runId, mapRunArn: `${identity.machineArn.replace(':stateMachine:', ':mapRun:')}/${label}:${runId}` };
}

function* selectAll(map: DistributedMap, frame: Frame, stateInput: JsonValue, items: readonly Item[]): Routine<JsonValue[]> {
  const inputs: JsonValue[] = [];
  for (const [index, item] of items.entries()) {
    inputs.push(yield* map.select(frame.inner(mapItem(index, { source: STATE_DATA, ...item })), stateInput, item));
  }
  return inputs;
}

/** Returns the error of a run in which more has failed than is tolerated. */
function* runChildren(
  map: DistributedMap, frame: Frame, { batches, children }: MapRunProgress, maxConcurrency: number, tolerance: Tolerance,
): Routine<StateError | undefined> {
  const { execution } = frame;
  const total = batches.reduce((sum, batch) => sum + batch.items, 0);
  let failed = 0;
  const exceeded = new StateError('States.ExceedToleratedFailureThreshold', 'The specified tolerated failure threshold was exceeded');
  try {
    yield* runTogether(
      execution.services.kernel,
      workersFor(batches.length, maxConcurrency || MAX_DISTRIBUTED_CONCURRENCY, function* (index) {
        const before = children[index];
        if (before?.end?.status === 'SUCCEEDED') return;
        const child = before ? childAgain(map, execution, before) : newChild(map, execution, batches[index].input);
        execution.children.splice(before ? execution.children.indexOf(before) : execution.children.length, before ? 1 : 0, child);
        children[index] = child;
        const end = yield* runExecution(child, undefined, inner => runFlow(map.flow, inner, child.input));
        if (end.status === 'SUCCEEDED') return;
        failed += batches[index].items;
        if (isExceeded(tolerance, failed, total)) throw exceeded;
      }),
    );
    return undefined;
  } catch (error) {
    if (error === exceeded) return exceeded;
    throw error;
  }
}

/** A redrive goes on with a Standard child where it failed, and starts an Express child anew. */
function childAgain(map: DistributedMap, { services }: Execution, before: Execution): Execution {
  return map.type === 'STANDARD' ? before.redriven(services) : new Execution(before.identity, before.input, services, before.depth);
}

function newChild(map: DistributedMap, { identity, services, depth }: Execution, input: JsonValue): Execution {
  const { machineName } = identity;
  const machine = { name: `${machineName}/${map.label}`, arn: `${identity.machineArn}/${map.label}`, type: map.type };
  return new Execution({ ...identify(machine, services.random.uuid()), machineName }, input, services, depth);
}
