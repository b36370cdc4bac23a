import { createInterface } from 'readline/promises';
import { Arguments, CliFailure, CommandOption } from './command';
import { Console, ExitStatus } from './console';
import { OperationFailure, Operations } from '../operations';
import type { ExecutionDetails } from '../operations';

/** Options of every command that speaks to the services. */
export const CONNECTION: Readonly<Record<string, CommandOption>> = {
  'machine': {
    value: 'MACHINE',
    summary:
      'the state machine, if the execution does not name it: construct path, Stack/LogicalId, name or ARN, :alias or :version behind it',
  },
  'app': { value: 'FOLDER', summary: 'where the CDK synthesized into, for names of constructs (cdk.out)' },
  'region': { value: 'REGION', summary: 'as AWS_REGION' },
  'profile': { value: 'NAME', summary: 'as AWS_PROFILE' },
  'endpoint-url': { value: 'URL', summary: 'as AWS_ENDPOINT_URL' },
  'json': { summary: 'for other programs' },
};

/** What EXECUTION stands for in the help. */
export const EXECUTIONS = `EXECUTION is an ARN, or MACHINE@NAME, MACHINE@latest, MACHINE@failed, MACHINE@running; MACHINE may be
left out where --machine says it, or where the app has one only.`;

/** What a command does with the services; it is told when somebody interrupts it. */
type Use = (operations: Operations, signal: AbortSignal) => Promise<number>;

/** Runs a command on the deployed side: failures get their exit status, and Ctrl-C ends it in order. */
export async function operate(args: Arguments, use: Use): Promise<number> {
  const interruption = new AbortController();
  const interrupt = () => interruption.abort();
  process.once('SIGINT', interrupt);
  try {
    return await use(new Operations({
      region: args.text('region'), profile: args.text('profile'), endpoint: args.text('endpoint-url'), app: args.text('app'),
    }), interruption.signal);
  } catch (error) {
    if (interruption.signal.aborted) return ExitStatus.INTERRUPTED;
    if (!(error instanceof OperationFailure)) throw error;
    throw new CliFailure(error.message, error.kind === 'service' ? ExitStatus.SERVICE : ExitStatus.FAILURE);
  } finally {
    process.removeListener('SIGINT', interrupt);
  }
}

/** The execution that a command is called with. */
export function execution(args: Arguments, operations: Operations): Promise<string> {
  const { operands: [name, ...more] } = args;
  if (name === undefined || more.length > 0) throw new CliFailure(`Give one execution, got ${args.operands.length}.`);
  return operations.execution(name, args.text('machine'));
}

/** The state machine that a command is called with: as the operand or with `--machine`. */
export function machine(args: Arguments): string | undefined {
  const { operands: [name = args.text('machine'), ...more] } = args;
  if (more.length > 0) throw new CliFailure(`Give one state machine, got ${args.operands.length}.`);
  return name;
}

/** Options that choose executions of a machine. */
export const FILTER: Readonly<Record<string, CommandOption>> = {
  status: { value: 'STATUS', summary: 'RUNNING, SUCCEEDED, FAILED, TIMED_OUT or ABORTED', multiple: true },
  since: { value: 'TIME', summary: 'started since then: an ISO 8601 time, or 30m, 2h, 7d ago' },
  until: { value: 'TIME', summary: 'started before then' },
  error: { value: 'NAME', summary: 'ended by this error' },
  state: { value: 'NAME', summary: 'ended by this state' },
  limit: { value: 'N', summary: 'at most so many (100)' },
};

const STATUSES = ['RUNNING', 'SUCCEEDED', 'FAILED', 'TIMED_OUT', 'ABORTED'];

/** The executions that the options choose, newest first. */
export async function* chosen(args: Arguments, operations: Operations, statuses: readonly string[] = []): AsyncGenerator<ExecutionDetails> {
  const given = args.texts('status').flatMap(text => text.toUpperCase().split(','));
  const wrong = given.find(status => !STATUSES.includes(status));
  if (wrong !== undefined) throw new CliFailure(`'--status' should be one of ${STATUSES.join(', ')}, got '${wrong}'.`);
  const filter = {
    statuses: given.length > 0 ? given : statuses,
    since: time(args, 'since'),
    until: time(args, 'until'),
    error: args.text('error'),
    limit: args.wholeNumber('limit') ?? 100,
  };
  const mapRun = args.text('map-run');
  const state = args.text('state');
  for await (const one of mapRun === undefined ? operations.list(machine(args), filter) : operations.listItems(mapRun, filter)) {
    if (state === undefined || (await operations.explain(one.executionArn)).state === state) yield one;
  }
}

const UNITS: Readonly<Record<string, number>> = { s: 1, m: 60, h: 3600, d: 86_400 };

function time(args: Arguments, option: string): Date | undefined {
  const text = args.text(option);
  if (text === undefined) return undefined;
  const [, number, unit] = /^(\d+)([smhd])$/.exec(text) ?? [];
  const at = unit === undefined ? new Date(text) : new Date(Date.now() - Number(number) * UNITS[unit] * 1000);
  if (Number.isNaN(at.getTime())) throw new CliFailure(`'--${option}' should be an ISO 8601 time or such as 30m, 2h, 7d, got '${text}'.`);
  return at;
}

/** An execution for people in one line, for programs as JSON; payloads only where they are asked for. */
export function show(details: ExecutionDetails, { json, data }: { json: boolean; data: boolean }): string {
  const { executionArn, name, status, startDate, stopDate, error, cause, input, output, redriveCount, redriveStatus } = details;
  const shown = {
    executionArn,
    name,
    status,
    startDate,
    stopDate,
    error,
    ...(data && { cause, input, output }),
    redriveCount,
    redriveStatus,
  };
  if (json) return `${JSON.stringify(shown, null, 2)}\n`;
  const rows = Object.entries(shown)
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => `  ${key.padEnd(14)}${value instanceof Date ? value.toISOString() : String(value)}`);
  return `${status}\n${rows.join('\n')}\n`;
}

/** The status of the program for an execution that was waited for. */
export function statusOf(details: { readonly status?: string } | undefined): ExitStatus {
  if (details === undefined) return ExitStatus.TOO_LATE;
  return details.status === 'SUCCEEDED' ? ExitStatus.OK : ExitStatus.FINDINGS;
}

/** Asks before something is changed; without a terminal `--yes` is needed. */
export async function confirmed(args: Arguments, console: Console, question: string): Promise<boolean> {
  if (args.flag('yes')) return true;
  if (!process.stdin.isTTY) throw new CliFailure(`${question} Say so with '--yes'.`);
  console.error(`${question} [y/N] `);
  const readline = createInterface({ input: process.stdin });
  try {
    return /^y(es)?$/i.test((await readline.question('')).trim());
  } finally {
    readline.close();
  }
}
