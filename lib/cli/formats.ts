import { inline } from './console';
import { sarif } from './sarif';
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

/** One line a finding, as compilers write them, and a summary. */
const text: Format = (findings, machineCount) => {
  const lines = findings.map(finding => inline(`${finding.file}:${finding.line}:${finding.column}: ${finding.severity}: ${message(finding)} [${finding.ruleId}]`));
  return `${[...lines, ...(lines.length > 0 ? [''] : []), summary(findings, machineCount)].join('\n')}\n`;
};

function message({ machine, statePath, message: fault, fix }: LocatedFinding): string {
  return [machine, statePath, `${fault} ${fix}`].filter(part => part !== '').join(': ');
}

function summary(findings: readonly LocatedFinding[], machineCount: number): string {
  const counts = [['error', 'errors'], ['warning', 'warnings'], ['info', 'infos']].flatMap(([severity, plural]) => {
    const count = findings.filter(finding => finding.severity === severity).length;
    return count === 0 ? [] : [`${count} ${count === 1 ? severity : plural}`];
  });
  return `${counts.join(', ') || 'Nothing found'} in ${machineCount} state ${machineCount === 1 ? 'machine' : 'machines'}.`;
}

/** For other programs: the findings as they are, with their places. */
const json: Format = (findings, machineCount) => `${JSON.stringify({ stateMachines: machineCount, findings }, undefined, 2)}\n`;

/** What `--format` of `lint` takes. */
export const FORMATS: Readonly<Record<'text' | 'json' | 'sarif', Format>> = { text, json, sarif };
