/** How a definition differs from another one, in paths such as `States.Charge.Retry[0].JitterStrategy`. */
export interface Differences {
  /** In the first alone: must be empty for the two to do the same. */
  readonly missing: string[];
  /** In both, with another value. */
  readonly changed: string[];
  /** In the second alone; of an added subtree its root. */
  readonly added: string[];
}

/**
 * Compares a definition with another that should do the same. Two ways to write one thing count as
 * the same: an `Iterator` is an `ItemProcessor`, and the order of states doesn't matter. A condition
 * behind a guard for the presence of its field is that condition with an addition `(guard)`.
 */
export function differences(expected: object, actual: object): Differences {
  const found = { missing: [] as string[], changed: [] as string[], added: [] as string[] };
  compareNodes(normalized(expected), normalized(actual), '', found);
  return { missing: found.missing.sort(), changed: found.changed.sort(), added: found.added.sort() };
}

type Node = Record<string, unknown>;

function compareNodes(expected: unknown, actual: unknown, path: string, found: { [kind in keyof Differences]: string[] }): void {
  if (!isNode(expected) || !isNode(actual)) {
    if (JSON.stringify(expected) !== JSON.stringify(actual)) found.changed.push(path);
    return;
  }
  const below = (key: string) => (/^\[/.test(key) || path === '' ? path + key : `${path}.${key}`);
  for (const [key, value] of Object.entries(expected)) {
    if (key in actual) compareNodes(value, actual[key], below(key), found);
    else found.missing.push(below(key));
  }
  found.added.push(...Object.keys(actual).filter(key => !(key in expected)).map(below));
}

/** Lists become objects with keys that tell their elements apart: error names and the like by value, others by place. */
function normalized(value: unknown): unknown {
  if (Array.isArray(value)) {
    const isSet = value.every(entry => typeof entry === 'string');
    return Object.fromEntries(value.map((entry, index) => [isSet ? `[${entry}]` : `[${index}]`, normalized(entry)]));
  }
  if (!isNode(value)) return value;
  const { Iterator: iterator, ...rest } = value;
  const node = unguarded(iterator === undefined ? rest : { ...rest, ItemProcessor: iterator });
  return Object.fromEntries(Object.entries(node).map(([key, entry]) => [key, normalized(entry)]));
}

function unguarded(node: Node): Node {
  const [guard, condition, ...more] = Array.isArray(node.And) ? node.And as Node[] : [];
  if (condition === undefined || more.length > 0 || guard.IsPresent !== true || guard.Variable !== condition.Variable) return node;
  const { And: _, ...rest } = node;
  return { ...rest, ...condition, '(guard)': 'IsPresent' };
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null;
}
