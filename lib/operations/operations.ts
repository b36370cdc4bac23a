import { SynthesizedMachine } from './assembly';
import { historyPages } from './events';
import {
  describeExecution, ExecutionFilter, list, planRedrive, redrive, RedrivePlan, restart, start, StartedExecution, StartOptions, startSync,
  stop, wait, WaitOptions,
} from './executions';
import { explainExecution } from './explain-execution';
import { DeployedMachine, Names } from './names';
import { connect, ConnectionOptions, ExecutionDetails, ServiceCall } from './service';
import { waitingTasks, WaitingTask } from './tokens';
import { ValidationReport, validateMachine } from './validate';
import { watch, WatchListener } from './watch';
import type { Explanation, HistoryEvent } from '../history';

/** Where the operations work. */
export interface OperationsOptions extends ConnectionOptions {
  /** Folder that the CDK synthesized into, for names of constructs. @default 'cdk.out' */
  readonly app?: string;
  /** Calls the services. @default - the AWS SDK that is part of the package */
  readonly call?: ServiceCall;
}

/**
 * State machines after their deployment: start, wait, explain, stop, redrive. A machine is named by construct path, stack and logical
 * id, name or ARN, with `:alias` or `:version` behind it; an execution by ARN, or as `MACHINE@NAME`, `@latest`, `@failed`, `@running`.
 *
 * Every method rejects with an `OperationFailure`, which says what to do.
 */
export class Operations {
  public readonly names: Names;
  private readonly call: ServiceCall;

  constructor(options: OperationsOptions = {}) {
    this.call = options.call ?? connect(options);
    this.names = new Names(this.call, options.app ?? 'cdk.out');
  }

  public machine(name?: string): Promise<DeployedMachine> {
    return this.names.machine(name);
  }

  /** ARN of an execution. */
  public execution(name: string, machine?: string): Promise<string> {
    return this.names.execution(name, machine);
  }

  public async start(machine: string | undefined, options: StartOptions = {}): Promise<StartedExecution> {
    return start(this.call, (await this.machine(machine)).arn, options);
  }

  /** Runs an Express workflow to its end. */
  public async startSync(machine: string | undefined, options: StartOptions = {}): Promise<ExecutionDetails> {
    return startSync(this.call, (await this.machine(machine)).arn, options);
  }

  /** Whether a machine is Express. */
  public async isExpress(machine: string | undefined): Promise<boolean> {
    const { arn } = await this.machine(machine);
    return ((await this.call('sfn', 'describeStateMachine', { stateMachineArn: arn })) as { type?: string }).type === 'EXPRESS';
  }

  /** Waits until an execution has ended; undefined if it has not in time. */
  public async wait(execution: string, options: WaitOptions = {}): Promise<ExecutionDetails | undefined> {
    return wait(this.call, await this.execution(execution), options);
  }

  public async describe(execution: string): Promise<ExecutionDetails> {
    return describeExecution(this.call, await this.execution(execution));
  }

  /** Executions of a machine, the newest first. */
  public async *list(machine: string | undefined, filter: ExecutionFilter = {}): AsyncGenerator<ExecutionDetails> {
    const { arn } = await this.machine(machine);
    await this.names.refuseExpress(arn, 'A list of executions');
    yield* list(this.call, { machineArn: arn }, filter);
  }

  /** Executions of the items of a map run. */
  public listItems(mapRunArn: string, filter: ExecutionFilter = {}): AsyncGenerator<ExecutionDetails> {
    return list(this.call, { mapRunArn }, filter);
  }

  public async stop(execution: string, reason: { readonly error?: string; readonly cause?: string } = {}): Promise<void> {
    await stop(this.call, await this.execution(execution), reason);
  }

  /** Events of an execution, oldest first, a page at a time. */
  public async *history(execution: string, options: { readonly data?: boolean } = {}): AsyncGenerator<readonly HistoryEvent[]> {
    yield* historyPages(this.call, await this.execution(execution), options.data ?? false);
  }

  /** Why an execution ended as it did, or what it waits for. */
  public async explain(execution: string, options: { readonly data?: boolean } = {}): Promise<Explanation> {
    return explainExecution(this.call, this.names, await this.execution(execution), options.data);
  }

  /** Watches an execution until it ends. */
  public async watch(execution: string, listener: WatchListener, signal?: AbortSignal): Promise<HistoryEvent> {
    return watch(this.call, await this.execution(execution), listener, signal);
  }

  public async planRedrive(execution: string): Promise<RedrivePlan> {
    return planRedrive(this.call, await this.execution(execution));
  }

  /** Goes on where an execution failed, with the definition that it began with. */
  public async redrive(execution: string): Promise<void> {
    await redrive(this.call, await this.execution(execution));
  }

  /** Starts a new execution with the input of an earlier one: it runs the definition of today. */
  public async restart(execution: string): Promise<string> {
    return restart(this.call, await this.execution(execution));
  }

  /** The tasks of an execution that wait for an answer. */
  public async waitingTasks(execution: string): Promise<WaitingTask[]> {
    return waitingTasks(this.call, await this.execution(execution));
  }

  /** Answers a waiting task. */
  public async answer(
    task: WaitingTask,
    reply: { readonly output: string } | { readonly error?: string; readonly cause?: string } | 'heartbeat',
  ): Promise<void> {
    if (reply === 'heartbeat') await task.heartbeat(this.call);
    else if ('output' in reply) await task.succeed(this.call, reply.output);
    else await task.fail(this.call, reply.error, reply.cause);
  }

  /** What the service says about a synthesized definition. */
  public validate(machine: SynthesizedMachine, type?: string): Promise<ValidationReport> {
    return validateMachine(this.call, machine, type);
  }
}
