import type { Format, LocatedFinding } from './finding';

/** One line a finding, as compilers write them, and a summary. */
export const text: Format = (findings, machineCount) => {
  const lines = findings.map(finding => `${finding.file}:${finding.line}:${finding.column}: ${finding.severity}: ${message(finding)} [${finding.ruleId}]`);
  return `${[...lines, ...(lines.length > 0 ? [''] : []), summary(findings, machineCount)].join('\n')}\n`;
};

function message({ machine, statePath, message: fault, fix }: LocatedFinding): string {
  return [machine, statePath, `${fault} ${fix}`].filter(part => part !== '').join(': ');
}

function summary(findings: readonly LocatedFinding[], machineCount: number): string {
  const counts = [['error', 'errors'], ['warning', 'warnings'], ['info', 'pieces of advice']].flatMap(([severity, plural]) => {
    const count = findings.filter(finding => finding.severity === severity).length;
    return count === 0 ? [] : [`${count} ${count === 1 ? plural.replace(/^pieces/, 'piece').replace(/s$/, '') : plural}`];
  });
  return `${counts.join(', ') || 'Nothing found'} in ${machineCount} state ${machineCount === 1 ? 'machine' : 'machines'}.`;
}
