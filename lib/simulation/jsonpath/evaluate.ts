import { isMatch } from './filter';
import { applyFunction } from './functions';
import { PathNotFoundError } from './path-error';
import { Roots, rootValue, withCurrent } from './roots';
import { selectNodes } from './select';
import { isDefinite, isDefiniteSegment, isJsonObject, JsonPath, JsonValue, PathSegment } from '../../asl';

/**
 * The value a path names: one value for a definite path, an array for an
 * indefinite one (Jayway JsonPath README, "What is Returned When?").
 *
 * @throws PathNotFoundError if a definite path leads nowhere, or an index, slice or filter meets something else than it needs
 */
export function evaluatePath(path: JsonPath, roots: Roots): JsonValue {
  const root = rootValue(path, roots);
  const value = followNames(path.segments, root);
  return value === undefined ? followSegments(path, root, roots) : value;
}

/** The common case: names only. Undefined if the path is of another kind, or leads nowhere. */
function followNames(segments: readonly PathSegment[], root: JsonValue): JsonValue | undefined {
  let value: JsonValue = root;
  for (const segment of segments) {
    if (segment.descend || segment.kind !== 'names' || segment.names.length !== 1) return undefined;
    const [name] = segment.names;
    if (!isJsonObject(value) || !Object.hasOwn(value, name)) return undefined;
    value = value[name];
  }
  return value;
}

function followSegments(path: JsonPath, root: JsonValue, roots: Roots): JsonValue {
  const last = path.segments.at(-1);
  const call = last?.kind === 'function' ? last : undefined;
  const segments = call ? path.segments.slice(0, -1) : path.segments;
  const found = collectNodes(path, segments, root, roots);
  const definite = isDefinite({ ...path, segments });
  if (definite && found.length === 0) throw new PathNotFoundError(path.text, 'no results for the path');
  const value = definite ? found[0] : found;
  if (!call) return value;
  const operand = call.name === 'length' && segments.some(segment => segment.descend) ? found.flatMap(childrenOf) : value;
  return applyFunction(call, operand, argument => evaluatePath(argument, roots));
}

/** `$..book.length()` is the number of books, not of the lists of books (Jayway JsonPath README, "Path Examples"). */
function childrenOf(node: JsonValue): readonly JsonValue[] {
  return typeof node === 'object' && node !== null ? Object.values(node) as JsonValue[] : [];
}

function collectNodes(path: JsonPath, segments: readonly PathSegment[], root: JsonValue, roots: Roots): JsonValue[] {
  let nodes = [root];
  let definite = true;
  segments.forEach((segment, index) => {
    const isLeaf = index === segments.length - 1;
    const found: JsonValue[] = [];
    for (const node of nodes) selectNodes(segment, node, { isLeaf, definite, path: path.text, matches: matcher(roots) }, found);
    definite &&= isDefiniteSegment(segment, index, segments);
    nodes = found;
  });
  return nodes;
}

function matcher(roots: Roots): (condition: Parameters<typeof isMatch>[0], candidate: JsonValue) => boolean {
  return (condition, candidate) => {
    const inner = withCurrent(roots, candidate);
    return isMatch(condition, path => evaluatePath(path, inner));
  };
}
