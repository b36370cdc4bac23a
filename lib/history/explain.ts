import { advise } from './advice';
import { childFailure, functionFailure } from './cause';
import { DefinitionFacts } from './definition-facts';
import { endStatus, ExecutionHistory, ExecutionStatus, HistoryEvent, isoTime, textDetail } from './event';
import { AttemptReport, Explanation, FunctionError, HandledFailure, PathStep, RootCause } from './explanation';
import { classify, Failure, FailureClass } from './failure-class';
import { HandledFailures } from './handled';
import { missingPermission } from './permission';
import { withoutPayload, withoutTokens } from './redact';
import { Timeline } from './timeline';
import { isFailure, Visit } from './visit';
import { waitOf } from './waiting';

/** What is known beside the history. */
export interface ExplainOptions {
  /**
   * The definition that ran.
   * @default - no retries left, times and places are told
   */
  readonly definition?: unknown;
  /**
   * Name or ARN of the execution, for the commands that are advised.
   * @default - commands have EXECUTION in its place
   */
  readonly execution?: string;
  /**
   * Whether causes keep the inputs and outputs that are in them. Task tokens are never kept.
   * @default false
   */
  readonly data?: boolean;
}

/** Why an execution ended as it did, or what it waits for. Asks nobody: it reads the events alone. */
export function explain(history: ExecutionHistory, options: ExplainOptions = {}): Explanation {
  const timeline = new Timeline(history.events);
  const facts = new DefinitionFacts(options.definition);
  const told = history.isIncomplete
    ? incomplete(timeline)
    : timeline.end
      ? ended(timeline, timeline.end, facts, options)
      : running(timeline, facts);
  const shown = redacted(told, options.data ?? false);
  return { ...shown, advice: advise(shown, options.execution ?? 'EXECUTION') };
}

type Told = Omit<Explanation, 'advice'>;

const NOTHING: Told = {
  status: null, state: null, error: null, cause: null, class: null, attempts: [], attemptsAllowed: null, path: [], root: null, handled: [],
};

function incomplete(timeline: Timeline): Told {
  return { ...NOTHING, incomplete: true, handled: new HandledFailures(timeline).before(undefined) };
}

function running(timeline: Timeline, facts: DefinitionFacts): Told {
  const { visit, waitingFor } = waitOf(timeline.openLeaves(), facts) ?? {};
  return {
    ...NOTHING,
    status: 'RUNNING',
    ...ofState(visit, facts),
    handled: new HandledFailures(timeline).before(visit),
    ...(waitingFor && { waitingFor }),
  };
}

function ended(timeline: Timeline, end: HistoryEvent, facts: DefinitionFacts, options: ExplainOptions): Told {
  const status = endStatus(end)!;
  const handled = new HandledFailures(timeline);
  if (status === 'SUCCEEDED') return { ...NOTHING, status, handled: handled.before(undefined) };
  const failure = failureOf(timeline, end, status, facts);
  const { visit, error, cause, event } = failure;
  const failureClass = classify(failure);
  const { origin, isRaisedAgain } = handled.originOf(visit, error, cause);
  const again = failureClass === 'fail-state' && (isRaisedAgain || origin?.class === 'child-failed') ? origin : undefined;
  const mapRun = event.type.startsWith('MapRun') && visit?.attempt?.mapRun ? textDetail(visit.attempt.mapRun, 'mapRunArn') : undefined;
  const lacking = failureClass === 'access-denied' ? missingPermission(cause, visit, options.execution) : undefined;
  const functionError = functionErrorOf(failureClass, failure);
  return {
    status,
    ...ofState(visit, facts),
    error: textDetail(end, 'error') ?? null,
    cause: textDetail(end, 'cause') ?? null,
    class: failureClass,
    root: again ? rootOfHandled(again, end, options) : rootOf(failure, failureClass, options.execution ?? null),
    ...(origin && { origin }),
    handled: handled.before(visit),
    ...(lacking && { missingPermission: lacking }),
    ...(functionError && { functionError }),
    ...(mapRun !== undefined && { mapRun }),
  };
}

