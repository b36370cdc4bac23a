import { harmless, inline } from './console';
import type { Format, LocatedFinding } from './located-finding';
import { sarif } from './sarif';

/** One line a finding, as compilers write them, and a summary. */
const text: Format = (findings, machineCount) => {
  const lines = findings.map(finding =>
    inline(`${finding.file}:${finding.line}:${finding.column}: ${finding.severity}: ${message(finding)} [${finding.ruleId}]`),
  );
  return `${[...lines, ...(lines.length > 0 ? [''] : []), summary(findings, machineCount)].join('\n')}\n`;
};

function message({ machine, place, message: fault, fix }: LocatedFinding): string {
  return [machine, place, `${fault} ${fix}`].filter(part => part !== '').join(': ');
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

/** Workflow commands of GitHub Actions, which show findings beside the lines of a pull request. */
const github: Format = (findings, machineCount) => {
  const level = { error: 'error', warning: 'warning', info: 'notice' } as Readonly<Record<string, string>>;
  const lines = findings.map(
    finding =>
      `::${level[finding.severity]} file=${property(finding.file)},line=${finding.line},col=${finding.column},title=${property(finding.ruleId)}::${data(message(finding))}`,
  );
  return [...lines, summary(findings, machineCount), ''].join('\n');
};

/** Text of a workflow command in which no other command can begin. */
const data = (given: string) => harmless(inline(given)).replace(/%/g, '%25').replace(/\r/g, '%0D').replace(/\n/g, '%0A');
const property = (given: string) => data(given).replace(/:/g, '%3A').replace(/,/g, '%2C');

/** A test suite a file, for CI systems that show test results; a finding of more than `info` is a failure. */
const junit: Format = (findings, machineCount) => {
  const files = [...new Set(findings.map(({ file }) => file))];
  const suites = files.map(file => {
    const inFile = findings.filter(finding => finding.file === file);
    const failures = inFile.filter(({ severity }) => severity !== 'info').length;
    return [
      `  <testsuite name="${xml(file)}" tests="${inFile.length}" failures="${failures}">`,
      ...inFile.map(finding => {
        const where = `${finding.file}:${finding.line}:${finding.column}`;
        const attributes = `message="${xml(message(finding))}" type="${xml(finding.severity)}"`;
        const outcome =
          finding.severity === 'info'
            ? `<system-out>${xml(message(finding))}</system-out>`
            : `<failure ${attributes}>${xml(where)}</failure>`;
        return `    <testcase name="${xml(`${finding.ruleId} ${where}`)}" classname="${xml(finding.machine || file)}">${outcome}</testcase>`;
      }),
      '  </testsuite>',
    ].join('\n');
  });
  const clean = `  <testsuite name="${machineCount} state machines" tests="1" failures="0">\n    <testcase name="lint" classname="cdk-sfn"/>\n  </testsuite>`;
  return `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites>\n${(suites.length > 0 ? suites : [clean]).join('\n')}\n</testsuites>\n`;
};

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', '\'': '&apos;' };
const xml = (given: string) => inline(given).replace(/[&<>"']/g, sign => ENTITIES[sign]);

/** What `--format` of `lint` takes. */
export const FORMATS: Readonly<Record<'text' | 'json' | 'sarif' | 'github' | 'junit', Format>> = { text, json, sarif, github, junit };
