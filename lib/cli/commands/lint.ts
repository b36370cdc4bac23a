import * as path from 'path';
import { quotePlaceholders } from '../../asl';
import { DocumentError, DocumentPlaces, formatOf, machinesInFiles, readTextFile } from '../../cloudformation';
import type { MachineInFile } from '../../cloudformation';
import type { AslLintFinding } from '../../findings';
import { checkDefinition, checkedSeverities, checkTemplateMachine, TEMPLATE_RULES } from '../../lint';
import type { StateMachineType, TemplateFinding } from '../../lint';
import { Arguments, CliFailure, Command } from '../command';
import { ExitStatus } from '../console';
import { FORMATS } from '../formats';
import { DEFAULT_CONFIG, isAcknowledged, readLintConfig } from '../lint-config';
import type { LocatedFinding } from '../located-finding';

const DOCS = 'https://github.com/cdk-stepfunctions-workflows/cdk-stepfunctions-workflows/blob/main/docs/cli.md';
const FORMAT_NAMES = ['text', 'json', 'sarif', 'github', 'junit'] as const;

/** Checks definitions and prints what was found. */
export const lint: Command = {
  operands: 'FILE...',
  summary: 'find what is wrong with definitions',
  options: {
    'format': { value: FORMAT_NAMES.join('|'), summary: 'how findings are printed (text)' },
    'type': { value: 'STANDARD|EXPRESS', summary: "type of the machines whose file doesn't tell it (STANDARD)" },
    'severity': { value: 'RULE=LEVEL', summary: 'set a rule to error, warning, info or off', multiple: true },
    'config': { value: 'FILE', summary: `severities and acknowledged findings (${DEFAULT_CONFIG}, if it is there)` },
    'max-warnings': { value: 'N', summary: 'fail if there are more warnings (no limit)' },
  },
  example: 'cdk-sfn lint cdk.out --format sarif --max-warnings 0',
  async run(args, console) {
    const files = args.files();
    const format = args.oneOf('format', FORMAT_NAMES, 'text');
    const config = readLintConfig(args.text('config'));
    const severities = { ...config.severities, ...Object.fromEntries(args.texts('severity').map(severityOf)) };
    const options = { stateMachineType: typeOf(args), severities };
    const maxWarnings = args.wholeNumber('max-warnings') ?? Infinity;
    const machines = machinesInFiles(files);
    const findings = machines
      .flatMap(machine => located(machine, check(machine, options)))
      .filter(finding => !isAcknowledged(config, finding));
    const print = (text: string) => (format === 'github' ? console.raw(text) : console.out(text)); // its commands are meant
    print(FORMATS[format](findings, machines.filter(({ repeatedKeys }) => repeatedKeys === undefined).length));
    return exitStatus(findings, maxWarnings);
  },
};

function exitStatus(findings: readonly LocatedFinding[], maxWarnings: number): ExitStatus {
  const count = (severity: string) => findings.filter(finding => finding.severity === severity).length;
  return count('error') > 0 || count('warning') > maxWarnings ? ExitStatus.FINDINGS : ExitStatus.OK;
}

function typeOf(args: Arguments): StateMachineType {
  const given = args.text('type')?.toUpperCase() ?? 'STANDARD';
  if (given === 'STANDARD' || given === 'EXPRESS') return given;
  throw new CliFailure(`'--type' should be one of STANDARD, EXPRESS, got '${given}'.`);
}

function severityOf(setting: string): [string, string] {
  const [, rule, level] = /^([^=]+)=(.+)$/.exec(setting) ?? [];
  if (rule === undefined) throw new CliFailure(`'--severity' should be RULE=LEVEL, such as task-timeout=off, got '${setting}'.`);
  return [rule, level];
}

interface CheckOptions {
  readonly stateMachineType: StateMachineType;
  readonly severities: { readonly [ruleId: string]: string };
}

function check(machine: MachineInFile, { stateMachineType, severities }: CheckOptions): TemplateFinding[] {
  const { inTemplate, definition, unreadable, repeatedKeys } = machine;
  if (unreadable) return [notYaml(unreadable.reason)];
  if (repeatedKeys) return repeatedKeys.map(({ key }) => repeatedKey(key));
  if (inTemplate) return checkTemplateMachine(inTemplate, { severities });
  return checkDefinition(definition, { stateMachineType, severities: checkedSeverities(severities) });
}

function notYaml(reason: string): AslLintFinding {
  return {
    ruleId: 'yaml-syntax',
    severity: 'error',
    pointer: '',
    place: '',
    message: `The file is not valid YAML: ${reason}.`,
    fix: 'Correct the text at that place.',
    docs: `${DOCS}#yaml-syntax`,
  };
}

function repeatedKey(key: string): AslLintFinding {
  return {
    ruleId: 'yaml-duplicate-key',
    severity: 'warning',
    pointer: '',
    place: '',
    message: `The key '${key}' is there twice: the last one counts, and cfn-lint refuses the file.`,
    fix: 'Remove one of them.',
    docs: `${DOCS}#yaml-duplicate-key`,
  };
}

/**
 * Adds the file and the place in it. A definition that is text in a template has the place of that text; one in a file that
 * the template names stands there.
 */
function located(machine: MachineInFile, findings: readonly TemplateFinding[]): LocatedFinding[] {
  const { file, name, inTemplate, unreadable, brokenAt, repeatedKeys } = machine;
  if (findings.length === 0) return [];
  if (repeatedKeys) return findings.map((finding, index) => ({ ...finding, file, machine: name, ...repeatedKeys[index].place }));
  const places = unreadable ? undefined : readPlaces(file);
  const apart = inTemplate?.definitionFile;
  const placesApart = apart === undefined ? undefined : readPlaces(apart);
  return findings.map(({ property, ...finding }) => {
    if (apart !== undefined && !Object.hasOwn(TEMPLATE_RULES, finding.ruleId)) {
      const shown = path.isAbsolute(file) ? apart : path.relative(process.cwd(), apart);
      return { ...finding, file: shown, machine: name, ...placesApart?.of(finding.pointer) ?? FIRST };
    }
    const pointer =
      property === undefined ? `${inTemplate?.pointer ?? ''}${finding.pointer}` : `${inTemplate?.resource?.pointer ?? ''}${property}`;
    return { ...finding, file, machine: name, ...unreadable?.place ?? brokenAt ?? places?.of(pointer) ?? FIRST };
  });
}

const FIRST = { line: 1, column: 1 };

function readPlaces(file: string): DocumentPlaces | undefined {
  try {
    const text = readTextFile(file);
    return new DocumentPlaces(formatOf(text, file) === 'json' ? quotePlaceholders(text) : text);
  } catch (error) {
    if (error instanceof DocumentError) return undefined;
    throw error;
  }
}
