import { setTimeout as sleep } from 'timers/promises';
import { isPassing, OperationFailure, refuse } from './failure';
import { executionArnOf, isExpressExecution, refuseExpress, unqualified } from './names';
import { ExecutionDetails, MachineDetails, Page, pages, ServiceCall } from './service';

/** Statuses of executions that have ended without success. */
export const UNSUCCESSFUL: readonly string[] = ['FAILED', 'TIMED_OUT', 'ABORTED'];

/** What an execution is started with. */
export interface StartOptions {
  /** JSON text. @default '{}' */
  readonly input?: string;
  /** Name of the execution: the same name with the same input is the same execution. @default - a new one */
  readonly id?: string;
}

/** An execution that was started, or was already. */
export interface StartedExecution {
  readonly executionArn: string;
  /** Whether an earlier start with the same name and input had started it. */
  readonly isRepeated: boolean;
}

/** @throws OperationFailure when the name is taken by an execution with another input */
export async function start(call: ServiceCall, machineArn: string, { input = '{}', id }: StartOptions): Promise<StartedExecution> {
  const since = Date.now();
  try {
    const started = (await call('sfn', 'startExecution', {
      stateMachineArn: machineArn,
      input,
      ...(id !== undefined && { name: id }),
    })) as { executionArn: string; startDate?: Date };
    return { executionArn: started.executionArn, isRepeated: id !== undefined && Number(started.startDate ?? since) < since - 5000 };
  } catch (error) {
    if (!(error instanceof OperationFailure) || error.code !== 'ExecutionAlreadyExists' || id === undefined) throw error;
    const executionArn = executionArnOf(machineArn, id);
    const existing = await describeExecution(call, executionArn);
    if (!isSameJson(existing.input, input)) {
      throw new OperationFailure(
        `There is an execution '${id}' already, with another input (${existing.status}, started ${existing.startDate?.toISOString()}): give another id.`,
        'usage',
        error.code,
      );
    }
    return { executionArn, isRepeated: true };
  }
}

/** Runs an Express workflow and gives its result, which nobody could ask for afterwards. */
export async function startSync(call: ServiceCall, machineArn: string, { input = '{}', id }: StartOptions): Promise<ExecutionDetails> {
  return (await call('sfn', 'startSyncExecution', {
    stateMachineArn: machineArn,
    input,
    ...(id !== undefined && { name: id }),
  })) as ExecutionDetails;
}

export async function describeExecution(call: ServiceCall, executionArn: string, signal?: AbortSignal): Promise<ExecutionDetails> {
  if (isExpressExecution(executionArn)) refuseExpress('This');
  return await call('sfn', 'describeExecution', { executionArn }, signal) as ExecutionDetails;
}

/** How the end of an execution is waited for. */
export interface WaitOptions {
  /** Seconds to wait at most. @default - no limit */
  readonly timeoutSeconds?: number;
  /** Seconds between two questions; at least 1. @default 2 */
  readonly pollSeconds?: number;
  readonly signal?: AbortSignal;
}

/** Waits until an execution has ended; undefined if it has not in time. Lost connections and throttling are sat out. */
export async function wait(
  call: ServiceCall, executionArn: string, { timeoutSeconds = Infinity, pollSeconds = 2, signal }: WaitOptions,
): Promise<ExecutionDetails | undefined> {
  const deadline = Date.now() + timeoutSeconds * 1000;
  for (;;) {
    const execution = await patiently(() => describeExecution(call, executionArn, signal));
    if (execution && execution.status !== 'RUNNING' && execution.status !== 'PENDING_REDRIVE') return execution;
    const left = deadline - Date.now();
    if (left <= 0) return undefined;
    await sleep(Math.min(Math.max(1, pollSeconds) * 1000, left), undefined, { signal });
  }
}

/** What is undefined may be asked for again. */
export async function patiently<T>(ask: () => Promise<T>): Promise<T | undefined> {
  try {
    return await ask();
  } catch (error) {
    if (error instanceof OperationFailure && isPassing(error.cause ?? error)) return undefined;
    throw error;
  }
}

/** Which executions are meant. */
export interface ExecutionFilter {
  /** @default - any */
  readonly statuses?: readonly string[];
  /** Started at this time or later. @default - any time */
  readonly since?: Date;
  /** Started before this time. @default - any time */
  readonly until?: Date;
  /** Name of the error that ended them. @default - any */
  readonly error?: string;
  /** At most so many. @default - all */
  readonly limit?: number;
}

