import type { StatePair } from './match';
import { own } from '../../asl';
import type { JsonObject, StateVisit } from '../../asl';
import { ANY_OTHER_ERROR, FaultRow, faultMatrix } from '../../simulation';
import { change } from '../changes';
import type { Change } from '../changes';

/** Errors of tasks that failed the execution before and do not any more, since something catches them now. */
export function silencedErrors(
  base: JsonObject,
  head: JsonObject,
  pairs: readonly StatePair[],
  label: (visit: StateVisit) => string,
): Change[] {
  const [before, after] = [base, head].map(rowsByTask);
  return pairs
    .filter(pair => own(pair.head.state, 'Type') === 'Task')
    .flatMap(pair => {
      const task = label(pair.head);
      const [old, now] = [before.get(label(pair.base)) ?? [], after.get(task) ?? []];
      const errors = new Map<string, string[]>();
      for (const row of now) {
        if (fails(row) || !isFailing(old, row.error)) continue;
        const place = `'${row.goesTo}', which ${row.endings.join(' or ')}`;
        errors.set(place, [...(errors.get(place) ?? []), row.error]);
      }
      return [...errors].map(([place, names]) =>
        change('error-silenced', `no longer fails the execution: ${names.join(', ')} leads to ${place}`, task),
      );
    });
}

function rowsByTask(definition: JsonObject): Map<string, FaultRow[]> {
  const found = new Map<string, FaultRow[]>();
  for (const row of faultMatrix(definition)) {
    const rows = found.get(row.task);
    if (rows) rows.push(row);
    else found.set(row.task, [row]);
  }
  return found;
}

const FAILING = /^(fails with|nowhere|never ends)/;

function fails({ endings }: FaultRow): boolean {
  return endings.some(ending => FAILING.test(ending));
}

/** An error that nothing named went the way of any other. */
function isFailing(rows: readonly FaultRow[], error: string): boolean {
  const row = rows.find(one => one.error === error) ?? rows.find(one => one.error === ANY_OTHER_ERROR);
  return row !== undefined && row.endings.every(ending => ending.startsWith('fails with'));
}
