import type { Construct, IConstruct } from 'constructs';
import type { Substitution } from './substitution';

/** What a placeholder of an imported definition stands for. */
export interface PlaceholderBinding {
  /** The construct, where it is the ARN or name of one. */
  readonly construct?: IConstruct;
  /** The ARN of that construct, a token. */
  readonly arn?: string;
  /** What is put in the place of the placeholder. */
  readonly value?: string | number;
}

const byMachine = new WeakMap<Construct, ReadonlyMap<string, PlaceholderBinding>>();

/** Remembers what the placeholders of a machine's definition stand for. */
export function recordBindings(machine: Construct, substitutions: ReadonlyMap<string, Substitution>): void {
  const bindings = new Map<string, PlaceholderBinding>();
  for (const [name, { _construct: construct, _arn: arn, _value: value }] of substitutions) bindings.set(name, { construct, arn, value });
  byMachine.set(machine, bindings);
}

/** What the placeholders of a machine's imported definition stand for, by name; empty when it was not imported. */
export function bindingsOf(machine: Construct): ReadonlyMap<string, PlaceholderBinding> {
  return byMachine.get(machine) ?? new Map();
}
