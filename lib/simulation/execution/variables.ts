import { JsonValue, MAX_ALL_VARIABLES_BYTES, MAX_VARIABLE_BYTES } from '../../asl';
import { payloadBytes } from '../data';
import { SimulationError, StateError } from '../errors';

/** Workflow variables of one scope; an inner scope reads the variables around it. */
export class Variables {
  private readonly values = new Map<string, JsonValue>();
  /** Bytes of the values. */
  private bytes = 0;

  constructor(private readonly outer?: Variables) {}

  public get(name: string): JsonValue | undefined {
    return this.values.has(name) ? this.values.get(name) : this.outer?.get(name);
  }

  /** Takes over the variables that another scope has of its own. */
  public copy({ values }: Variables): void {
    for (const [name, value] of values) this.set(name, value, payloadBytes(value));
  }

  /**
   * Sets all at once: expressions of one Assign see the values from before it.
   * @throws StateError States.DataLimitExceeded if a variable, the Assign or all variables are too large
   * @throws SimulationError if a scope around this one has such a variable, which the service refuses when the machine is created
   */
  public assign(values: Readonly<Record<string, JsonValue>>): void {
    let together = 0;
    for (const name of Object.keys(values)) {
      if (this.outer?.get(name) !== undefined) {
        throw new SimulationError(
          `the variable '${name}' belongs to an outer scope, which a branch or an iteration can read but not assign`,
        );
      }
      const bytes = payloadBytes(values[name]);
      together += bytes;
      if (together > MAX_VARIABLE_BYTES) throw tooLarge(`The variables that Assign sets, up to '${name}',`, MAX_VARIABLE_BYTES);
      this.set(name, values[name], bytes);
    }
    if (this.total() > MAX_ALL_VARIABLES_BYTES) throw tooLarge('All variables together', MAX_ALL_VARIABLES_BYTES);
  }

  private set(name: string, value: JsonValue, bytes: number): void {
    const before = this.values.get(name);
    this.bytes += bytes - (before === undefined ? 0 : payloadBytes(before));
    this.values.set(name, value);
  }

  private total(): number {
    return this.bytes + (this.outer?.total() ?? 0);
  }
}

function tooLarge(subject: string, most: number): StateError {
  return new StateError('States.DataLimitExceeded', `${subject} have a size exceeding the maximum of ${most} bytes.`);
}
