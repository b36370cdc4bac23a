import { SimulationAction } from './actions';
import { LimitOverrides, StateMachineKind } from './execution';
import { Fault, Mock } from './tasks';

/** What a simulation runs: an ASL object, or its JSON text. */
export type SimulatedDefinition = string | object;

/** A machine that the workflow starts, with its type. */
export interface SimulatedMachine {
  readonly definition: SimulatedDefinition;
  readonly stateMachineType: StateMachineKind;
}

/** Told which states and transitions runs pass through. */
export interface CoverageRecorder {
  machine(name: string, definition: unknown): void;
  stateEntered(machine: string, pointer: string): void;
  stateLeft(machine: string, pointer: string, via: string): void;
}

/** How a simulation runs. */
export interface SimulationOptions {
  /**
   * The execution's input.
   * @default {}
   */
  readonly input?: unknown;
  /**
   * What the tasks do: by state name, or by the resource, function or machine they call.
   * @default - no task can run
   */
  readonly mocks?: Readonly<Record<string, Mock>>;
  /**
   * Faults to inject, whatever the mocks say.
   * @default - none
   */
  readonly faults?: readonly Fault[];
  /**
   * What happens from outside while it runs: answers to task tokens, heartbeats, a stop, a redrive.
   * @default - nothing
   */
  readonly actions?: readonly SimulationAction[];
  /**
   * Other workflows, by the name or ARN they are started with; they are run really.
   * @default - none
   */
  readonly machines?: Readonly<Record<string, SimulatedDefinition | SimulatedMachine>>;
  /**
   * Contents of S3 objects for distributed maps, by `s3://bucket/key`.
   * @default - none
   */
  readonly files?: Readonly<Record<string, string>>;
  /** @default 'STANDARD' */
  readonly stateMachineType?: StateMachineKind;
  /**
   * Real seconds that the promise of a handler may take before the test is told that it never answers.
   * @default 4 - less than the time that test runners give a test
   */
  readonly handlerTimeoutSeconds?: number;
  /**
   * Seed of jitter, random numbers and identifiers: the same seed gives the same history.
   * @default 1
   */
  readonly seed?: number;
  /**
   * Where the virtual clock starts.
   * @default 2026-01-01T00:00:00Z
   */
  readonly startTime?: Date | string;
  /**
   * Name of the execution.
   * @default 'simulation'
   */
  readonly executionName?: string;
  /**
   * Name of the state machine.
   * @default 'StateMachine'
   */
  readonly stateMachineName?: string;
  /**
   * Quotas to change, such as `{ historyEvents: Infinity }`.
   * @default - the service's
   */
  readonly limits?: LimitOverrides;
  /**
   * How many states may be entered before the run is given up as endless.
   * @default 1000000
   */
  readonly maxStates?: number;
  /**
   * Collects which states and transitions were passed.
   * @default - not collected
   */
  readonly coverage?: CoverageRecorder;
}