/** Executions of a machine, an alias or a version, or of a map run: the newest first. */
export async function* list(
  call: ServiceCall, of: { machineArn: string } | { mapRunArn: string }, filter: ExecutionFilter,
): AsyncGenerator<ExecutionDetails> {
  const { statuses = [], limit = Infinity } = filter;
  const source = 'mapRunArn' in of ? { mapRunArn: of.mapRunArn } : { stateMachineArn: of.machineArn };
  let count = 0;
  for (const status of statuses.length === 0 ? [undefined] : statuses) {
    for await (const { executions = [] } of pages<Page & { executions?: ExecutionDetails[] }>(call, 'sfn', 'listExecutions', {
      ...source,
      ...(status && { statusFilter: status }),
    })) {
      for (const execution of executions) {
        if (count >= limit) return;
        if (!isWithin(execution, filter)) continue;
        if (filter.error !== undefined && (await describeExecution(call, execution.executionArn)).error !== filter.error) continue;
        count += 1;
        yield execution;
      }
      const oldest = executions[executions.length - 1];
      if (filter.since && oldest?.startDate && oldest.startDate < filter.since) break; // the list goes back in time
    }
  }
}

function isWithin({ startDate }: ExecutionDetails, { since, until }: ExecutionFilter): boolean {
  if (startDate === undefined) return true;
  return (since === undefined || startDate >= since) && (until === undefined || startDate < until);
}

export async function stop(call: ServiceCall, executionArn: string, reason: { error?: string; cause?: string }): Promise<void> {
  if (isExpressExecution(executionArn)) refuseExpress('Stopping');
  await call('sfn', 'stopExecution', { executionArn, ...reason });
}

/** Whether an execution may be redriven, and what that would do. */
export interface RedrivePlan {
  readonly executionArn: string;
  readonly status: string;
  readonly isRedrivable: boolean;
  /** Why it may not be. */
  readonly reason?: string;
  /** The machine was changed since the execution began: a redrive runs the definition that the execution began with. */
  readonly isOutdated: boolean;
}

export async function planRedrive(call: ServiceCall, executionArn: string): Promise<RedrivePlan> {
  const execution = await describeExecution(call, executionArn);
  const [ran, now] = await Promise.all([
    call('sfn', 'describeStateMachineForExecution', { executionArn }) as Promise<MachineDetails>,
    call('sfn', 'describeStateMachine', { stateMachineArn: unqualified(execution.stateMachineArn) }).catch(() => undefined) as Promise<
      MachineDetails | undefined
    >,
  ]);
  const isRedrivable =
    execution.redriveStatus === undefined ? UNSUCCESSFUL.includes(execution.status) : execution.redriveStatus === 'REDRIVABLE';
  return {
    executionArn,
    status: execution.status,
    isRedrivable,
    ...(!isRedrivable && { reason: execution.redriveStatusReason ?? `it is ${execution.status}` }),
    isOutdated: now !== undefined && !isSameJson(ran.definition, now.definition),
  };
}

export async function redrive(call: ServiceCall, executionArn: string): Promise<void> {
  await call('sfn', 'redriveExecution', { executionArn });
}

/** Starts an execution with the input of an earlier one: it runs the definition of today. */
export async function restart(call: ServiceCall, executionArn: string): Promise<string> {
  const { input, stateMachineArn, stateMachineAliasArn } = await describeExecution(call, executionArn);
  if (input === undefined) refuse(`The service gives no input of '${executionArn}': start it anew with 'cdk-sfn start'.`);
  const { executionArn: restarted } = (await call('sfn', 'startExecution', {
    stateMachineArn: stateMachineAliasArn ?? unqualified(stateMachineArn),
    input,
  })) as { executionArn: string };
  return restarted;
}

function isSameJson(one: string | undefined, other: string): boolean {
  try {
    return JSON.stringify(sorted(JSON.parse(one ?? ''))) === JSON.stringify(sorted(JSON.parse(other)));
  } catch {
    return one === other;
  }
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([one], [other]) => (one < other ? -1 : 1))
      .map(([key, part]) => [key, sorted(part)]),
  );
}
