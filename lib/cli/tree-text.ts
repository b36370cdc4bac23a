import { waitText } from './explanation-text';
import { DefinitionFacts, describeWait, endStatus, isFailure, itemsOf, Scope, textDetail, Visit } from '../history';
import type { WatchedExecution } from '../operations';

const NO_DEFINITION = new DefinitionFacts(undefined);
/** Items that are shown of a Map; the counters tell of the others. */
const MOST_ITEMS = 5;

/** The states of an execution as a tree: what is done, what it is in, what that waits for. */
export function treeLines({ timeline, executionArn, children }: WatchedExecution, now: number, indent = ''): string[] {
  const status = timeline.end ? endStatus(timeline.end) : 'RUNNING';
  return [`${indent}${status}  ${executionArn.split(':').slice(7).join(':')}`, ...scopeLines(timeline.root, `${indent}  `, now, children)];
}

function scopeLines(scope: Scope, indent: string, now: number, children: WatchedExecution['children']): string[] {
  return scope.visits.flatMap(visit => [`${indent}${mark(visit)} ${visit.name}${tellOf(visit, now)}`, ...insideLines(visit, `${indent}  `, now, children)]);
}

function insideLines(visit: Visit, indent: string, now: number, children: WatchedExecution['children']): string[] {
  if (!visit.isOpen) return [];
  const child = children.get(describeWait(visit, NO_DEFINITION).execution ?? '');
  const open = visit.type === 'Map' ? visit.scopes.filter(({ end }) => !end) : visit.scopes;
  return [
    ...(child ? treeLines(child, now, indent) : []),
    ...open.slice(0, MOST_ITEMS).flatMap(scope => [...(scope.iteration === undefined ? [] : [`${indent}[${scope.iteration}]`]), ...scopeLines(scope, `${indent}  `, now, children)]),
  ];
}

function mark(visit: Visit): string {
  if (visit.isHandled) return '!';
  if (visit.exit) return '+';
  return visit.isAbandoned || (visit.outcome && isFailure(visit.outcome) && visit.attempt?.ended === undefined) ? 'x' : '>';
}

function tellOf(visit: Visit, now: number): string {
  const tries = visit.attempts.length > 1 ? ` (try ${visit.attempts.length})` : '';
  if (visit.isHandled) return `${tries}  caught ${(visit.outcome && textDetail(visit.outcome, 'error')) ?? 'a failure'}`;
  if (!visit.isOpen) return tries;
  const wait = describeWait(visit, NO_DEFINITION);
  const until = wait.until === null ? '' : `, ${left(Date.parse(wait.until) - now)} left`;
  const items = visit.type === 'Map' && !wait.mapRun ? counters(visit) : '';
  return `${tries}${items}${wait.kind === 'state' || wait.kind === 'map' ? '' : `  ${waitText({ ...wait, others: 0 })}${until}`}`;
}

function counters(map: Visit): string {
  const { total, succeeded, failed, running } = itemsOf(map);
  return `  ${succeeded} of ${total ?? '?'}, ${running} running${failed > 0 ? `, ${failed} failed` : ''}`;
}

function left(milliseconds: number): string {
  const seconds = Math.max(0, Math.ceil(milliseconds / 1000));
  return seconds < 120 ? `${seconds} s` : seconds < 7200 ? `${Math.ceil(seconds / 60)} min` : `${Math.ceil(seconds / 3600)} h`;
}
