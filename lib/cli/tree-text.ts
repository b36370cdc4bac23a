import { waitText } from './explanation-text';
import { DefinitionFacts, describeWait, endStatus, isFailure, itemsOf, Scope, textDetail, Visit } from '../history';
import type { MapRunCounts, WatchedExecution } from '../operations';

const NO_DEFINITION = new DefinitionFacts(undefined);
/** Items that are shown of a Map; the counters tell of the others. */
const MOST_ITEMS = 5;

/** The states of an execution as a tree: what is done, what it is in, what that waits for. */
export function treeLines(watched: WatchedExecution, now: number, indent = ''): string[] {
  const { timeline, executionArn } = watched;
  const status = timeline.end ? endStatus(timeline.end) : 'RUNNING';
  return [`${indent}${status}  ${executionArn.split(':').slice(7).join(':')}`, ...scopeLines(timeline.root, `${indent}  `, now, watched)];
}

function scopeLines(scope: Scope, indent: string, now: number, watched: WatchedExecution): string[] {
  return scope.visits.flatMap(visit => [
    `${indent}${mark(visit, watched)} ${visit.name}${tellOf(visit, now, watched)}`,
    ...insideLines(visit, `${indent}  `, now, watched),
  ]);
}

function insideLines(visit: Visit, indent: string, now: number, watched: WatchedExecution): string[] {
  if (!visit.isOpen) return [];
  const child = watched.children.get(describeWait(visit, NO_DEFINITION).execution ?? '');
  const open = visit.type === 'Map' ? visit.scopes.filter(({ end }) => !end) : visit.scopes;
  return [
    ...(child ? treeLines(child, now, indent) : []),
    ...open
      .slice(0, MOST_ITEMS)
      .flatMap(scope => [
        ...(scope.iteration === undefined ? [] : [`${indent}[${scope.iteration}]`]),
        ...scopeLines(scope, `${indent}  `, now, watched),
      ]),
  ];
}

function mark(visit: Visit, { timeline }: WatchedExecution): string {
  if (visit.isHandled) return '!';
  if (visit.exit) return '+';
  if (timeline.end) return 'x'; // it ended in this state, or while it was in it
  return visit.isAbandoned || (visit.outcome && isFailure(visit.outcome) && visit.attempt?.ended === undefined) ? 'x' : '>';
}

function tellOf(visit: Visit, now: number, { mapRuns, timeline }: WatchedExecution): string {
  const tries = visit.attempts.length > 1 ? ` (try ${visit.attempts.length})` : '';
  if (visit.isHandled) return `${tries}  caught ${(visit.outcome && textDetail(visit.outcome, 'error')) ?? 'a failure'}`;
  if (!visit.isOpen || timeline.end) return tries;
  const wait = describeWait(visit, NO_DEFINITION);
  const until = wait.until === null ? '' : `, ${left(Date.parse(wait.until) - now)} left`;
  const items = wait.mapRun === undefined ? (visit.type === 'Map' ? counters(itemsOf(visit)) : '') : counters(mapRuns.get(wait.mapRun));
  return `${tries}${items}${wait.kind === 'state' || wait.kind === 'map' ? '' : `  ${waitText({ ...wait, others: 0 })}${until}`}`;
}

/** Of a Map's own items, or of a map run. */
type Counts = Omit<MapRunCounts, 'total' | 'failed'> & { readonly total: number | null; readonly failed?: number };

function counters(counts: Counts | undefined): string {
  if (!counts) return '';
  const { total, succeeded, failed = 0, running } = counts;
  return `  ${succeeded} of ${total ?? '?'}, ${running} running${failed > 0 ? `, ${failed} failed` : ''}`;
}

function left(milliseconds: number): string {
  const seconds = Math.max(0, Math.ceil(milliseconds / 1000));
  return seconds < 120 ? `${seconds} s` : seconds < 7200 ? `${Math.ceil(seconds / 60)} min` : `${Math.ceil(seconds / 3600)} h`;
}
