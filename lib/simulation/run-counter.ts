import { SimulationError } from './errors';
import { RunObserver } from './execution';
import { CoverageRecorder } from './options';
import { RunCounts } from './result';

/** Counts states and attempts, and tells a coverage recorder. */
export class RunCounter implements RunObserver, RunCounts {
  public readonly statesEntered: string[] = [];
  public readonly attempts = new Map<string, number>();
  public readonly retries = new Map<string, number>();

  constructor(private readonly maxStates: number, private readonly coverage?: CoverageRecorder) {}

  public stateEntered(machine: string, pointer: string, name: string): void {
    if (this.statesEntered.push(name) > this.maxStates) {
      throw new SimulationError(
        `more than ${this.maxStates} states were entered: the workflow may be endless. If it is not, raise maxStates`,
      );
    }
    this.coverage?.stateEntered(machine, pointer);
  }

  public stateLeft(machine: string, pointer: string, via: string): void {
    this.coverage?.stateLeft(machine, pointer, via);
  }

  public attempted(name: string): void {
    this.attempts.set(name, (this.attempts.get(name) ?? 0) + 1);
  }

  public retried(name: string): void {
    this.retries.set(name, (this.retries.get(name) ?? 0) + 1);
  }
}
