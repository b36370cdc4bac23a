import type { AslLintFinding } from '../findings';

/** A finding and the place in a file where it was made. */
export interface LocatedFinding extends AslLintFinding {
  readonly file: string;
  /** What a template calls the state machine; empty for a file that holds a definition alone. */
  readonly machine: string;
  /** From 1. */
  readonly line: number;
  /** From 1. */
  readonly column: number;
}

/** Findings as text for the standard output. */
export type Format = (findings: readonly LocatedFinding[], machineCount: number) => string;
