import { parseArgs, ParseArgsConfig } from 'util';
import { CliFailure } from './failure';
import { FORMATS } from './formats';
import { DiagramDirection } from '../diagram';

/** What `cdk-sfn lint` is called with. */
export interface LintArguments {
  readonly files: readonly string[];
  readonly format: keyof typeof FORMATS;
  readonly stateMachineType: string;
  readonly severities: { readonly [ruleId: string]: string };
  readonly maxWarnings: number;
}

/** What `cdk-sfn diagram` is called with. */
export interface DiagramArguments {
  readonly files: readonly string[];
  readonly format: 'mermaid' | 'markdown';
  readonly machine?: string;
  readonly direction: DiagramDirection;
}

/** @throws CliFailure when an option doesn't exist or has a wrong value */
export function parseLintArguments(args: readonly string[]): LintArguments {
  const { values, positionals } = parse(args, {
    'format': { type: 'string', default: 'text' },
    'type': { type: 'string', default: 'STANDARD' },
    'severity': { type: 'string', multiple: true, default: [] },
    'max-warnings': { type: 'string' },
  });
  return {
    files: someFiles(positionals),
    format: oneOf('format', values.format as string, Object.keys(FORMATS) as (keyof typeof FORMATS)[]),
    stateMachineType: oneOf('type', (values.type as string).toUpperCase(), ['STANDARD', 'EXPRESS']),
    severities: Object.fromEntries((values.severity as string[]).map(severityOf)),
    maxWarnings: values['max-warnings'] === undefined ? Infinity : wholeNumber('max-warnings', values['max-warnings'] as string),
  };
}

/** @throws CliFailure when an option doesn't exist or has a wrong value */
export function parseDiagramArguments(args: readonly string[]): DiagramArguments {
  const { values, positionals } = parse(args, {
    format: { type: 'string', default: 'mermaid' },
    machine: { type: 'string' },
    direction: { type: 'string', default: 'down' },
  });
  return {
    files: someFiles(positionals),
    format: oneOf('format', values.format as string, ['mermaid', 'markdown']),
    machine: values.machine as string | undefined,
    direction: DIRECTIONS[oneOf('direction', values.direction as string, ['down', 'right'])],
  };
}

const DIRECTIONS = { down: DiagramDirection.DOWN, right: DiagramDirection.RIGHT };

function parse(args: readonly string[], options: NonNullable<ParseArgsConfig['options']>) {
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true });
  } catch (error) {
    throw new CliFailure(`${(error as Error).message.split('. ')[0]}. 'cdk-sfn --help' lists the options.`);
  }
}

function someFiles(files: readonly string[]): readonly string[] {
  if (files.length === 0) throw new CliFailure("Give at least one file: a definition, a CloudFormation template, or the folder 'cdk.out'.");
  return files;
}

function oneOf<T extends string>(option: string, value: string, allowed: readonly T[]): T {
  if ((allowed as readonly string[]).includes(value)) return value as T;
  throw new CliFailure(`'--${option}' should be one of ${allowed.join(', ')}, got '${value}'.`);
}

function severityOf(setting: string): [string, string] {
  const [, rule, level] = /^([^=]+)=(.+)$/.exec(setting) ?? [];
  if (rule === undefined) throw new CliFailure(`'--severity' should be RULE=LEVEL, such as task-timeout=off, got '${setting}'.`);
  return [rule, level];
}

function wholeNumber(option: string, value: string): number {
  if (/^\d+$/.test(value)) return Number(value);
  throw new CliFailure(`'--${option}' should be a whole number, got '${value}'.`);
}
