import { Evaluation } from './evaluation';
import { QUICK_OPERATORS } from './quick-operators';
import { isJsonObject, JSONATA_FUNCTIONS, JsonataNode, JsonValue } from '../../asl';
import { contextObject } from '../execution';
import { BOUNDS } from '../jsonata';

/**
 * Evaluates an expression without JSONata, which makes promises for every node. Gives undefined
 * where it cannot tell: then JSONata decides, also on what the error is.
 */
export type QuickEvaluator = (evaluation: Evaluation) => JsonValue | undefined;

/** Makes an evaluator of a node, if it is of a kind that most expressions in workflows are made of. */
export function compileQuickly(node: JsonataNode): QuickEvaluator | undefined {
  return depthOf(node) <= BOUNDS.depth ? compileNode(node) : undefined;
}

function compileNode(node: JsonataNode): QuickEvaluator | undefined {
  return isOrdinary(node) ? COMPILERS.get(node.type)?.(node) : undefined;
}

/** How deep the nodes lie in one another: JSONata tells of those that lie too deep. */
function depthOf(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 0;
  let deepest = 0;
  for (const field of Object.values(value)) deepest = Math.max(deepest, depthOf(field));
  return deepest + ('type' in value ? 1 : 0);
}

/** A node with other fields, such as a predicate or a sort, means more than is known here. */
function isOrdinary(node: JsonataNode): boolean {
  return Object.keys(node).every(field => KNOWN_FIELDS.has(field) || node[field] === undefined);
}

const KNOWN_FIELDS = new Set([
  'type',
  'value',
  'position',
  'steps',
  'lhs',
  'rhs',
  'condition',
  'then',
  'else',
  'expressions',
  'procedure',
  'arguments',
]);

type Compiler = (node: JsonataNode) => QuickEvaluator | undefined;

const literal: Compiler = ({ value }) => () => value as JsonValue;

const COMPILERS: ReadonlyMap<string, Compiler> = new Map<string, Compiler>([
  ['number', literal],
  ['string', literal],
  ['value', literal],
  ['variable', ({ value }) => compileVariable(String(value))],
  ['path', ({ steps }) => compilePath(steps as JsonataNode[])],
  ['binary', compileBinary],
  ['condition', compileCondition],
  [
    'block',
    ({ expressions }) => ((expressions as JsonataNode[]).length === 1 ? compileNode((expressions as JsonataNode[])[0]) : undefined),
  ],
  ['unary', node => (node.value === '{' ? compileObject(node.lhs as unknown as [JsonataNode, JsonataNode][]) : undefined)],
  ['function', compileMerge],
]);

/** A workflow variable; not `$`, `$$`, the whole of `$states` or a function. */
function compileVariable(name: string): QuickEvaluator | undefined {
  return NO_WORKFLOW_VARIABLES.has(name) || JSONATA_FUNCTIONS.has(name) ? undefined : ({ frame }) => frame.variables.get(name);
}

const NO_WORKFLOW_VARIABLES = new Set(['', '$', 'states']);

/** A variable and names: `$states.input.total`. What is below an array is a sequence, which is left to JSONata. */
function compilePath([first, ...rest]: JsonataNode[]): QuickEvaluator | undefined {
  if (first.type !== 'variable' || !rest.every(step => step.type === 'name' && isOrdinary(step))) return undefined;
  const names = rest.map(step => String(step.value));
  if (first.value !== 'states') {
    const read = compileNode(first);
    return read && (evaluation => follow(read(evaluation), names));
  }
  const [field, ...below] = names;
  return evaluation => follow(statesField(evaluation, field), below);
}

function statesField({ frame, input, result, errorOutput }: Evaluation, field: string): JsonValue | undefined {
  switch (field) {
    case 'input': return input;
    case 'result': return result;
    case 'errorOutput': return errorOutput;
    case 'context': return contextObject(frame);
    default: return undefined;
  }
}

function follow(value: JsonValue | undefined, names: readonly string[]): JsonValue | undefined {
  let found = value;
  for (const name of names) {
    if (found === undefined || !isJsonObject(found) || !Object.hasOwn(found, name)) return undefined;
    found = found[name];
  }
  return found;
}

function compileBinary({ value, lhs, rhs }: JsonataNode): QuickEvaluator | undefined {
  const operator = QUICK_OPERATORS.get(String(value));
  const left = operator && compileNode(lhs as JsonataNode);
  const right = left && compileNode(rhs as JsonataNode);
  return right && (evaluation => {
    const one = left(evaluation);
    const other = one === undefined ? undefined : right(evaluation);
    return one === undefined || other === undefined ? undefined : operator(one, other);
  });
}

function compileCondition({ condition, then, else: otherwise }: JsonataNode): QuickEvaluator | undefined {
  const test = compileNode(condition as JsonataNode);
  const yes = test && compileNode(then as JsonataNode);
  const no = otherwise === undefined ? () => undefined : compileNode(otherwise as JsonataNode);
  return yes && no && (evaluation => {
    const found = test(evaluation);
    return typeof found === 'boolean' ? (found ? yes : no)(evaluation) : undefined;
  });
}

/** An object of names that are written out. */
function compileObject(pairs: readonly [JsonataNode, JsonataNode][]): QuickEvaluator | undefined {
  const names = pairs.map(([name]) => (name.type === 'string' ? String(name.value) : undefined));
  const values = pairs.map(([, value]) => compileNode(value));
  const isKnown =
    values.every(value => value !== undefined)
    && new Set(names).size === names.length
    && !names.some(name => name === undefined || name === '__proto__');
  return isKnown ? evaluation => buildObject(names as string[], values, evaluation) : undefined;
}

function buildObject(names: readonly string[], values: readonly QuickEvaluator[], evaluation: Evaluation): JsonValue | undefined {
  const built: Record<string, JsonValue> = {};
  for (const [index, name] of names.entries()) {
    const value = values[index](evaluation);
    if (value === undefined) return undefined;
    built[name] = value;
  }
  return built;
}

/** `$merge` of objects, with which a state adds a field to its input. */
function compileMerge({ procedure, arguments: given }: JsonataNode): QuickEvaluator | undefined {
  const { type, value: name } = procedure as JsonataNode;
  const [list, ...others] = given as JsonataNode[];
  if (type !== 'variable' || name !== 'merge' || others.length > 0 || list?.type !== 'unary' || list.value !== '[') return undefined;
  const parts = (list.expressions as JsonataNode[]).map(compileNode);
  if (parts.length < 2 || !parts.every(part => part !== undefined)) return undefined;
  return evaluation => (evaluation.frame.variables.get('merge') === undefined ? merge(parts, evaluation) : undefined);
}

function merge(parts: readonly QuickEvaluator[], evaluation: Evaluation): JsonValue | undefined {
  const merged: Record<string, JsonValue> = {};
  for (const part of parts) {
    const value = part(evaluation);
    if (value === undefined || !isJsonObject(value) || Object.hasOwn(value, '__proto__')) return undefined;
    Object.assign(merged, value);
  }
  return merged;
}
