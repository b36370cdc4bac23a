import type { PermissionStatement } from '../types';

type Conditions = Record<string, Record<string, unknown>>;

/** Collects statements and joins what is equal, whatever the order they come in. */
export class StatementCollector {
  private readonly single = new Map<string, { action: string; resource: string; conditions?: Conditions; reasons: Set<string> }>();

  public add(actions: readonly string[], resources: readonly string[], reason: string, conditions?: Conditions): void {
    for (const action of actions) {
      for (const resource of resources) {
        const key = JSON.stringify([action, resource, conditions ? sortedConditions(conditions) : null]);
        const known = this.single.get(key) ?? { action, resource, conditions: conditions && sortedConditions(conditions), reasons: new Set() };
        known.reasons.add(reason);
        this.single.set(key, known);
      }
    }
  }

  /** Statements with the same actions share their resources; both are sorted, so that templates stay as they are. */
  public statements(): PermissionStatement[] {
    const byResource = group([...this.single.values()], entry => JSON.stringify([entry.resource, entry.conditions ?? null]));
    const perResource = byResource.map(entries => ({
      actions: sorted(entries.map(entry => entry.action)),
      resource: entries[0].resource,
      conditions: entries[0].conditions,
      reasons: entries.flatMap(entry => [...entry.reasons]),
    }));
    const byActions = group(perResource, entry => JSON.stringify([entry.actions, entry.conditions ?? null]));
    return byActions
      .map(entries => ({
        actions: entries[0].actions,
        resources: sorted(entries.map(entry => entry.resource)),
        ...(entries[0].conditions && { conditions: entries[0].conditions }),
        reasons: sorted(entries.flatMap(entry => entry.reasons)),
      }))
      .sort((one, other) => compare(sortKey(one), sortKey(other)));
  }
}

function sortKey(statement: PermissionStatement): string {
  return JSON.stringify([statement.actions, statement.resources, statement.conditions ?? null]);
}

function compare(one: string, other: string): number {
  return one < other ? -1 : Number(one > other); // not by locale: the same on every machine
}

function sorted(texts: readonly string[]): string[] {
  return [...new Set(texts)].sort(compare);
}

function group<T>(items: readonly T[], keyOf: (item: T) => string): T[][] {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const key = keyOf(item);
    const known = groups.get(key);
    if (known) {
      known.push(item);
    } else {
      groups.set(key, [item]);
    }
  }
  return [...groups.values()];
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
  if (!Array.isArray(value)) {
    return value;
  }
  const values = sorted(value.map(String));
  return values.length === 1 ? values[0] : values;
}
