import { DiffResult, MachineDiff, reviewOf } from '../../diff';
import type { LocatedFinding } from '../located-finding';

/** The comparison for other programs. */
export function asJson({ verdict, machines }: DiffResult, untested: (machine: MachineDiff) => readonly string[]): string {
  return `${JSON.stringify({
    verdict,
    machines: machines.map(machine => {
      const { findings, worstCase } = reviewOf(machine);
      const states = untested(machine);
      return {
        name: machine.name,
        verdict: machine.verdict,
        changes: machine.changes,
        ...(findings.appeared.length + findings.gone.length > 0 && { findings }),
        ...(worstCase && { worstCase }),
        ...(states.length > 0 && { untested: states }),
      };
    }),
  }, undefined, 2)}\n`;
}

/** The findings that the head has and the base has not, for the services that show them in pull requests. */
export function newFindings({ machines }: DiffResult, file: string): LocatedFinding[] {
  return machines.flatMap(machine => {
    const { appeared } = reviewOf(machine).findings;
    return appeared.map(finding => ({ ...finding, file, machine: machine.name, line: 1, column: 1 }));
  });
}
