import type { StateVisit } from '../asl';

/** Longer ids are no easier to read, and nesting would make them grow with the square of its depth. */
const LONGEST = 100;

/**
 * Ids of nodes, made of the names around a state, so that a change somewhere else doesn't touch
 * them. The prefix keeps them apart from Mermaid's own words, such as `end`.
 */
export class NodeIds {
  private readonly taken = new Set<string>();
  /** How often an id was wanted: names without Latin letters all want the same. */
  private readonly counts = new Map<string, number>();
  private readonly known = new Map<StateVisit, string>();

  public of(visit: StateVisit): string {
    let id = this.known.get(visit);
    if (id === undefined) {
      const parent = visit.scope.parent;
      id = this.unique(short(`${parent ? this.of(parent) : 's'}_${word(visit.name)}`));
      this.known.set(visit, id);
    }
    return id;
  }

  /** An id for something that is no state. */
  public unique(wanted: string): string {
    let id = wanted;
    let count = this.counts.get(wanted) ?? 1;
    while (this.taken.has(id)) id = `${wanted}_${++count}`;
    this.counts.set(wanted, count);
    this.taken.add(id);
    return id;
  }
}

function word(name: string): string {
  return name.replace(/[^A-Za-z0-9]+/g, '_');
}

/** The end of a long id behind a number made of all of it. */
function short(id: string): string {
  return id.length <= LONGEST ? id : `s${hash(id)}_${id.slice(-LONGEST / 2)}`;
}

/** The same on every machine, and apart enough for ids, which are made unique anyway. */
function hash(text: string): string {
  let value = 0;
  for (let index = 0; index < text.length; index++) value = (value * 31 + text.charCodeAt(index)) % 0xffff_fffb;
  return value.toString(36);
}
