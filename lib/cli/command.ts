import { parseArgs } from 'util';
import { ExitStatus } from './console';
import type { Console } from './console';

/** Something the user of the program has to correct before it can do anything. */
export class CliFailure extends Error {
  constructor(message: string, public readonly status: ExitStatus = ExitStatus.FAILURE) {
    super(message);
  }
}

/** An option of a command, as `--help` lists it and the parser takes it. */
export interface CommandOption {
  /** What stands for its value in the help; an option without is a switch. */
  readonly value?: string;
  readonly summary: string;
  /** Whether it may be given more than once. */
  readonly multiple?: boolean;
}

/** A command of the program: what it is called with, what its help says, and what it does. */
export interface Command {
  /** What stands behind the name of the command. */
  readonly operands: string;
  readonly summary: string;
  readonly options: Readonly<Record<string, CommandOption>>;
  /** A call that works, for its help. */
  readonly example: string;
  /** What else its help says. */
  readonly notes?: string;
  run(args: Arguments, console: Console): Promise<ExitStatus | number>;
}

/** What a command is called with. */
export class Arguments {
  /** @throws CliFailure when an option doesn't exist or lacks its value */
  public static parse(args: readonly string[], { options }: Command, name: string): Arguments {
    const known = Object.fromEntries(Object.entries(options).map(([option, { value, multiple = false }]) => (
      [option, { type: value === undefined ? 'boolean' as const : 'string' as const, multiple }]
    )));
    try {
      const { values, positionals } = parseArgs({ args: [...args], options: known, allowPositionals: true });
      return new Arguments(positionals, values as Record<string, string | boolean | string[] | undefined>);
    } catch (error) {
      throw new CliFailure(`${(error as Error).message.split('. ')[0]}. 'cdk-sfn ${name} --help' lists the options.`);
    }
  }

  private constructor(
    public readonly operands: readonly string[],
    private readonly values: Readonly<Record<string, string | boolean | string[] | undefined>>,
  ) {}

  public flag(option: string): boolean {
    return this.values[option] === true;
  }

  public text(option: string): string | undefined {
    return this.values[option] as string | undefined;
  }

  public texts(option: string): readonly string[] {
    return this.values[option] as string[] | undefined ?? [];
  }

  /** @throws CliFailure when the value is another one */
  public oneOf<T extends string>(option: string, allowed: readonly T[], otherwise: T): T {
    const value = this.text(option) ?? otherwise;
    if ((allowed as readonly string[]).includes(value)) return value as T;
    throw new CliFailure(`'--${option}' should be one of ${allowed.join(', ')}, got '${value}'.`);
  }

  /** @throws CliFailure when the value is no whole number */
  public wholeNumber(option: string): number | undefined {
    const value = this.text(option);
    if (value === undefined || /^\d+$/.test(value)) return value === undefined ? undefined : Number(value);
    throw new CliFailure(`'--${option}' should be a whole number, got '${value}'.`);
  }

  /** @throws CliFailure when there is none */
  public files(): readonly string[] {
    if (this.operands.length > 0) return this.operands;
    throw new CliFailure("Give at least one file: a definition, a CloudFormation template, or the folder 'cdk.out'.");
  }
}

/** What `cdk-sfn COMMAND --help` prints. */
export function helpOf(name: string, { summary, operands, options, example, notes }: Command): string {
  const rows = Object.entries(options).map(([option, { value, multiple, summary: text }]) => (
    [`--${option}${value === undefined ? '' : ` ${value}`}`, multiple ? `${text}; may be repeated` : text] as const
  ));
  return [
    `${sentence(summary)}`,
    '',
    'Usage:',
    `  cdk-sfn ${name}${operands === '' ? '' : ` ${operands}`}${rows.length > 0 ? ' [OPTIONS]' : ''}`,
    ...(rows.length > 0 ? ['', 'Options:', ...aligned(rows)] : []),
    ...(notes === undefined ? [] : ['', notes]),
    '',
    'Example:',
    `  ${example}`,
    '',
  ].join('\n');
}

/** What `cdk-sfn --help` prints. */
export function overview(commands: Readonly<Record<string, Command>>): string {
  return [
    'Checks, draws, runs and explains AWS Step Functions workflows.',
    '',
    'Usage:',
    ...aligned(
      Object.entries(commands).map(([name, { operands, summary }]) => [`cdk-sfn ${name}${operands === '' ? '' : ` ${operands}`}`, summary]),
    ),
    '',
    'FILE is a definition in the Amazon States Language (JSON or YAML), a CloudFormation',
    'template, or a folder that the CDK synthesized into, such as cdk.out.',
    '',
    "'cdk-sfn COMMAND --help' tells the options of a command, 'cdk-sfn --version' the version.",
    '',
    'Exit status: 0 all is well; 1 errors or too many warnings were found, or an execution that was',
    'waited for did not succeed; 2 the call was wrong or a file cannot be read; 3 a service failed;',
    '124 it took longer than --timeout; 130 interrupted.',
    '',
  ].join('\n');
}

function aligned(rows: readonly (readonly [string, string])[]): string[] {
  const width = Math.max(...rows.map(([left]) => left.length));
  return rows.map(([left, right]) => `  ${left.padEnd(width)}   ${right}`);
}

function sentence(text: string): string {
  return `${text[0].toUpperCase()}${text.slice(1)}.`;
}
