import * as fs from 'fs';
import type { LintArguments } from './arguments';
import { ExitStatus, Output } from './console';
import { FORMATS } from './formats';
import type { LocatedFinding } from './formats';
import { MachineInFile, machinesIn } from './machines';
import { DocumentError, DocumentPlaces } from '../cloudformation';
import { AslLint, AslLintFinding, checkTemplateMachine } from '../lint';

const DOCS = 'https://github.com/cdk-stepfunctions-workflows/cdk-stepfunctions-workflows/blob/main/docs/cli.md';

/** Checks definitions and prints what was found. */
export function lint(options: LintArguments, output: Output): ExitStatus {
  const machines = machinesIn(options.files);
  const findings = machines.flatMap(machine => located(machine, check(machine, options)));
  output.out(FORMATS[options.format](findings, machines.length));
  const count = (severity: string) => findings.filter(finding => finding.severity === severity).length;
  const isTooMuch = count('error') > 0 || count('warning') > options.maxWarnings;
  return isTooMuch ? ExitStatus.FINDINGS : ExitStatus.OK;
}

function check({ inTemplate, definition, unreadable }: MachineInFile, { stateMachineType, severities }: LintArguments): AslLintFinding[] {
  if (unreadable) return [notYaml(unreadable.reason)];
  return inTemplate ? checkTemplateMachine(inTemplate, { severities }) : AslLint.check(definition, { stateMachineType, severities });
}

function notYaml(reason: string): AslLintFinding {
  return {
    ruleId: 'yaml-syntax',
    severity: 'error',
    pointer: '',
    statePath: '',
    message: `The file is not valid YAML: ${reason}.`,
    fix: 'Correct the text at that place.',
    docs: `${DOCS}#yaml-syntax`,
  };
}

/** Adds the file and the place in it. A definition that is text in a template has the place of that text. */
function located(machine: MachineInFile, findings: readonly AslLintFinding[]): LocatedFinding[] {
  const { file, name, inTemplate, unreadable, brokenAt } = machine;
  if (findings.length === 0) return [];
  const places = unreadable ? undefined : readPlaces(file);
  const placeOf = (pointer: string) => unreadable?.place ?? brokenAt ?? places?.of(`${inTemplate?.pointer ?? ''}${pointer}`) ?? { line: 1, column: 1 };
  return findings.map(finding => ({ ...finding, file, machine: name, ...placeOf(finding.pointer) }));
}

function readPlaces(file: string): DocumentPlaces | undefined {
  try {
    return new DocumentPlaces(fs.readFileSync(file, 'utf8'));
  } catch (error) {
    if (error instanceof DocumentError) return undefined;
    throw error;
  }
}
