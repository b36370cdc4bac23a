/** A definition or a part of one; texts that are still being made may be objects of a class. */
type Node = { readonly [key: string]: unknown };

/** Fields of a definition and of its states in the order in which one reads them; others follow as they come. */
const FIELD_ORDER = [
  'Type', 'Comment', 'QueryLanguage', 'Version', 'ErrorEquals', 'Resource', 'Credentials', 'TimeoutSeconds',
  'ProcessorConfig', 'StartAt', 'States', 'TimeoutSecondsPath', 'HeartbeatSeconds', 'HeartbeatSecondsPath',
  'InputPath', 'Parameters', 'Arguments', 'Result',
  'Seconds', 'Timestamp', 'SecondsPath', 'TimestampPath', 'Error', 'ErrorPath', 'Cause', 'CausePath',
  'Label', 'ItemReader', 'ItemsPath', 'Items', 'ItemSelector', 'ItemBatcher', 'MaxConcurrency', 'MaxConcurrencyPath',
  'ToleratedFailureCount', 'ToleratedFailureCountPath', 'ToleratedFailurePercentage', 'ToleratedFailurePercentagePath',
  'ItemProcessor', 'Iterator', 'Branches', 'ResultWriter', 'Choices', 'Default',
  'ResultSelector', 'ResultPath', 'Output', 'OutputPath', 'Assign', 'Retry', 'Catch', 'Next', 'End',
];
const RANK = new Map(FIELD_ORDER.map((field, index) => [field, index]));

/** The same definition with its fields and states in reading order; data of the user keeps its own order. */
export function inReadingOrder<T extends object>(definition: T): T {
  return orderScope(definition as Node) as T;
}

function orderScope(scope: Node): Node {
  const { States: states } = scope;
  return orderFields(isNode(states) ? { ...scope, States: orderStates(scope.StartAt, states) } : scope);
}

function orderStates(startAt: unknown, states: Node): Node {
  return Object.fromEntries(flowOrder(startAt, states).map(name => [name, orderState(states[name])]));
}

function orderState(state: unknown): unknown {
  if (!isNode(state)) return state;
  const nested: Record<string, unknown> = { ...state };
  for (const field of ['ItemProcessor', 'Iterator']) {
    const inner = state[field];
    if (isNode(inner)) nested[field] = orderScope(inner);
  }
  for (const field of ['Retry', 'Catch']) {
    const rules = state[field];
    if (Array.isArray(rules)) nested[field] = rules.map(rule => (isNode(rule) ? orderFields(rule) : rule));
  }
  if (Array.isArray(state.Branches)) nested.Branches = state.Branches.map(branch => (isNode(branch) ? orderScope(branch) : branch));
  return orderFields(nested);
}

function orderFields(node: Node): Node {
  const ranks = Object.keys(node).map(field => RANK.get(field) ?? FIELD_ORDER.length);
  // Sorting takes time, and many nodes come in order.
  if (ranks.every((rank, index) => index === 0 || ranks[index - 1] <= rank)) return node;
  return Object.fromEntries(Object.entries(node).map((entry, index) => ({ entry, rank: ranks[index] }))
    .sort((left, right) => left.rank - right.rank).map(({ entry }) => entry));
}

/**
 * Names of the states so that a state stands before those that it leads to, error handlers last
 * (the reverse post-order of a depth-first walk). States that nothing leads to follow at the end.
 */
function flowOrder(startAt: unknown, states: Node): string[] {
  const has = (name: unknown): name is string => typeof name === 'string' && Object.prototype.hasOwnProperty.call(states, name);
  const done: string[] = [];
  const seen = new Set<string>();
  const open: { name: string; rest: string[] }[] = [];
  const enter = (name: string) => {
    seen.add(name);
    open.push({ name, rest: successors(states[name]).filter(has) });
  };
  if (has(startAt)) enter(startAt);
  while (open.length > 0) {
    const current = open[open.length - 1];
    const next = current.rest.pop();
    if (next === undefined) done.push(open.pop()!.name);
    else if (!seen.has(next)) enter(next);
  }
  return [...done.reverse(), ...Object.keys(states).filter(name => !seen.has(name))];
}

function successors(state: unknown): unknown[] {
  if (!isNode(state)) return [];
  const targets = (list: unknown) => (Array.isArray(list) ? list.map(entry => (isNode(entry) ? entry.Next : null)) : []);
  return [...targets(state.Choices), state.Default ?? null, state.Next ?? null, ...targets(state.Catch)];
}

function isNode(node: unknown): node is Node {
  return (
    typeof node === 'object' && node !== null && (Object.getPrototypeOf(node) === Object.prototype || Object.getPrototypeOf(node) === null)
  );
}
