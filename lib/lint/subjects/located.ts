import type { ScopeVisit, StateVisit } from '../../asl';

/** A place of a definition that a finding can be about. */
export interface Located {
  /** JSON pointer of the place. */
  readonly pointer: string;
  /** The innermost state around the place. */
  readonly visit?: StateVisit;
  /** The innermost scope around the place. */
  readonly scope?: ScopeVisit;
}

/** A place below another. */
export function below(place: Located, relative: string): Located {
  return { pointer: place.pointer + relative, visit: place.visit, scope: place.scope };
}

/** The place in words: the states around it, with which branch of a Parallel. */
export function inWords({ visit, scope }: Located): string {
  const words: string[] = [];
  let state = visit;
  let around = visit?.scope ?? scope;
  while (state ?? around?.parent) {
    if (state) words.push(state.name);
    if (around?.parent) {
      words.push(
        around.kind === 'branch' ? `branch ${Number(around.pointer.slice(around.pointer.lastIndexOf('/') + 1)) + 1}` : 'each item',
      );
    }
    state = around?.parent;
    around = state?.scope;
  }
  return words.length > 0 ? words.reverse().join(' > ') : 'state machine';
}
