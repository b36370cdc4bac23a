import type { StateVisit } from '../asl';

/**
 * Ids of nodes, made of the names around a state, so that a change somewhere else doesn't touch
 * them. The prefix keeps them apart from Mermaid's own words, such as `end`.
 */
export class NodeIds {
  private readonly taken = new Set<string>();
  private readonly known = new Map<StateVisit, string>();

  public of(visit: StateVisit): string {
    let id = this.known.get(visit);
    if (id === undefined) {
      const parent = visit.scope.parent;
      id = this.unique(`${parent ? this.of(parent) : 's'}_${word(visit.name)}`);
      this.known.set(visit, id);
    }
    return id;
  }

  /** An id for something that is no state. */
  public unique(wanted: string): string {
    let id = wanted;
    for (let count = 2; this.taken.has(id); count++) id = `${wanted}_${count}`;
    this.taken.add(id);
    return id;
  }
}

function word(name: string): string {
  return name.replace(/[^A-Za-z0-9]+/g, '_');
}
