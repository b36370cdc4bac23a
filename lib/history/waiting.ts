import { isJsonObject } from '../asl';
import { causeObject } from './cause';
import { DefinitionFacts } from './definition-facts';
import { isoTime, numberDetail, textDetail } from './event';
import { isWorkflow } from './failure-class';
import { isFailure, Scope, Visit } from './visit';

/**
 * What a running execution waits for: `token` somebody to answer, `wait` the time of a Wait, `backoff` the next try, `activity-worker` a
 * worker that takes the task, `activity` the worker that has it, `job` a job (`.sync`), `child` another execution, `map` the items of a
 * Map,
 * `map-run` the executions of a distributed Map, `task` the answer of a service, `state` the service itself.
 */
export type WaitKind =
  'token' | 'wait' | 'backoff' | 'activity-worker' | 'activity' | 'job' | 'child' | 'map' | 'map-run' | 'task' | 'state';

/** The items of a Map. */
export interface MapItems {
  readonly state: string;
  readonly total: number | null;
  readonly succeeded: number;
  readonly failed: number;
  readonly running: number;
  /** Not begun yet, since no more may run at a time. */
  readonly pending: number | null;
}

/** What a running execution waits for. */
export interface WaitingFor {
  readonly kind: WaitKind;
  readonly state: string;
  /** Since when, as an ISO 8601 text. */
  readonly since: string | null;
  /** Until when at the latest; null if no limit is known. */
  readonly until: string | null;
  /** The try that it is in; 0 before the first. */
  readonly attempt: number;
  /** What is called, such as `sqs:sendMessage.waitForTaskToken`, or the ARN of an activity. */
  readonly resource?: string;
  readonly heartbeatSeconds?: number;
  /** The worker that has the activity's task. */
  readonly worker?: string;
  /** The id of a job that the service gave. */
  readonly job?: string;
  /** ARN of the execution that is waited for. */
  readonly execution?: string;
  readonly mapRun?: string;
  /** Items of the Map around the state, or of the state. */
  readonly items?: MapItems;
  /** How many other branches and iterations wait too. */
  readonly others: number;
}

/** What an execution waits for: of several states the one that has waited longest. */
export function waitOf(leaves: readonly Visit[], definition: DefinitionFacts): { visit: Visit; waitingFor: WaitingFor } | undefined {
  const longest = [...leaves].sort((one, other) => sinceOf(one) - sinceOf(other) || one.entered.id - other.entered.id)[0];
  return longest && { visit: longest, waitingFor: { ...describeWait(longest, definition), others: leaves.length - 1 } };
}

/** What one state waits for. */
export function describeWait(visit: Visit, definition: DefinitionFacts): Omit<WaitingFor, 'others'> {
  const kind = kindOf(visit);
  const { attempt } = visit;
  const heartbeatSeconds = attempt && numberDetail(attempt.begun, 'heartbeatInSeconds');
  const resource = resourceOf(visit);
  const submitted = outputOf(attempt?.submitted?.details.output);
  return {
    kind,
    state: visit.name,
    since: isoTime(sinceOf(visit)),
    until: isoTime(untilOf(visit, kind, definition)),
    attempt: attempt?.number ?? 0,
    ...(resource !== undefined && { resource }),
    ...(heartbeatSeconds !== undefined && { heartbeatSeconds }),
    ...optional('worker', attempt?.started && textDetail(attempt.started, 'workerName')),
    ...optional('job', kind === 'job' ? JOB_IDS.map(name => submitted[name]).find(id => typeof id === 'string') : undefined),
    ...optional('execution', submitted.ExecutionArn),
    ...optional('mapRun', attempt?.mapRun && textDetail(attempt.mapRun, 'mapRunArn')),
    ...itemsAround(visit),
  };
}

const JOB_IDS = ['JobRunId', 'JobId', 'QueryExecutionId', 'ClusterId', 'StepId', 'JobName'];

function kindOf(visit: Visit): WaitKind {
  const { type, attempt, outcome } = visit;
  if (type === 'Wait') return 'wait';
  if (!attempt) return type === 'Map' ? 'map' : 'state';
  if (attempt.ended) return isFailure(attempt.ended) ? 'backoff' : 'state';
  if (outcome && isFailure(outcome)) return 'backoff';
  if (type === 'Map') return attempt.mapRun ? 'map-run' : 'map';
  if (type !== 'Task') return 'state';
  if (attempt.begun.type.startsWith('Activity')) return attempt.started ? 'activity' : 'activity-worker';
  const called = textDetail(attempt.begun, 'resource') ?? '';
  if (called.endsWith('.waitForTaskToken')) return 'token';
  if (isWorkflow(visit)) return 'child';
  return /\.sync(:2)?$/.test(called) ? 'job' : 'task';
}

function sinceOf({ attempt, entered }: Visit): number {
  return (attempt?.ended ?? attempt?.begun ?? entered).at;
}

function untilOf(visit: Visit, kind: WaitKind, definition: DefinitionFacts): number {
  if (kind === 'wait') return definition.waitEndsAt(visit);
  if (kind === 'backoff') return definition.nextTryAt(visit);
  const begun = visit.attempt?.begun;
  return begun ? begun.at + (numberDetail(begun, 'timeoutInSeconds') ?? NaN) * 1000 : NaN;
}

function resourceOf({ attempt, type }: Visit): string | undefined {
  if (type !== 'Task' || !attempt) return undefined;
  const called = textDetail(attempt.begun, 'resource');
  const service = textDetail(attempt.begun, 'resourceType');
  return service === undefined ? called : `${service}:${called}`;
}

function itemsAround(visit: Visit): { items?: MapItems } {
  const map = [visit, ...visit.around()].find(({ type, attempt }) => type === 'Map' && attempt && !attempt.mapRun);
  return map ? { items: itemsOf(map) } : {};
}

/** How far the items of an inline Map are. */
export function itemsOf(map: Visit): MapItems {
  const count = (end: Scope['end']) => map.scopes.filter(scope => scope.end === end).length;
  const total = (map.attempt && numberDetail(map.attempt.begun, 'length')) ?? null;
  return {
    state: map.name,
    total,
    succeeded: count('succeeded'),
    failed: count('failed') + count('aborted'),
    running: count(undefined),
    pending: total === null ? null : Math.max(0, total - map.scopes.length),
  };
}

function outputOf(output: unknown): Record<string, unknown> {
  if (isJsonObject(output)) return output;
  return typeof output === 'string' ? causeObject(output) ?? {} : {};
}

function optional(name: string, value: unknown): object {
  return typeof value === 'string' ? { [name]: value } : {};
}
