import { diffResult, machineDiff } from './changes';
import type { DiffResult } from './changes';
import { compareDefinitions, isComparable } from './definitions';

/** A definition that cannot be compared. */
export class DiffError extends Error {}

/**
 * What is different between two definitions that stand alone. The account and region of an ARN don't count.
 *
 * @throws DiffError when one of them is no definition with states
 */
export function diffDefinitions(base: unknown, head: unknown, name = 'definition'): DiffResult {
  const [before, after] = [base, head].map((definition, index) => {
    const text: unknown = typeof definition === 'string' ? JSON.parse(definition) : definition;
    if (!isComparable(text)) throw new DiffError(`The ${index === 0 ? 'base' : 'head'} is no definition: it should be an object with 'StartAt' and 'States'`);
    return text;
  });
  return diffResult([machineDiff(name, compareDefinitions(before, after, { anyPlace: true, isNameRead: () => false }))]);
}
