import type { StateVisit } from '../../asl';
import type { FlowAnalysis, Read, StateReads } from '../../dataflow';

/** A path as text, by which it is known again. */
export const keyOf = (path: readonly string[]) => path.join('\n');

/** Places that the definition asks for before it reads them. */
export function guardsOf(states: readonly StateReads[]): { readonly texts: ReadonlySet<string>; readonly inputs: ReadonlySet<string> } {
  const guards = states.flatMap(({ reads }) => reads.filter(({ isGuard }) => isGuard));
  return { texts: new Set(guards.map(({ text }) => text)), inputs: new Set(guards.flatMap(({ input }) => (input ? [keyOf(input)] : []))) };
}

/** A path and those that lead to it, as text. */
export function prefixes(path: readonly string[]): string[] {
  return path.map((_, index) => keyOf(path.slice(0, index + 1)));
}

export type Guards = ReturnType<typeof guardsOf>;

type Presence = Read['presence'];

/** How the places that states read were given. A state that was not there before is held against all of them. */
export class Given {
  private readonly byState = new Map<string, Map<string, Set<Presence>>>();
  private readonly everywhere = new Map<string, Set<Presence>>();

  constructor({ states }: FlowAnalysis, label: (visit: StateVisit) => string) {
    for (const { visit, reads } of states) {
      const own = new Map<string, Set<Presence>>();
      this.byState.set(label(visit), own);
      for (const { text, presence } of reads) {
        for (const places of [own, this.everywhere]) places.set(text, (places.get(text) ?? new Set<Presence>()).add(presence));
      }
    }
  }

  public of(state: string, text: string): ReadonlySet<Presence> {
    return (this.byState.get(state) ?? this.everywhere).get(text) ?? this.everywhere.get(text) ?? new Set();
  }

  /** Whether the workflow itself gave it, on each way. */
  public wasCertain(state: string, text: string): boolean {
    const presences = this.of(state, text);
    return presences.size === 1 && presences.has('certain');
  }
}
