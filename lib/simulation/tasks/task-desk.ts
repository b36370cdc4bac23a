import { MockReturn, MockThrow } from './mock';
import { TaskCall } from './task-call';
import { JsonValue } from '../../asl';
import { MapItem } from '../execution/identity';
import { Gate } from '../kernel';

/** A task that waits until somebody answers its task token. */
export interface WaitingTask {
  readonly taskToken: string;
  readonly stateName: string;
  /** What the task was called with: Parameters or Arguments, evaluated. */
  readonly input: any;
  /** Only inside a Map. */
  readonly mapItem?: MapItem;
  readonly executionName: string;
  /** Virtual time from which on it waits, as an ISO 8601 text. */
  readonly since: string;
}

/** Why the service does not take an answer; `name` is the name of the API's error. */
export class TaskTokenError extends Error {
  constructor(public override readonly name: 'TaskTimedOut' | 'InvalidToken', message: string) {
    super(message);
  }
}

/** The token of a running task: where the task hears of answers and heartbeats. */
export class Callback {
  public answer?: MockReturn | MockThrow;
  public isOpen = true;
  /** Opens when there is something to hear. */
  public signal = new Gate();

  constructor(public readonly task: WaitingTask, public lastBeat: number) {}

  /** Waits for the next heartbeat or answer. */
  public listenAgain(): void {
    this.signal = new Gate();
  }
}

/** The task tokens of a simulation: those that wait for an answer, and those that no longer do. */
export class TaskDesk {
  private readonly callbacks = new Map<string, Callback>();

  /** @param expects whether somebody is going to answer the tasks of a state that has no mock */
  constructor(public readonly expects: (stateName: string) => boolean = () => false) {}

  /** Opens the token of a task. */
  public open({
    taskToken = `activity-task-${this.callbacks.size + 1}`,
    stateName,
    arguments: input,
    mapItem,
    executionName,
    now,
  }: TaskCall): Callback {
    const task = {
      taskToken,
      stateName,
      input: input as JsonValue,
      ...(mapItem && { mapItem }),
      executionName,
      since: new Date(now).toISOString(),
    };
    const callback = new Callback(task, now);
    this.callbacks.set(taskToken, callback);
    return callback;
  }

  /** Tasks that wait for an answer, the longest waiting first. */
  public get waiting(): WaitingTask[] {
    return this.all.filter(({ isOpen }) => isOpen).map(({ task }) => task);
  }

  /** The task of a state that has been waiting longest; else the last one that did. */
  public find(stateName: string, item?: number): WaitingTask | undefined {
    const ofState = this.all.filter(({ task }) => task.stateName === stateName && (item === undefined || task.mapItem?.Index === item));
    return (ofState.find(({ isOpen }) => isOpen) ?? ofState.at(-1))?.task;
  }

  /** @throws TaskTokenError if the token is unknown or its task has ended */
  public answer(token: string, answer: MockReturn | MockThrow): void {
    const callback = this.openCallback(token);
    callback.answer = answer;
    callback.isOpen = false;
    callback.signal.open();
  }

  /** @throws TaskTokenError if the token is unknown or its task has ended */
  public beat(token: string, now: number): void {
    const callback = this.openCallback(token);
    callback.lastBeat = now;
    callback.signal.open();
  }

  private get all(): Callback[] {
    return [...this.callbacks.values()];
  }

  private openCallback(token: string): Callback {
    const callback = this.callbacks.get(token);
    if (!callback) throw new TaskTokenError('InvalidToken', `Invalid Token: no task has the token '${token}'`);
    if (!callback.isOpen) {
      throw new TaskTokenError('TaskTimedOut', `Task Timed Out: the task '${callback.task.stateName}' that had this token has ended`);
    }
    return callback;
  }
}
