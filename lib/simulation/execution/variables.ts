import { JsonValue } from '../../asl';

/** Workflow variables of one scope; an inner scope reads the variables around it. */
export class Variables {
  private readonly values = new Map<string, JsonValue>();

  public constructor(private readonly outer?: Variables) {}

  public get(name: string): JsonValue | undefined {
    return this.values.has(name) ? this.values.get(name) : this.outer?.get(name);
  }

  /** Takes over the variables that another scope has of its own. */
  public copy({ values }: Variables): void {
    for (const [name, value] of values) this.values.set(name, value);
  }

  /** Sets all at once: expressions of one Assign see the values from before it. */
  public assign(values: Readonly<Record<string, JsonValue>>): void {
    for (const name of Object.keys(values)) this.values.set(name, values[name]);
  }
}
