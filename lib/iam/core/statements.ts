import type { PermissionStatement } from '../types';

type Conditions = Record<string, Record<string, unknown>>;

/** Everything that is allowed on one resource under the same conditions. */
interface ResourceEntry {
  readonly resource: string;
  readonly conditions?: Conditions;
  /** The conditions as text, to compare them by. */
  readonly conditionKey: string;
  readonly actions: Set<string>;
  readonly reasons: Set<string>;
}

/** Collects statements and joins what is equal, whatever the order they come in. */
export class StatementCollector {
  private readonly entries = new Map<string, ResourceEntry>();

  public add(actions: readonly string[], resources: readonly string[], reason: string, given?: Conditions): void {
    const conditions = given && sortedConditions(given);
    const conditionKey = conditions ? JSON.stringify(conditions) : '';
    for (const resource of resources) {
      const key = resource + SEPARATOR + conditionKey;
      let entry = this.entries.get(key);
      if (!entry) {
        entry = { resource, conditions, conditionKey, actions: new Set(), reasons: new Set() };
        this.entries.set(key, entry);
      }
      actions.forEach(action => entry.actions.add(action));
      entry.reasons.add(reason);
    }
  }

  /** Resources with the same actions share a statement; all is sorted, so that templates stay as they are. */
  public statements(): PermissionStatement[] {
    const byActions = new Map<string, ResourceEntry[]>();
    for (const entry of this.entries.values()) {
      const key = sorted(entry.actions).join(' ') + SEPARATOR + entry.conditionKey;
      const known = byActions.get(key);
      if (known) {
        known.push(entry);
      } else {
        byActions.set(key, [entry]);
      }
    }
    return [...byActions.values()]
      .map(statementOf)
      .sort((one, other) => compare(one.sortKey, other.sortKey))
      .map(({ statement }) => statement);
  }
}

function statementOf(entries: readonly ResourceEntry[]): { statement: PermissionStatement; sortKey: string } {
  const { actions: allowed, conditions, conditionKey } = entries[0];
  const actions = sorted(allowed);
  const resources = sorted(entries.map(entry => entry.resource));
  const reasons = sorted(new Set(entries.flatMap(entry => [...entry.reasons])));
  return {
    statement: { actions, resources, ...(conditions && { conditions }), reasons },
    sortKey: [actions.join(' '), resources.join(' '), conditionKey].join(SEPARATOR),
  };
}

/** Sorts before every character of an action or ARN. */
const SEPARATOR = '\n';

function compare(one: string, other: string): number {
  return one < other ? -1 : Number(one > other); // not by locale: the same on every machine
}

function sorted(texts: Iterable<string>): string[] {
  return [...texts].sort(compare);
}

function sortedConditions(conditions: Conditions): Conditions {
  const entries = Object.entries(conditions).map(([operator, keys]) => [
    operator,
    Object.fromEntries(Object.entries(keys)
      .map(([key, value]) => [key, single(value)] as const)
      .sort(([one], [other]) => compare(one, other))),
  ] as const);
  return Object.fromEntries(entries.sort(([one], [other]) => compare(one, other)));
}

/** A list of one value is that value: equal conditions have to look equal. */
function single(value: unknown): unknown {
  if (!Array.isArray(value)) return value;
  const values = sorted(new Set(value.map(String)));
  return values.length === 1 ? values[0] : values;
}
