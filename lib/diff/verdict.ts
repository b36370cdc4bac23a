/** How much a change matters, from nothing to what hurts running executions or callers. */
export type Verdict = 'none' | 'cosmetic' | 'behaviour' | 'breaking';

/** The verdicts, the least first. */
export const VERDICTS: readonly Verdict[] = ['none', 'cosmetic', 'behaviour', 'breaking'];

/** Whether one verdict is at least as bad as another. */
export function isAtLeast(verdict: Verdict, limit: Verdict): boolean {
  return VERDICTS.indexOf(verdict) >= VERDICTS.indexOf(limit);
}

/** The worst of some verdicts; `none` when there are none. */
export function worst(verdicts: Iterable<Verdict>): Verdict {
  let found: Verdict = 'none';
  for (const verdict of verdicts) {
    if (isAtLeast(verdict, found)) found = verdict;
  }
  return found;
}
