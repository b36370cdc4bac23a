import { PerformedAction, SimulationAction } from './action';
import { isJsonObject, parseResource, walkStates } from '../../asl';
import { SimulationError } from '../errors';
import { Execution } from '../execution';

const KINDS = ['return', 'throw', 'heartbeat', 'stop', 'redrive', 'act'] as const;
const OF_TASKS: readonly string[] = ['return', 'throw', 'heartbeat'];

/** What an action does. */
export function kindOf(action: SimulationAction): PerformedAction['kind'] {
  return KINDS.find(kind => Object.hasOwn(action, kind))!;
}

/** When it is due, in milliseconds on the virtual clock. */
export function timeOf({ at }: SimulationAction, { attemptStartedAt }: Pick<Execution, 'attemptStartedAt'>): number {
  return typeof at === 'number' ? attemptStartedAt + at * 1000 : new Date(at).getTime();
}

/**
 * Actions can come from plain JavaScript or from other languages, so their form is checked.
 * @param definitions the machines in which their tasks are
 */
export function checkActions(actions: readonly SimulationAction[], definitions: readonly unknown[]): void {
  const waiting = actions.length === 0 ? [] : definitions.flatMap(waitingStates);
  for (const action of actions) checkAction(action, waiting);
}

function checkAction(action: SimulationAction, waiting: readonly string[]): void {
  const wrong = (problem: string) => new SimulationError(`the action ${JSON.stringify(action)} ${problem}`);
  if (!isJsonObject(action)) throw wrong('is no object such as { at: 3600, task: \'Approve\', return: { approved: true } }');
  const kinds = KINDS.filter(kind => Object.hasOwn(action, kind));
  if (kinds.length !== 1) throw wrong(`must have one of ${KINDS.join(', ')}, and only one`);
  const [kind] = kinds;
  const { at, task } = action as { at?: unknown; task?: unknown };
  if (!isTime(at)) throw wrong('must say when with at: seconds of at least 0, a Date or an ISO 8601 text');
  if (OF_TASKS.includes(kind) !== (task !== undefined)) {
    throw wrong(task === undefined ? 'must name the task that it answers' : `names a task, which only ${OF_TASKS.join(', ')} do`);
  }
  if (task !== undefined && !waiting.includes(String(task))) {
    throw wrong(`answers '${String(task)}', which is no task with a token; those are ${waiting.join(', ') || 'none'}`);
  }
  if (kind === 'throw' && !isJsonObject((action as { throw: unknown }).throw)) {
    throw wrong('must have throw: { Error, Cause }, both of which may be left out');
  }
}

function isTime(at: unknown): boolean {
  if (typeof at === 'number') return at >= 0 && Number.isFinite(at);
  return (typeof at === 'string' || at instanceof Date) && !Number.isNaN(new Date(at).getTime());
}

/** States whose task has a token that can be answered. */
function waitingStates(definition: unknown): string[] {
  return [...walkStates(definition)].filter(({ state }) => {
    if (!isJsonObject(state) || typeof state.Resource !== 'string') return false;
    const resource = parseResource(state.Resource);
    return resource.kind === 'activity' || (resource.kind === 'integration' && resource.pattern === 'waitForTaskToken');
  }).map(({ name }) => name);
}
