import { SimulationControls } from './controls';
import { Reason } from './reason';

interface TimedAction {
  /** When: seconds after the execution was started or redriven, or a time on the virtual clock. */
  readonly at: number | Date | string;
}

interface TaskAction extends TimedAction {
  /** Name of the state whose task token is meant: an activity or a task with `.waitForTaskToken`. */
  readonly task: string;
  /**
   * Number of the Map's item, from 0.
   * @default - of several tasks that wait, the one that has been waiting longest
   */
  readonly item?: number;
}

/** Answers a task token with a result, as `SendTaskSuccess` does. */
export interface AnswerAction extends TaskAction {
  readonly return: unknown;
}

/** Answers a task token with a failure, as `SendTaskFailure` does. */
export interface FailureAction extends TaskAction {
  readonly throw: Reason;
}

/** Sends a heartbeat, as `SendTaskHeartbeat` does. */
export interface HeartbeatAction extends TaskAction {
  readonly heartbeat: true;
}

/** Stops the execution, as `StopExecution` does. */
export interface StopAction extends TimedAction {
  readonly stop: true | Reason;
}

/** Redrives the execution, which must have failed, timed out or been stopped by then. */
export interface RedriveAction extends TimedAction {
  readonly redrive: true;
}

/** Does anything else: the clock stands still meanwhile. */
export interface CustomAction extends TimedAction {
  readonly act: (controls: SimulationControls) => unknown;
}

/** Something that happens to an execution from outside while it runs. */
export type SimulationAction = AnswerAction | FailureAction | HeartbeatAction | StopAction | RedriveAction | CustomAction;

/** What came of an action. */
export interface PerformedAction {
  /** Virtual time, as an ISO 8601 text. */
  readonly at: string;
  readonly kind: 'return' | 'throw' | 'heartbeat' | 'stop' | 'redrive' | 'act';
  /** State of the task that was answered. */
  readonly task?: string;
  /** Whether it had an effect. */
  readonly accepted: boolean;
  /** The service's error if it had none, such as `TaskTimedOut` for an answer that comes too late. */
  readonly error?: string;
}
