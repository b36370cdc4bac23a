import { isDistributed, isJsonObject, isTerminal, own, StateGraph, textOfJson, walkStates } from '../../asl';
import type { JsonObject, ScopeVisit, StateVisit } from '../../asl';
import { StateError } from '../errors';
import { matchesError } from '../policies';

/** What becomes of one error at one task. */
export interface FaultRow {
  /** Names of the states around the task and its own, joined by ` > `. */
  readonly task: string;
  /** The name of the error; `any other error` for those that nothing names. */
  readonly error: string;
  /** How often the task itself is tried again. */
  readonly retries: number;
  /** The state that a catcher leads to; none when the error ends the execution. */
  readonly goesTo?: string;
  /** How the execution may end then, such as `succeeds at Done` or `fails with NoPrice`. */
  readonly endings: readonly string[];
}

export const ANY_OTHER_ERROR = 'any other error';
const TIMEOUT = 'States.Timeout';
/** A task that fails in an item of a distributed map fails the map by this name. */
const TOO_MANY_FAILURES = 'States.ExceedToleratedFailureThreshold';
const WILDCARDS = new Set(['States.ALL', 'States.TaskFailed']);
const DEFAULT_ATTEMPTS = 3;

/**
 * Which error at which task ends where, told from the definition alone: the errors that the retriers and catchers
 * around a task name, a timeout, and any other.
 *
 * @see https://docs.aws.amazon.com/step-functions/latest/dg/concepts-error-handling.html
 */
export function faultMatrix(definition: unknown): FaultRow[] {
  const known: Known = { endings: new Map(), graphs: new Map() };
  return [...walkStates(definition)].filter(({ state }) => own(state, 'Type') === 'Task')
    .flatMap(task => errorsAround(task).map(error => rowOf(task, error, known)));
}

/** Graphs of scopes, and how these may end from a state on: most catchers lead to the same few states. */
interface Known {
  readonly endings: Map<StateVisit, string[]>;
  readonly graphs: Map<ScopeVisit, StateGraph>;
}

function errorsAround(task: StateVisit): string[] {
  const names = new Set<string>();
  for (let visit: StateVisit | undefined = task; visit; visit = visit.scope.parent) {
    for (const entry of [...entriesOf(visit, 'Retry'), ...entriesOf(visit, 'Catch')]) namesOf(entry).forEach(name => names.add(name));
  }
  return [
    ...[...names].filter(name => !WILDCARDS.has(name) && name !== TIMEOUT && name !== TOO_MANY_FAILURES).sort(),
    TIMEOUT,
    ANY_OTHER_ERROR,
  ];
}

function rowOf(task: StateVisit, error: string, known: Known): FaultRow {
  const row = { task: labelOf(task), error, retries: retriesOf(task, error) };
  let name = error;
  for (let visit: StateVisit | undefined = task; visit; visit = visit.scope.parent) {
    if (visit !== task && isDistributed(visit.state)) name = TOO_MANY_FAILURES;
    const catcher = entriesOf(visit, 'Catch').find(entry => matchesError(namesOf(entry), new StateError(name)));
    const next = catcher && own(catcher, 'Next');
    if (typeof next !== 'string') continue;
    const target = visit.scope.states.get(next);
    return { ...row, goesTo: next, endings: target ? knownEndings(visit.scope, target, known) : ['nowhere'] };
  }
  return { ...row, endings: [`fails with ${name}`] };
}

function retriesOf(task: StateVisit, error: string): number {
  const retrier = entriesOf(task, 'Retry').find(entry => matchesError(namesOf(entry), new StateError(error)));
  const attempts = retrier && (own(retrier, 'MaxAttempts') ?? DEFAULT_ATTEMPTS);
  return typeof attempts === 'number' ? attempts : 0;
}

function knownEndings(scope: ScopeVisit, from: StateVisit, { endings: known, graphs }: Known): string[] {
  let endings = known.get(from);
  if (endings) return endings;
  let graph = graphs.get(scope);
  if (!graph) graphs.set(scope, graph = new StateGraph(scope));
  known.set(from, endings = endingsFrom(graph, from));
  return endings;
}

/** How a scope may end from a state on, when nothing else fails. */
function endingsFrom(graph: StateGraph, from: StateVisit): string[] {
  const { parent } = graph.scope;
  const reached = [...graph.reachableFrom([from], ({ kind }) => kind !== 'catch')].filter(isTerminal);
  const endings = reached.map(({ name, state }) => {
    if (own(state, 'Type') === 'Fail') return `fails with ${textOfJson(own(state, 'Error') ?? own(state, 'ErrorPath') ?? 'no name')}`;
    return parent ? `goes on in ${labelOf(parent)}` : `succeeds at ${name}`;
  });
  return endings.length === 0 ? ['never ends'] : [...new Set(endings)].sort();
}

function entriesOf({ state }: StateVisit, field: 'Retry' | 'Catch'): JsonObject[] {
  const list = own(state, field);
  return Array.isArray(list) ? list.filter(isJsonObject) : [];
}

function namesOf(entry: JsonObject): string[] {
  const names = own(entry, 'ErrorEquals');
  return Array.isArray(names) ? names.map(String) : [];
}

function labelOf(visit: StateVisit): string {
  return visit.path.join(' > ');
}

/** The matrix as a table of text, which is a good snapshot: a change of what an error does is a changed line. */
export function faultTable(definition: unknown): string {
  const rows = faultMatrix(definition).map(({ task, error, retries, goesTo, endings }) => [
    task,
    error,
    String(retries),
    goesTo ?? '-',
    endings.join(' or '),
  ]);
  const table = [['Task', 'Error', 'Retries', 'Goes to', 'Ends'], ...rows];
  const widths = table[0].map((_, column) => Math.max(...table.map(row => row[column].length)));
  return table.map(row => row.map((cell, column) => cell.padEnd(widths[column])).join('  ').trimEnd()).join('\n');
}
