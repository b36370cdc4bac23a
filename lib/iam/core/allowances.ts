import type { StateVisit } from '../../asl';
import type { InferenceOptions, UnusedAllowance } from '../types';

/** What states may use where the definition doesn't say, and which of it was of use. */
export class Allowances {
  private readonly used = new Map<string, Set<string>>();

  constructor(private readonly byState: NonNullable<InferenceOptions['allowedResources']> = {}) {}

  /** What a state may use that fits; it counts as used. */
  public take(visit: StateVisit, fits: (text: string) => boolean): string[] {
    const state = keyOf(this.byState, visit);
    const fitting = state === undefined ? [] : this.byState[state].filter(fits);
    if (state !== undefined && fitting.length > 0) this.used.set(state, new Set([...this.used.get(state) ?? [], ...fitting]));
    return fitting;
  }

  /** What no state asked for; a state without any counts once. */
  public unused(): UnusedAllowance[] {
    return Object.entries(this.byState).flatMap(([state, texts]) => {
      const used = this.used.get(state);
      const left = texts.filter(text => !used?.has(text));
      return left.length > 0 || texts.length === 0 ? [{ state, texts: left }] : [];
    });
  }
}

/** What an option has for a state, by its path or its name. */
export function forState<T>(option: { readonly [state: string]: T } | undefined, visit: StateVisit): T | undefined {
  const key = option && keyOf(option, visit);
  return key === undefined ? undefined : option![key];
}

function keyOf(option: object, visit: StateVisit): string | undefined {
  return [visit.path.join('/'), visit.name].find(name => Object.hasOwn(option, name));
}
