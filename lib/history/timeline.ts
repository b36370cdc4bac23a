import { endStatus, HistoryEvent, numberDetail, textDetail } from './event';
import { Attempt, isFailure, Scope, Visit } from './visit';

/** Where an event belongs: to a state, or between the states of a scope. */
interface Position {
  readonly scope: Scope;
  readonly visit?: Visit;
}

const STATE_EVENT = /^(Task|Pass|Choice|Wait|Succeed|Fail|Parallel|Map)State(Entered|Exited|Started|Succeeded|Failed|Aborted)$/;
const TASK_EVENT =
  /^(?:Task|LambdaFunction|Activity)(Scheduled|ScheduleFailed|Started|StartFailed|Submitted|SubmitFailed|Succeeded|Failed|TimedOut)$/;
const ITERATION_EVENT = /^MapIteration(Started|Succeeded|Failed|Aborted)$/;
const MAP_RUN_EVENT = /^MapRun(Started|Succeeded|Failed|Aborted|Redriven)$/;
/** The fault behind these events stands in the event before them. */
const CONSEQUENCE = /^((Map|Parallel)StateFailed|MapIteration(Failed|Aborted)|\w+StateAborted)$/;
/** After these all went well inside: a Map or Parallel that fails then could not join what its items or branches gave. */
const GONE_WELL = /State(Exited|Succeeded)$|^Map(Iteration|Run)Succeeded$/;
/** A fault in the fields of a state has no event of its own; its text names the state, and the event that entered it. */
const NAMED_FAULT = /^An error occurred while executing the state '.*' \(entered at the event id #(\d+)\)/s;

/**
 * The states of an execution, made from its events one by one: who is inside of whom, and how often each was tried.
 *
 * Most events don't name their state. They name the event before them, which is on the same path; but the first state
 * of an iteration may follow the last one of another, and what failed inside a Map is followed by the Map's next try.
 */
export class Timeline {
  public readonly root = new Scope();
  /** The event that ended the execution, if it has ended since it was last redriven. */
  public end?: HistoryEvent;
  public redrives = 0;
  /** Every state that was entered, in that order. */
  public readonly visits: Visit[] = [];
  private readonly events = new Map<number, HistoryEvent>();
  private readonly positions = new Map<number, Position>();
  /** Visits that an Entered event made, for the texts that point to that event. */
  private readonly entered = new Map<number, Visit>();

  constructor(events: Iterable<HistoryEvent> = []) {
    for (const event of events) this.add(event);
  }

  /** Takes the next event. */
  public add(event: HistoryEvent): void {
    this.events.set(event.id, event);
    this.positions.set(event.id, this.place(event, this.positions.get(event.previousId) ?? { scope: this.root }));
  }

  /** The state that an event belongs to. */
  public visitOf(event: HistoryEvent): Visit | undefined {
    return this.positions.get(event.id)?.visit;
  }

  /** The event that tells of the fault behind a failure: containers only pass it on. */
  public faultOf(failure: HistoryEvent): HistoryEvent | undefined {
    let event: HistoryEvent | undefined = failure;
    while (event && (CONSEQUENCE.test(event.type) || endStatus(event))) {
      const before = this.events.get(event.previousId);
      if (before && GONE_WELL.test(before.type) && event.type.endsWith('StateFailed')) return event;
      event = before;
    }
    return event;
  }

  /** The state that a failure began in. The events before it may be of another branch, so a text that names the state counts more. */
  public stateOfFault(failure: HistoryEvent): Visit | undefined {
    const fault = this.faultOf(failure);
    const visit = fault && this.visitOf(fault);
    if (fault && (isFailure(fault) || visit?.type === 'Fail')) return visit;
    const [, enteredAt] = NAMED_FAULT.exec(textDetail(failure, 'cause') ?? '') ?? [];
    return this.entered.get(Number(enteredAt)) ?? visit;
  }

  /** The states that the execution is in, and that have no other state inside that it is in. */
  public openLeaves(): Visit[] {
    return leavesOf(this.root.visits);
  }

  private place(event: HistoryEvent, before: Position): Position {
    const [, stateType, step] = STATE_EVENT.exec(event.type) ?? [];
    if (step !== undefined) return this.placeStateEvent(event, stateType, step, before);
    const [, taskStep] = TASK_EVENT.exec(event.type) ?? [];
    if (taskStep !== undefined) return this.placeTaskEvent(event, taskStep, before);
    const [, iterationStep] = ITERATION_EVENT.exec(event.type) ?? [];
    if (iterationStep !== undefined) return placeIteration(event, iterationStep, before);
    const [, mapRunStep] = MAP_RUN_EVENT.exec(event.type) ?? [];
    if (mapRunStep !== undefined) return placeMapRun(event, mapRunStep, before);
    if (event.type === 'EvaluationFailed') return this.placeEvaluation(event, before);
    return this.placeExecutionEvent(event, before);
  }

  private placeStateEvent(event: HistoryEvent, type: string, step: string, before: Position): Position {
    if (step === 'Entered') return this.enter(event, type, before);
    if (step === 'Aborted') return before; // it names no state, and the one before it is another
    if (step === 'Exited') {
      const visit =
        openVisit(before, ({ name }) => name === textDetail(event, 'name')) ?? this.newest(name => name === textDetail(event, 'name'));
      if (!visit) return before;
      visit.exit = event;
      visit.abandonInside();
      return { scope: visit.scope, visit };
    }
    const visit = openVisit(before, candidate => candidate.type === type && candidate.outcome?.type !== `${type}StateFailed`);
    if (!visit) return before;
    if (step === 'Started') visit.begin(event);
    else visit.endWith(event);
    return { scope: visit.scope, visit };
  }

  private enter(event: HistoryEvent, type: string, before: Position): Position {
    const parent = before.visit;
    const opensBranch = parent?.type === 'Parallel' && parent.isOpen && this.events.get(event.previousId)?.type === 'ParallelStateStarted';
    const scope = opensBranch ? new Scope(parent) : before.scope;
    if (opensBranch) parent.scopes.push(scope);
    const last = scope.visits[scope.visits.length - 1];
    if (last?.isOpen) last.isAbandoned = true; // the execution was redriven: a scope is in one state at a time
    const visit = new Visit(textDetail(event, 'name') ?? '', type, event, scope);
    this.visits.push(visit);
    this.entered.set(event.id, visit);
    return { scope, visit };
  }

  private placeTaskEvent(event: HistoryEvent, step: string, before: Position): Position {
    const visit =
      before.visit?.type === 'Task'
        ? before.visit
        : (openVisit(before, ({ type }) => type === 'Task') ?? this.newest((_, type) => type === 'Task'));
    if (!visit) return before;
    takeTaskEvent(visit, event, step);
    return { scope: visit.scope, visit };
  }

  /** It names its state, and often stands before the event that it follows: the text says which entering it means. */
  private placeEvaluation(event: HistoryEvent, before: Position): Position {
    const name = textDetail(event, 'state');
    const [, enteredAt] = /\(entered at the event id #(\d+)\)/.exec(textDetail(event, 'cause') ?? '') ?? [];
    const meant = this.entered.get(Number(enteredAt));
    const isNamed = (visit: Visit | undefined) => visit !== undefined && (name === undefined || visit.name === name);
    const visit = isNamed(meant) ? meant : openVisit(before, isNamed) ?? this.newest(candidate => candidate === name);
    if (!visit) return before;
    visit.outcome = event;
    return { scope: visit.scope, visit };
  }

  private placeExecutionEvent(event: HistoryEvent, before: Position): Position {
    if (endStatus(event)) this.end = event;
    if (event.type !== 'ExecutionRedriven') return before;
    this.redrives += 1;
    const visit = this.end && this.stateOfFault(this.end);
    this.end = undefined;
    return visit ? { scope: visit.scope, visit } : before;
  }

  /** The last state that was entered and not left, wherever it is: for events whose predecessor is not at hand. */
  private newest(matches: (name: string, type: string) => boolean): Visit | undefined {
    for (let index = this.visits.length - 1; index >= 0; index--) {
      const visit = this.visits[index];
      if (visit.isOpen && matches(visit.name, visit.type)) return visit;
    }
    return undefined;
  }
}

/** The innermost state at a position that is not left yet and is what is looked for. */
function openVisit({ scope, visit }: Position, matches: (visit: Visit) => boolean): Visit | undefined {
  if (visit?.isOpen && matches(visit)) return visit;
  for (let parent = scope.parent; parent; parent = parent.scope.parent) {
    if (parent.isOpen && matches(parent)) return parent;
  }
  return undefined;
}

function takeTaskEvent(visit: Visit, event: HistoryEvent, step: string): void {
  if (step === 'Scheduled') {
    visit.begin(event);
    return;
  }
  const attempt: Attempt = visit.attempt && !visit.attempt.ended ? visit.attempt : visit.begin(event);
  if (step === 'Started') attempt.started = event;
  else if (step === 'Submitted') attempt.submitted = event;
  else visit.endWith(event);
}

function placeIteration(event: HistoryEvent, step: string, before: Position): Position {
  const name = textDetail(event, 'name');
  const map = openVisit(before, visit => visit.type === 'Map' && (name === undefined || visit.name === name));
  if (!map) return before;
  const index = numberDetail(event, 'index');
  if (step === 'Started') {
    const scope = new Scope(map, index);
    map.scopes.push(scope);
    return { scope };
  }
  const scope = map.scopes.find(({ iteration, end }) => iteration === index && !end);
  if (scope) scope.end = step === 'Succeeded' ? 'succeeded' : step === 'Failed' ? 'failed' : 'aborted';
  return { scope: map.scope, visit: map };
}

function placeMapRun(event: HistoryEvent, step: string, before: Position): Position {
  const visit = openVisit(before, ({ type }) => type === 'Map');
  if (!visit) return before;
  const attempt = visit.attempt && !visit.attempt.ended ? visit.attempt : visit.begin(event);
  if (step === 'Started' || step === 'Redriven') attempt.mapRun ??= event;
  else visit.outcome = event;
  return { scope: visit.scope, visit };
}

function leavesOf(visits: readonly Visit[]): Visit[] {
  return visits.filter(({ isOpen }) => isOpen).flatMap(visit => {
    const inside = visit.scopes.filter(({ end }) => !end).flatMap(scope => leavesOf(scope.visits));
    return inside.length > 0 ? inside : [visit];
  });
}
