import type { Finding } from '../findings';
import { checkDefinition, StateMachineType } from '../lint';

/** Findings that only one side has. */
export interface FindingsDiff {
  readonly appeared: readonly Finding[];
  readonly gone: readonly Finding[];
}

/** What the linter finds in one definition and not in the other. */
export function compareFindings(base: unknown, head: unknown, types: readonly [StateMachineType, StateMachineType]): FindingsDiff {
  const [before, after] = [base, head].map((definition, index) => checkDefinition(definition, { stateMachineType: types[index] }));
  return { appeared: missingIn(after, before), gone: missingIn(before, after) };
}

function missingIn(findings: readonly Finding[], others: readonly Finding[]): Finding[] {
  const counts = new Map<string, number>();
  for (const finding of others) counts.set(keyOf(finding), (counts.get(keyOf(finding)) ?? 0) + 1);
  return findings.filter(finding => {
    const left = counts.get(keyOf(finding)) ?? 0;
    counts.set(keyOf(finding), left - 1);
    return left <= 0;
  });
}

/** Places move when states do, so a finding is known by what it says of which state. */
function keyOf({ ruleId, place, message }: Finding): string {
  return [ruleId, place, message].join('\n');
}
