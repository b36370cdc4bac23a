import { Reason, stopReason } from './reason';
import { payloadOf } from '../data';
import { SimulationError } from '../errors';
import { Execution, SimulationEvent } from '../execution';
import { WaitingTask } from '../tasks';

/** Acts on an execution that runs. */
export class SimulationControls {
  constructor(protected readonly execution: Execution) {}

  /** The virtual time. */
  public get now(): Date {
    return new Date(this.execution.now);
  }

  public get isRunning(): boolean {
    return this.execution.end === undefined;
  }

  /** The events so far. */
  public get history(): readonly SimulationEvent[] {
    return [...this.execution.events];
  }

  /** Activities and tasks with `.waitForTaskToken` that wait for an answer, the longest waiting first. */
  public get waitingTasks(): readonly WaitingTask[] {
    return this.execution.services.desk.waiting;
  }

  /**
   * The task of a state that waits for an answer.
   * @param item number of the Map's item; without it the task that has been waiting longest
   * @throws SimulationError if none does
   */
  public waitingTask(stateName: string, item?: number): WaitingTask {
    const { waitingTasks } = this;
    const found = waitingTasks.find(task => task.stateName === stateName && (item === undefined || task.mapItem?.Index === item));
    if (found) return found;
    const others = [...new Set(waitingTasks.map(task => `'${task.stateName}'`))].join(', ');
    throw new SimulationError(
      `no task '${stateName}'${item === undefined ? '' : ` of item ${item}`} waits for an answer at ${this.now.toISOString()}; waiting: ${others || 'none'}`,
    );
  }

  /**
   * Answers a task token with a result.
   * @param task the token, or the task
   * @throws TaskTokenError as the service does, if the task has ended or there is none
   */
  public sendTaskSuccess(task: string | WaitingTask, output: unknown): void {
    this.execution.services.desk.answer(tokenOf(task), { return: payloadOf(output, 'the answer to a task') });
  }

  /**
   * Answers a task token with a failure.
   * @param task the token, or the task
   * @throws TaskTokenError as the service does, if the task has ended or there is none
   */
  public sendTaskFailure(task: string | WaitingTask, reason: Reason = {}): void {
    this.execution.services.desk.answer(tokenOf(task), { throw: reason });
  }

  /**
   * Says that a task is still being worked on.
   * @param task the token, or the task
   * @throws TaskTokenError as the service does, if the task has ended or there is none
   */
  public sendTaskHeartbeat(task: string | WaitingTask): void {
    this.execution.services.desk.beat(tokenOf(task), this.execution.now);
  }

  /** Stops the execution. One that has ended stays as it is. */
  public stop(reason: Reason = {}): void {
    const { execution } = this;
    execution.services.kernel.at(execution.now, () => execution.stop?.(stopReason(reason))); // not in the middle of a step
  }
}

function tokenOf(task: string | WaitingTask): string {
  return typeof task === 'string' ? task : task.taskToken;
}
