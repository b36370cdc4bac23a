import type * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import { IConstruct } from 'constructs';
import { simulate } from './simulate';
import { definitionOf, fromTemplateFile } from './synthesized';
import { faultTable, SimulationError, SimulationOptions, SimulationResult, StateMachineKind } from '../simulation';

/** How a `WorkflowSimulation` runs. */
export interface WorkflowRunOptions {
  /**
   * The execution's input, any JSON value.
   * @default - an empty object
   */
  readonly input?: any;

  /**
   * What the tasks do, by state name or by the resource, function or machine they call: a list of
   * outcomes by invocation, of which the last repeats. An outcome is `{"return": value}`,
   * `{"throw": {"Error": ..., "Cause": ...}}`, `{"timeout": true}` or `{"lostHeartbeat": true}`.
   * @default - no task can run
   */
  readonly mocks?: { [name: string]: any };

  /**
   * Faults to inject, whatever the mocks say: `{"state": ..., "attempt": ..., "throw": {...}}`, where
   * `timeout` or `lostHeartbeat` may stand for `throw`.
   * @default - none
   */
  readonly faults?: any[];

  /**
   * What happens from outside while it runs, each with its time: `at`, in seconds after the start.
   * `{"at": 10800, "task": "Approve", "return": value}` answers the task token of a state,
   * `{"at": ..., "task": ..., "throw": {"Error": ..., "Cause": ...}}` answers it with a failure,
   * `{"at": ..., "task": ..., "heartbeat": true}` sends a heartbeat, `{"at": ..., "stop": true}` stops the
   * execution, and `{"at": ..., "redrive": true}` redrives it once it has failed. With `item` a task is
   * that of an item of a Map.
   * @default - nothing happens
   */
  readonly actions?: any[];

  /**
   * Other workflows, by the name or ARN they are started with: their definitions.
   * @default - the other state machines of the stack, if there is one
   */
  readonly machines?: { [name: string]: any };

  /**
   * Contents of S3 objects for distributed maps, by `s3://bucket/key`.
   * @default - none
   */
  readonly files?: { [uri: string]: string };

  /**
   * Type of the machine.
   * @default - the type of the state machine, else STANDARD
   */
  readonly stateMachineType?: sfn.StateMachineType;

  /**
   * Seed of jitter, random numbers and identifiers: the same seed gives the same history.
   * @default 1
   */
  readonly seed?: number;

  /**
   * Where the virtual clock starts, as an ISO 8601 text.
   * @default '2026-01-01T00:00:00Z'
   */
  readonly startTime?: string;
}

/** One event of a simulated execution, in the types of the service's history. */
export interface WorkflowRunEvent {
  /** Number of the event, from 1. */
  readonly id: number;
  /** The event that led to this one. */
  readonly previousEventId: number;
  /** Virtual time, as an ISO 8601 text. */
  readonly timestamp: string;
  /** Such as `TaskStateEntered`. */
  readonly type: string;
  /** What the service tells with an event of this type; payloads are JSON values. */
  readonly details: any;
}

/** What came of an action on a simulated execution. */
export interface WorkflowRunAction {
  /** Virtual time, as an ISO 8601 text. */
  readonly at: string;
  /** `return`, `throw`, `heartbeat`, `stop` or `redrive`. */
  readonly kind: string;
  /**
   * State of the task that was answered.
   * @default - it was about the execution
   */
  readonly task?: string;
  /** Whether it had an effect. */
  readonly accepted: boolean;
  /**
   * The service's error if it had none, such as `TaskTimedOut` for an answer that comes too late.
   * @default - it had an effect
   */
  readonly error?: string;
}

/** What came out of a `WorkflowSimulation`. */
export interface WorkflowRun {
  /** `SUCCEEDED`, `FAILED`, `TIMED_OUT` or `ABORTED`. */
  readonly status: string;
  /**
   * Output of an execution that succeeded.
   * @default - it did not
   */
  readonly output?: any;
  /**
   * Error name of an execution that did not succeed.
   * @default - none
   */
  readonly error?: string;
  /**
   * Why it did not succeed.
   * @default - none
   */
  readonly cause?: string;
  /** Names of the states in the order they were entered; of a redriven execution, since the redrive. */
  readonly statesEntered: string[];
  /** How often each Task, Map and Parallel was tried. */
  readonly attempts: { [state: string]: number };
  /** How often each was retried. */
  readonly retries: { [state: string]: number };
  /** Virtual time from start to end, in seconds. */
  readonly durationSeconds: number;
  /** State transitions a Standard workflow is billed for. */
  readonly transitions: number;
  /** What the run would cost, in USD, without what the tasks themselves cost. */
  readonly costUsd: number;
  /** The events of the execution. */
  readonly history: WorkflowRunEvent[];
  /** What came of the actions, in the order of their times. */
  readonly actions: WorkflowRunAction[];
}

/**
 * Runs a workflow on a virtual clock with mocks as data, from every language of the CDK.
 * In TypeScript `simulate` of `cdk-stepfunctions-workflows/testing` takes handler functions too.
 */
export class WorkflowSimulation {
  /**
   * Simulates a state machine of an app; the app is synthesized when it runs.
   *
   * @param machine a `Workflow` or another `sfn.StateMachine`
   */
  public static fromStateMachine(machine: IConstruct): WorkflowSimulation {
    return new WorkflowSimulation(machine, options => simulate(machine, options));
  }

  /**
   * Simulates a definition.
   *
   * @param definition an Amazon States Language object, or its JSON text
   */
  public static fromDefinition(definition: any): WorkflowSimulation {
    return new WorkflowSimulation(definition, options => simulate(definition, options));
  }

  /**
   * Simulates a state machine of a synthesized template.
   *
   * @param path the template, such as `cdk.out/MyStack.template.json`
   * @param logicalId logical id of the state machine; not needed if there is only one
   */
  public static fromTemplateFile(path: string, logicalId?: string): WorkflowSimulation {
    const workflow = fromTemplateFile(path, logicalId);
    return new WorkflowSimulation(workflow, options => simulate(workflow, options));
  }

  private constructor(
    private readonly workflow: unknown,
    private readonly start: (options: SimulationOptions) => Promise<SimulationResult>,
  ) {}

  /**
   * What becomes of each error at each task, as a table to be kept as a snapshot: the errors that the retriers and catchers
   * around a task name, a timeout, and any other.
   *
   * @throws an error when the definition is none
   */
  public faultTable(): string {
    return faultTable(definitionOf(this.workflow));
  }

  /**
   * Runs the workflow to its end. An execution that fails is a result too.
   *
   * Throws if the run cannot go on: a task has no mock, or the definition cannot be run.
   */
  public async run(options: WorkflowRunOptions = {}): Promise<WorkflowRun> {
    const { stateMachineType, ...others } = options;
    const result = await this.start({
      ...others,
      ...(stateMachineType !== undefined && { stateMachineType: checkType(stateMachineType) }),
    });
    const { status, output, error, cause, statesEntered, attempts, retries, durationSeconds, transitions, cost, history, actions } = result;
    return {
      status,
      output,
      error,
      cause,
      statesEntered: [...statesEntered],
      attempts,
      retries,
      durationSeconds,
      transitions,
      costUsd: cost.amount,
      history: [...history],
      actions: [...actions],
    };
  }
}

function checkType(type: string): StateMachineKind {
  if (type === 'STANDARD' || type === 'EXPRESS') return type;
  throw new SimulationError(`'stateMachineType' must be STANDARD or EXPRESS, got '${type}'`);
}
