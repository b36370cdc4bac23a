import { commentsOf } from './comments';
import { FIELD_WORDS, OTHER_FIELD } from './fields';
import { match, Match, ScopePair, StatePair, withTargets } from './match';
import { namesItsRuns, readsOwnName } from './names';
import { silencedErrors } from './silenced';
import { wayChanges } from './ways';
import { Same, shown } from './words';
import { isQueryLanguage, own } from '../../asl';
import type { JsonValue, ScopeVisit, StateVisit } from '../../asl';
import { canonicalState, CanonicalState } from '../canonical/state';
import { isSameValue, stableText } from '../canonical/values';
import { change, uncertain } from '../changes';
import type { Change } from '../changes';
import { isAtLeast, worst } from '../verdict';

/** How two definitions are compared. */
export interface CompareOptions {
  /** Whether the account and region of an ARN don't count. */
  readonly anyPlace: boolean;
  /** Whether something outside of the definitions reads the name of a state. */
  readonly isNameRead: (name: string) => boolean;
}

/** What is different, state by state. */
export function compareStates(base: ScopeVisit, head: ScopeVisit, options: CompareOptions): Change[] {
  const found = match(base, head);
  const { moved, added, removed } = separateMoved(found);
  const changes = [
    ...removed.map(visit => change('state-removed', 'is gone', label(visit))),
    ...added.map(visit => change('state-added', `is new: ${String(own(visit.state, 'Type') ?? 'no type')}`, label(visit))),
    ...moved.map(([from, to]) => change('state-moved', `stood in ${placeOf(from)}`, label(to))),
    ...found.lone.map(({ scope, isNew }) => {
      const text = `${isNew ? 'has a new' : 'lost a'} branch that begins with ${shown(own(scope.definition, 'StartAt'))}`;
      return change(isNew ? 'branch-added' : 'branch-removed', text, label(scope.parent!));
    }),
    ...found.scopes.flatMap(scopeChanges),
    ...found.states.flatMap(pair => stateChanges(pair, options)),
  ];
  const isOther = isAtLeast(worst(changes.map(({ verdict }) => verdict)), 'behaviour');
  return isOther ? [...silencedErrors(base.definition, head.definition, found.states, label), ...changes] : changes;
}

/** The names of a state from the outermost, as changes have them. */
export function label(visit: StateVisit): string {
  return visit.path.join(' > ');
}

function placeOf({ scope }: StateVisit): string {
  return scope.parent ? label(scope.parent) : 'the state machine itself';
}

function separateMoved({ added, removed }: Match) {
  const key = (visit: StateVisit) => stableText([visit.name, own(visit.state, 'Type') ?? null, own(visit.state, 'Resource') ?? null]);
  const gone = new Map(removed.map(visit => [key(visit), visit]));
  const moved: [StateVisit, StateVisit][] = [];
  for (const visit of added) {
    const from = gone.get(key(visit));
    if (!from) continue;
    moved.push([from, visit]);
    gone.delete(key(visit));
  }
  const [left, came] = [new Set(moved.map(([from]) => from)), new Set(moved.map(([, to]) => to))];
  return { moved, added: added.filter(visit => !came.has(visit)), removed: removed.filter(visit => !left.has(visit)) };
}

function scopeChanges({ base, head, names }: ScopePair): Change[] {
  const state = head.parent && label(head.parent);
  const [before, after] = [own(base.definition, 'StartAt'), own(head.definition, 'StartAt')];
  const isSameStart = stableText(typeof before === 'string' ? names.get(before) ?? before : before) === stableText(after);
  const isSameComment = stableText(own(base.definition, 'Comment')) === stableText(own(head.definition, 'Comment'));
  return [
    ...(isSameStart ? [] : [change('start-changed', `begins with ${shown(after)} instead of ${shown(before)}`, state)]),
    ...(isSameComment ? [] : [change('comment-changed', 'the comment reads otherwise', state)]),
  ];
}

const WAYS = new Set(['Next', 'End', 'Default', 'Choices']);

function stateChanges({ base, head, scopes }: StatePair, options: CompareOptions): Change[] {
  const state = label(head);
  const [old, now] = [canonicalState(base), canonicalState(head)];
  const before = withTargets(old.fields, target => scopes.names.get(target) ?? target);
  const same = sameIn(old, now, options);
  const changes = [
    ...renameChange(base, head, options),
    ...(commentsOf(base) === commentsOf(head) ? [] : [change('comment-changed', 'the comment reads otherwise', state)]),
  ];
  if (old.type === now.type && same(before, now.fields, '')) return changes;
  if (old.type !== now.type) changes.push(change('state-type-changed', `is a ${now.type} instead of a ${old.type}`, state));
  const names = new Set([...Object.keys(before), ...Object.keys(now.fields)]);
  for (const name of names) {
    const [one, two] = [own(before, name), own(now.fields, name)];
    const isSameLanguage =
      name === 'QueryLanguage' && old.language === now.language && [one, two].every(value => value === undefined || isQueryLanguage(value));
    const isAside = WAYS.has(name) || isSameLanguage;
    if (isAside || (one !== undefined && two !== undefined && same(one, two, name))) continue;
    const { kind, words } = Object.hasOwn(FIELD_WORDS, name) ? FIELD_WORDS[name] : OTHER_FIELD(name);
    changes.push(change(kind, words(one, two, same), state));
  }
  changes.push(...wayChanges(before, now.fields, state, same));
  return changes;
}

function sameIn(old: CanonicalState, now: CanonicalState, { anyPlace }: CompareOptions): Same {
  // Texts of two languages are the same only to the letter.
  const language = old.language === now.language ? old.language : 'JSONPath';
  return (one: JsonValue, other: JsonValue, key: string) => isSameValue(one, other, { language, anyPlace }, key);
}

function renameChange(base: StateVisit, head: StateVisit, { isNameRead }: CompareOptions): Change[] {
  if (base.name === head.name) return [];
  const text = `was called ${shown(base.name)}`;
  const state = label(head);
  if (readsOwnName(base) || readsOwnName(head)) return [change('state-name-read', `${text}, and reads its own name`, state)];
  if (isNameRead(base.name)) return [change('state-name-read', `${text}, which the template names elsewhere`, state)];
  if (namesItsRuns(head)) return [uncertain('state-name-read', `${text}, which is part of the names of its map runs`, state)];
  return [change('state-renamed', text, state)];
}
