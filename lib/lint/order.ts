import { pointerTokens } from '../asl';
import type { Finding } from '../findings';

/** Sorts findings by where they are in the document, then by the rank of their rule. */
export function sortByPlace(findings: readonly Finding[], definition: unknown, ranks: ReadonlyMap<string, number>): Finding[] {
  const positions = new Map<object, Map<string, number>>();
  const keyed = findings.map(finding => ({
    finding,
    place: placeOf(finding.pointer, definition, positions),
    rank: ranks.get(finding.ruleId) ?? ranks.size,
  }));
  keyed.sort((one, other) => comparePlaces(one.place, other.place) || one.rank - other.rank);
  return keyed.map(({ finding }) => finding);
}

/** The position of a value at every level above it. */
function placeOf(pointer: string, definition: unknown, positions: Map<object, Map<string, number>>): number[] {
  const place: number[] = [];
  let value = definition;
  for (const token of pointerTokens(pointer)) {
    if (typeof value !== 'object' || value === null) break;
    let keys = positions.get(value);
    if (!keys) {
      keys = new Map(Object.keys(value).map((key, index) => [key, index]));
      positions.set(value, keys);
    }
    place.push(keys.get(token) ?? keys.size);
    value = Object.hasOwn(value, token) ? (value as Record<string, unknown>)[token] : undefined;
  }
  return place;
}

function comparePlaces(one: readonly number[], other: readonly number[]): number {
  for (let level = 0; level < Math.min(one.length, other.length); level++) {
    if (one[level] !== other[level]) return one[level] - other[level];
  }
  return one.length - other.length;
}
