import { PerformedAction } from './actions';
import { costOf, SimulatedCost } from './cost';
import { Execution, SimulationEvent } from './execution';
import { RedriveOptions } from './redrive';
import { ThrownError } from './tasks';
import { JsonValue } from '../asl';

/** How an execution ended. */
export type SimulationStatus = 'SUCCEEDED' | 'FAILED' | 'TIMED_OUT' | 'ABORTED';

/** An execution, as it ended. */
export interface ExecutionResult {
  readonly status: SimulationStatus;
  /** Only of an execution that succeeded. */
  readonly output?: any;
  /** Error name of one that did not, if it has any. */
  readonly error?: string;
  readonly cause?: string;
  /** Events in the service's types. */
  readonly history: readonly SimulationEvent[];
  /** Executions it started: of other workflows, or of the items of a distributed Map. */
  readonly executions: readonly ChildExecutionResult[];
}

/** An execution that another one started. */
export interface ChildExecutionResult extends ExecutionResult {
  readonly name: string;
  readonly stateMachineArn: string;
  readonly input: any;
}

/** What came out of a simulation. */
export interface SimulationResult extends ExecutionResult {
  /** Names of the states, in the order they were entered, including those of branches, iterations and started executions. */
  readonly statesEntered: readonly string[];
  /** How often each Task, Map and Parallel was tried. */
  readonly attempts: Readonly<Record<string, number>>;
  /** How often each was retried. */
  readonly retries: Readonly<Record<string, number>>;
  /** Virtual time from start to end. */
  readonly durationSeconds: number;
  /** State transitions a Standard workflow is billed for, of all executions. */
  readonly transitions: number;
  readonly cost: SimulatedCost;
  /** The files given and those that result writers wrote, by `s3://bucket/key`. */
  readonly files: Readonly<Record<string, string>>;
  /** What came of the actions, in the order of their times. */
  readonly actions: readonly PerformedAction[];
  /** Names of the mocks that no task asked for. */
  readonly unusedMocks: readonly string[];
  /** Errors that handlers threw, with their stacks. */
  readonly thrown: readonly ThrownError[];
  /** Names of all states of the machines, whether they were entered or not. */
  readonly stateNames: readonly string[];
  /**
   * Goes on with an execution that failed, timed out or was stopped, from the states that did not succeed.
   * In the result the history is the whole one; the states entered, attempts and retries are those of the redrive.
   *
   * @throws SimulationError if the service would not redrive it
   * @see https://docs.aws.amazon.com/step-functions/latest/dg/redrive-executions.html
   */
  redrive(options?: RedriveOptions): Promise<SimulationResult>;
}

/** Counts what a run passes through. */
export interface RunCounts {
  readonly statesEntered: readonly string[];
  readonly attempts: ReadonlyMap<string, number>;
  readonly retries: ReadonlyMap<string, number>;
}

export function resultOf(
  root: Execution,
  counts: RunCounts,
  actions: readonly PerformedAction[],
): Omit<SimulationResult, 'redrive' | 'stateNames' | 'thrown' | 'unusedMocks'> {
  const executions = [...family(root)];
  return {
    ...endOf(root),
    statesEntered: counts.statesEntered,
    attempts: Object.fromEntries(counts.attempts),
    retries: Object.fromEntries(counts.retries),
    durationSeconds: (root.stoppedAt - root.startedAt) / 1000,
    transitions: executions.reduce((total, { transitions }) => total + transitions, 0),
    cost: costOf(executions, root.services.requests),
    files: Object.fromEntries(root.services.files),
    actions,
  };
}

function endOf(execution: Execution): ExecutionResult {
  const { status = 'FAILED', output, error, cause } = execution.end ?? {};
  return {
    status,
    ...(output !== undefined && { output: output as JsonValue }),
    ...(error !== undefined && { error }),
    ...(cause !== undefined && { cause }),
    history: execution.events,
    executions: execution.children.map(childResult),
  };
}

function childResult(child: Execution): ChildExecutionResult {
  return { name: child.identity.name, stateMachineArn: child.identity.machineArn, input: child.input, ...endOf(child) };
}

function* family(execution: Execution): Generator<Execution> {
  yield execution;
  for (const child of execution.children) yield* family(child);
}
