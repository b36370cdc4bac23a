import type { ScopeVisit, StateVisit } from './walk';
import { isJsonObject, own } from '../json/value';
import type { JsonObject, JsonValue } from '../json/value';

/** A way from one state to another of its scope. */
export interface Transition {
  readonly from: StateVisit;
  /** The name the definition gives; it need not exist. */
  readonly to: string;
  readonly kind: 'next' | 'choice' | 'default' | 'catch';
  /** Pointer of the name, below the state: `/Next`, `/Choices/0/Next`. */
  readonly pointer: string;
  /** The choice rule or catcher it is of. */
  readonly member?: JsonObject;
}

function addListed(visit: StateVisit, field: 'Choices' | 'Catch', transitions: Transition[]): void {
  const listed = own(visit.state, field);
  // A single rule outside an array is a fault of its own; where it leads is told all the same.
  const members = isJsonObject(listed) ? [listed] : listed;
  for (let index = 0; Array.isArray(members) && index < members.length; index++) {
    const member: JsonValue = members[index];
    const to = isJsonObject(member) ? own(member, 'Next') : undefined;
    if (typeof to === 'string') {
      transitions.push({
        from: visit,
        to,
        kind: field === 'Choices' ? 'choice' : 'catch',
        pointer: `/${field}/${index}/Next`,
        member: member as JsonObject,
      });
    }
  }
}

const FIELDS_BY_TYPE: Record<string, readonly ('Next' | 'Choices' | 'Default' | 'Catch')[]> = {
  Pass: ['Next'],
  Wait: ['Next'],
  Task: ['Catch', 'Next'],
  Map: ['Catch', 'Next'],
  Parallel: ['Catch', 'Next'],
  Choice: ['Choices', 'Default'],
  Succeed: [],
  Fail: [],
};
const ANY_FIELD = ['Choices', 'Default', 'Catch', 'Next'] as const;

/** Where a state can go, as its type allows; a state of no known type may go wherever it says. */
export function transitionsOf(visit: StateVisit): Transition[] {
  const type = own(visit.state, 'Type');
  return inFields(visit, typeof type === 'string' && Object.hasOwn(FIELDS_BY_TYPE, type) ? FIELDS_BY_TYPE[type] : ANY_FIELD);
}

/** Where a state says it goes, whether or not its type allows that. */
export function claimedTransitionsOf(visit: StateVisit): Transition[] {
  return inFields(visit, ANY_FIELD);
}

function inFields(visit: StateVisit, fields: readonly typeof ANY_FIELD[number][]): Transition[] {
  const transitions: Transition[] = [];
  for (const name of fields) {
    if (name === 'Choices' || name === 'Catch') {
      addListed(visit, name, transitions);
      continue;
    }
    const to = own(visit.state, name);
    if (typeof to === 'string') transitions.push({ from: visit, to, kind: name === 'Next' ? 'next' : 'default', pointer: `/${name}` });
  }
  return transitions;
}

/** Whether an execution of the scope can end in the state. */
export function isTerminal({ state }: StateVisit): boolean {
  const type = own(state, 'Type');
  return type === 'Succeed' || type === 'Fail' || (type !== 'Choice' && own(state, 'End') === true);
}

/** The states of one scope and the ways between them. */
export class StateGraph {
  /** Every transition, in document order; the target may not exist. */
  public readonly transitions: readonly Transition[];
  /** The state the scope starts with, if it exists. */
  public readonly start?: StateVisit;
  private readonly outgoing = new Map<StateVisit, Transition[]>();
  private readonly ingoing = new Map<StateVisit, Transition[]>();

  constructor(public readonly scope: ScopeVisit) {
    const transitions: Transition[] = [];
    for (const visit of scope.states.values()) {
      for (const transition of transitionsOf(visit)) {
        transitions.push(transition);
        const target = scope.states.get(transition.to);
        if (target) {
          append(this.outgoing, visit, transition);
          append(this.ingoing, target, transition);
        }
      }
    }
    this.transitions = transitions;
    const startAt = own(scope.definition, 'StartAt');
    this.start = typeof startAt === 'string' ? scope.states.get(startAt) : undefined;
  }

  /** Transitions out of a state whose target exists. */
  public from(visit: StateVisit): readonly Transition[] {
    return this.outgoing.get(visit) ?? [];
  }

  /** Transitions into a state. */
  public into(visit: StateVisit): readonly Transition[] {
    return this.ingoing.get(visit) ?? [];
  }

  /** The state a transition leads to. */
  public target(transition: Transition): StateVisit | undefined {
    return this.scope.states.get(transition.to);
  }

  /** The states that can be reached from some states, themselves included, by the transitions one may take. */
  public reachableFrom(starts: Iterable<StateVisit>, mayTake: (transition: Transition) => boolean = () => true): Set<StateVisit> {
    return closure(starts, visit => this.from(visit).filter(mayTake).map(transition => this.target(transition)!));
  }

  /** As `reachableFrom`, also by transitions that the type of a state does not have. */
  public claimedFrom(starts: Iterable<StateVisit>): Set<StateVisit> {
    return closure(starts, visit =>
      claimedTransitionsOf(visit)
        .map(transition => this.target(transition))
        .filter(target => target !== undefined),
    );
  }

  /** The states from which one of some states can be reached, themselves included. */
  public reaching(ends: Iterable<StateVisit>): Set<StateVisit> {
    return closure(ends, visit => this.into(visit).map(transition => transition.from));
  }
}

function append<K, V>(lists: Map<K, V[]>, key: K, value: V): void {
  const list = lists.get(key);
  if (list) {
    list.push(value);
  } else {
    lists.set(key, [value]);
  }
}

function closure(starts: Iterable<StateVisit>, next: (visit: StateVisit) => StateVisit[]): Set<StateVisit> {
  const found = new Set(starts);
  const pending = [...found];
  for (let visit = pending.pop(); visit; visit = pending.pop()) {
    for (const neighbour of next(visit)) {
      if (!found.has(neighbour)) {
        found.add(neighbour);
        pending.push(neighbour);
      }
    }
  }
  return found;
}