/** The failure that ended the execution, and its state. */
function failureOf(timeline: Timeline, end: HistoryEvent, status: ExecutionStatus, facts: DefinitionFacts): Failure {
  const fault = timeline.faultOf(end);
  const named = timeline.stateOfFault(end);
  const error = textDetail(end, 'error') ?? (fault && textDetail(fault, 'error'));
  const cause = textDetail(end, 'cause') ?? (fault && textDetail(fault, 'cause'));
  const isFromOutside = status === 'TIMED_OUT' || status === 'ABORTED';
  const leaves = isFromOutside || !named ? timeline.openLeaves() : [];
  const inside = leaves.filter(leaf => leaf === named || [...leaf.around()].some(visit => visit === named));
  const visit = waitOf(inside.length > 0 ? inside : named?.isOpen ? [] : leaves, facts)?.visit ?? named;
  return { error, cause, visit, event: !isFromOutside && fault && isFailure(fault) ? fault : end };
}

function ofState(
  visit: Visit | undefined,
  facts: DefinitionFacts,
): Pick<Told, 'state' | 'attempts' | 'attemptsAllowed' | 'path' | 'where'> {
  if (!visit) return { state: null, attempts: [], attemptsAllowed: null, path: [] };
  const pointer = facts.pointerOf(visit.name);
  return {
    state: visit.name,
    attempts: visit.attempts.map(attemptReport),
    attemptsAllowed: facts.attemptsAllowed(visit) ?? null,
    path: pathOf(visit),
    ...(pointer !== undefined && { where: { pointer } }),
  };
}

function attemptReport({ number, begun, ended: end }: Visit['attempts'][number]): AttemptReport {
  return { number, begun: isoTime(begun.at), ended: isoTime(end?.at), error: (end && textDetail(end, 'error')) ?? null };
}

/** The states from the outermost to this one. */
export function pathOf(visit: Visit): PathStep[] {
  const outermostFirst = [visit, ...visit.around()].reverse();
  return outermostFirst.map(({ name, scope: { iteration } }) => ({ state: name, ...(iteration !== undefined && { iteration }) }));
}

/** Goes through the executions that waited for one another, as far as their descriptions reach. */
function rootOf(failure: Failure, failureClass: FailureClass, execution: string | null): RootCause {
  const child = failureClass === 'child-failed' ? childFailure(failure.cause) : undefined;
  if (!child) return { execution, state: failure.visit?.name ?? null, error: failure.error ?? null, class: failureClass };
  const { error, cause } = child;
  const deeper = childFailure(cause);
  if (deeper) return rootOf({ error, cause, event: failure.event }, 'child-failed', child.execution);
  const [, state = null] = /executing the state '([^']+)'/.exec(cause ?? '') ?? [];
  return { execution: child.execution, state, error: error ?? null, class: childClass(child, failure.event) };
}

function childClass({ status, error, cause }: NonNullable<ReturnType<typeof childFailure>>, event: HistoryEvent): FailureClass {
  if (status === 'TIMED_OUT') return 'execution-timeout';
  if (status === 'ABORTED') return 'aborted';
  const byName = classify({ error, cause, event: { ...event, type: 'ExecutionFailed' } });
  return byName === 'unknown' && functionFailure(cause) ? 'function-error' : byName;
}

function rootOfHandled(
  { error, cause, class: failureClass, state }: HandledFailure,
  event: HistoryEvent,
  options: ExplainOptions,
): RootCause {
  const root = rootOf({ error: error ?? undefined, cause: cause ?? undefined, event }, failureClass, options.execution ?? null);
  return { ...root, state: root.state ?? (root.execution === (options.execution ?? null) ? state : null) };
}

function functionErrorOf(failureClass: FailureClass, { cause, visit }: Failure): FunctionError | undefined {
  const told = functionFailure(cause);
  if (!told && failureClass !== 'function-error' && failureClass !== 'function-crash') return undefined;
  const begun = visit?.attempt?.begun;
  const called = begun?.type.startsWith('LambdaFunction')
    ? textDetail(begun, 'resource')
    : functionName(begun && textDetail(begun, 'parameters'));
  return { type: told?.type ?? null, message: told?.message ?? null, requestId: told?.requestId ?? null, function: called ?? null };
}

function functionName(parameters: string | undefined): string | undefined {
  return /"FunctionName":"([^"]+)"/.exec(parameters ?? '')?.[1];
}

function redacted(told: Told, data: boolean): Told {
  const clean = (text: string | null) => text === null ? null : withoutTokens(data ? text : withoutPayload(text));
  const cleanHandled = (one: HandledFailure) => ({ ...one, cause: clean(one.cause) });
  return {
    ...told,
    cause: clean(told.cause),
    handled: told.handled.map(cleanHandled),
    ...(told.origin && { origin: cleanHandled(told.origin) }),
    ...(told.functionError && { functionError: { ...told.functionError, message: clean(told.functionError.message) } }),
  };
}
