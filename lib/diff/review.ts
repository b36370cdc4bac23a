import type { MachineDiff } from './changes';
import { drawingOf } from './drawing';
import { compareFindings } from './findings';
import type { FindingsDiff } from './findings';
import { worstCaseOf } from './worst-case';
import type { WorstCase } from './worst-case';

/** What a reviewer wants to know of a machine besides its changes. */
export interface MachineReview {
  readonly findings: FindingsDiff;
  readonly worstCase?: { readonly before: WorstCase; readonly after: WorstCase };
  /** A Mermaid flowchart with the changes marked; none where nothing is to be drawn, or too much. */
  readonly drawing?: string;
}

/** Findings, worst case and drawing of a machine that both sides have. */
export function reviewOf(machine: MachineDiff): MachineReview {
  const { base, head, types } = machine.sides ?? {};
  if (!base || !head || machine.verdict === 'none') return { findings: { appeared: [], gone: [] } };
  return {
    findings: compareFindings(base, head, types!),
    worstCase: { before: worstCaseOf(base, types![0]), after: worstCaseOf(head, types![1]) },
    drawing: drawingOf(machine),
  };
}
