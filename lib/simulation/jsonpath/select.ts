import { PathNotFoundError } from './path-error';
import { FilterCondition, isJsonObject, JsonValue, PathSegment } from '../../asl';

export interface Selection {
  readonly isLeaf: boolean;
  /** Whether the path is definite so far: then an index, slice or filter on what is no array is an error, else it finds nothing. */
  readonly definite: boolean;
  readonly path: string;
  matches(condition: FilterCondition, candidate: JsonValue): boolean;
}

/** Adds to `found` what one step of a path selects from a node. */
export function selectNodes(segment: PathSegment, node: JsonValue, selection: Selection, found: JsonValue[]): void {
  if (segment.descend) selectBelow(segment, node, { ...selection, definite: false }, found);
  else selectHere(segment, node, selection, found);
}

function selectBelow(segment: PathSegment, node: JsonValue, selection: Selection, found: JsonValue[]): void {
  if (typeof node !== 'object' || node === null) return;
  selectHere(segment, node, selection, found);
  for (const child of Object.values(node) as JsonValue[]) selectBelow(segment, child, selection, found);
}

function selectHere(segment: PathSegment, node: JsonValue, selection: Selection, found: JsonValue[]): void {
  switch (segment.kind) {
    case 'names': return selectNames(segment.names, node, selection, found);
    case 'wildcard': return void (typeof node === 'object' && node !== null && pushAll(found, Object.values(node) as JsonValue[]));
    case 'indexes': return selectElements(node, selection, found, list => segment.indexes.map(index => list.at(index)));
    case 'slice': return selectElements(node, selection, found, list => list.slice(segment.from, segment.to));
    case 'lengthScript': return selectElements(node, selection, found, list => [list[list.length + segment.offset]]);
    case 'filter': return selectMatching(segment, node, selection, found);
    case 'function': throw new PathNotFoundError(selection.path, 'a function must be the last part of a path');
  }
}

function selectNames(names: readonly string[], node: JsonValue, selection: Selection, found: JsonValue[]): void {
  if (!isJsonObject(node)) return;
  const present = names.filter(name => Object.hasOwn(node, name));
  if (names.length > 1 && selection.isLeaf) found.push(Object.fromEntries(present.map(name => [name, node[name]])));
  else pushAll(found, present.map(name => node[name]));
}

function selectElements(
  node: JsonValue, selection: Selection, found: JsonValue[], select: (list: readonly JsonValue[]) => readonly (JsonValue | undefined)[],
): void {
  if (!Array.isArray(node)) return refuse(selection, 'expected an array');
  pushAll(found, select(node).filter((element): element is JsonValue => element !== undefined));
}

function selectMatching(segment: PathSegment & { kind: 'filter' }, node: JsonValue, selection: Selection, found: JsonValue[]): void {
  if (typeof node !== 'object' || node === null) return refuse(selection, 'a filter cannot be applied to a single value');
  const candidates = Array.isArray(node) ? node : [node];
  pushAll(found, candidates.filter(candidate => selection.matches(segment.condition, candidate)));
}

function refuse({ definite, path }: Selection, reason: string): void {
  if (definite) throw new PathNotFoundError(path, reason);
}

/** Not `push(...)`: a long list would overflow the stack. */
function pushAll(found: JsonValue[], more: readonly JsonValue[]): void {
  for (const value of more) found.push(value);
}
