import { checkActions, PerformedAction, scheduleActions, SimulationAction, SimulationControls, timeOf } from './actions';
import { SimulationError } from './errors';
import { Execution, runExecution } from './execution';
import { Kernel, Process } from './kernel';
import { Machines } from './machines';
import { checkRedrivable, RedriveOptions } from './redrive';
import { resultOf, SimulationResult } from './result';
import { RunCounter } from './run-counter';
import { MockBook, TaskDesk } from './tasks';

/** What a running simulation needs besides its execution. */
export interface RunSetup {
  readonly machines: Machines;
  readonly counter: RunCounter;
  /** Makes a counter for a redrive. */
  readonly newCounter: () => RunCounter;
  /** Actions that are still to come, in the order of their times. */
  readonly actions: readonly SimulationAction[];
  /** Whether a test holds the simulation and answers tasks by hand. */
  readonly byHand: boolean;
  /** Actions of the attempts before. */
  readonly performed?: readonly PerformedAction[];
}

/** A simulation that is under way: the clock stands still until it is moved. */
export class RunningSimulation extends SimulationControls {
  private readonly root: Process;
  private readonly performed: PerformedAction[];
  private readonly acting: Process[] = [];
  private readonly later: readonly SimulationAction[];

  constructor(
    execution: Execution,
    private readonly setup: RunSetup,
  ) {
    super(execution);
    const {
      machines: { main },
      actions,
    } = setup;
    this.performed = [...(setup.performed ?? [])];
    const redrive = actions.findIndex(action => 'redrive' in action);
    this.later = redrive < 0 ? [] : actions.slice(redrive);
    scheduleActions(redrive < 0 ? actions : actions.slice(0, redrive), execution, this.performed, this.acting);
    this.root = execution.services.kernel.spawn(runExecution(execution, main.timeoutSeconds, frame => main.run(frame, execution.input)));
  }

  /**
   * Moves the virtual clock. What happens at the time that is reached has happened, while a task whose
   * time is up then can still be answered.
   */
  public async advance(seconds: number): Promise<void> {
    if (!(seconds >= 0)) throw new SimulationError(`the clock can be moved by 0 seconds or more, got ${seconds}`);
    await this.runUntil(this.execution.now + seconds * 1000);
  }

  /** Moves the virtual clock to a time. */
  public async advanceTo(time: Date | string): Promise<void> {
    const until = new Date(time).getTime();
    if (!(until >= this.execution.now)) {
      throw new SimulationError(`the clock shows ${this.now.toISOString()} and cannot be moved to ${String(time)}`);
    }
    await this.runUntil(until);
  }

  /**
   * Runs on to the end of the execution.
   * @throws SimulationError if the run cannot go on, such as a task without a mock
   */
  public async result(): Promise<SimulationResult> {
    const [next] = this.later;
    if (next) return this.redriveLater(timeOf(next, this.execution));
    await this.runUntil(Infinity);
    const result = resultOf(this.execution, this.setup.counter, this.performed);
    return Object.defineProperties(result, {
      // not among what is compared and shown
      unusedMocks: { value: this.execution.services.mocks.unused },
      thrown: { value: [...this.execution.services.mocks.handlers.thrown] },
      stateNames: { value: this.setup.machines.stateNames },
      redrive: { value: (options: RedriveOptions = {}) => this.redrive(options) },
    }) as SimulationResult;
  }

  private async runUntil(time: number): Promise<void> {
    const { kernel, detached } = this.execution.services;
    await kernel.run(time);
    for (const { outcome } of [this.root, ...detached, ...this.acting]) {
      if (outcome?.kind === 'threw') throw outcome.error;
    }
  }

  /** The action redrive: what else there is to come belongs to the attempt that it starts. */
  private async redriveLater(at: number): Promise<SimulationResult> {
    await this.runUntil(at);
    checkRedrivable(this.execution, at);
    await this.runUntil(Infinity); // executions that nobody waits for
    const shift = (at - this.execution.attemptStartedAt) / 1000;
    const actions = this.later.slice(1).map(action => (typeof action.at === 'number' ? { ...action, at: action.at - shift } : action));
    const performed = [...this.performed, { at: new Date(at).toISOString(), kind: 'redrive' as const, accepted: true }];
    return this.again(at, { actions }, performed).result();
  }

  private async redrive(options: RedriveOptions): Promise<SimulationResult> {
    const at = this.execution.stoppedAt + (options.afterSeconds ?? 0) * 1000;
    checkRedrivable(this.execution, at);
    return this.again(at, options, this.performed).result();
  }

  private again(
    at: number,
    { mocks = {}, faults = [], actions = [] }: RedriveOptions,
    performed: readonly PerformedAction[],
  ): RunningSimulation {
    const { machines, newCounter, byHand } = this.setup;
    const { services } = this.execution;
    machines.checkFaults(faults);
    machines.checkMocks(mocks);
    checkActions(actions, machines.definitions);
    const counter = newCounter();
    const execution = this.execution.redriven({
      ...services,
      kernel: new Kernel(at),
      random: services.random.copy(),
      mocks: new MockBook(mocks, faults, services.mocks.handlers, services.mocks),
      desk: newDesk(actions, byHand),
      observer: counter,
      files: new Map(services.files),
      requests: { ...services.requests },
      mapRuns: new Map(services.mapRuns),
      started: { count: 0 },
      detached: [],
    });
    return new RunningSimulation(execution, { ...this.setup, counter, actions: inOrder(actions, execution), performed });
  }
}

/** Without a mock a task waits for an answer if somebody is there to give one. */
export function newDesk(actions: readonly SimulationAction[], byHand: boolean): TaskDesk {
  const answered = new Set(actions.map(action => ('task' in action ? action.task : undefined)));
  const isActing = byHand || actions.some(action => 'act' in action || 'stop' in action);
  return new TaskDesk(stateName => isActing || answered.has(stateName));
}

/** Actions in the order of their times; those of the same time as they are given. */
export function inOrder(actions: readonly SimulationAction[], execution: Pick<Execution, 'attemptStartedAt'>): SimulationAction[] {
  return [...actions].sort((one, other) => timeOf(one, execution) - timeOf(other, execution));
}

