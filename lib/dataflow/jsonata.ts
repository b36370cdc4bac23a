import type { Reader } from './reader';
import { ANY, BARE, closed, Found, join, overlaid, Shape } from './shape';
import { isJsonata, jsonataReferences, jsonataSource, parseJsonata } from '../asl';
import type { JsonataNode, JsonValue } from '../asl';

/** What an expression can see: `$states` and the variables. */
export interface Scope {
  readonly states: Shape;
  readonly variables: Shape;
}

/** What an expression gives: `absent` and `possible` when it may give nothing. */
type Value = Found;

const certain = (shape: Shape): Value => ({ shape, presence: 'certain' });
const UNKNOWN: Value = { shape: ANY, presence: 'unknown' };
const ORDERING = new Set(['<', '<=', '>', '>=', '+', '-', '*', '/', '%']);
const OPERATORS = new Set([...ORDERING, '=', '!=', 'and', 'or', '&', 'in', '..']);

/** Reads what JSONata expressions read. */
export class JsonataReader {
  constructor(private readonly reader: Reader, private readonly scope: Scope) {}

  /** A template: expressions stand in it as strings. */
  public template(value: JsonValue): Shape {
    return this.valueOf(value).shape;
  }

  private valueOf(value: JsonValue): Value {
    if (typeof value === 'string') return isJsonata(value) ? this.expression(jsonataSource(value)) : certain(BARE);
    if (typeof value !== 'object' || value === null) return certain(BARE);
    // A field whose expression gives nothing fails the state, so what comes out has all fields.
    const fields = Object.entries(value).map(
      ([name, part]: [string, JsonValue]) => [name, { shape: this.template(part), certain: true }] as const,
    );
    return certain(closed(fields, Array.isArray(value) ? true : undefined));
  }

  private expression(source: string): Value {
    try {
      return this.visit(parseJsonata(source).ast);
    } catch {
      return UNKNOWN;
    }
  }

  private visit(node: JsonataNode): Value {
    if (hasAttachments(node)) return this.skim(node);
    switch (node.type) {
      case 'string': case 'number': case 'value': return certain(BARE);
      case 'variable': return this.read(String(node.value), []);
      case 'path': return this.path(node);
      case 'unary': return node.value === '{' ? this.object(node) : this.skim(node);
      case 'binary': return this.binary(node);
      case 'condition': return this.condition(node);
      case 'function': return this.call(node);
      case 'block': return this.block(node);
      default: return this.skim(node);
    }
  }

  private path(node: JsonataNode): Value {
    const [first, ...steps] = node.steps as JsonataNode[];
    const isPlain = first.type === 'variable' && steps.every(step => step.type === 'name') && ![first, ...steps].some(hasAttachments);
    return isPlain ? this.read(String(first.value), steps.map(({ value }) => String(value))) : this.skim(node);
  }

  private read(name: string, path: readonly string[]): Value {
    const text = [`$${name}`, ...path].join('.');
    if (name === '' || name === '$') return UNKNOWN;
    if (name !== 'states') return this.readOf(this.scope.variables, [name, ...path], text);
    if (path.length === 0 || path[0] === 'context') return UNKNOWN;
    if (path.length === 1) return certain(this.scope.states.fields.get(path[0])?.shape ?? ANY);
    return this.readOf(this.scope.states, path, text);
  }

  /** JSONata looks into the members of a list by itself. */
  private readOf(shape: Shape, path: readonly string[], text: string): Value {
    let here = shape;
    for (const name of path) {
      if (here.isList) return UNKNOWN;
      here = here.fields.get(name)?.shape ?? ANY;
    }
    return this.reader.read(shape, path, text);
  }

  private object(node: JsonataNode): Value {
    const pairs = node.lhs as [JsonataNode, JsonataNode][];
    if (!pairs.every(([key]) => key.type === 'string')) return this.skim(node);
    return certain(closed(pairs.map(([key, value]) => {
      const { shape, presence } = this.reader.optionally(() => this.visit(value));
      return [String(key.value), { shape, certain: presence === 'certain', ...(isOpen(presence) && { isUnsure: true as const }) }];
    })));
  }

  private binary(node: JsonataNode): Value {
    const operator = String(node.value);
    if (!OPERATORS.has(operator)) return this.skim(node);
    const visitSides = () => [node.lhs, node.rhs].forEach(side => this.visit(side as JsonataNode));
    if (ORDERING.has(operator)) visitSides();
    else this.reader.optionally(visitSides);
    return certain(operator === '..' ? ANY : BARE);
  }

  private condition(node: JsonataNode): Value {
    const condition = node.condition as JsonataNode;
    const asks = condition.type === 'path' || condition.type === 'variable'; // whether there is anything
    this.reader.optionally(() => this.visit(condition), asks ? 'guard' : 'optional');
    const parts = [node.then, node.else] as (JsonataNode | undefined)[];
    const [then, otherwise] = parts.map(part => part && this.reader.optionally(() => this.visit(part)));
    if (!then || !otherwise) return UNKNOWN;
    const isCertain = then.presence === 'certain' && otherwise.presence === 'certain';
    return { shape: join(then.shape, otherwise.shape), presence: isCertain ? 'certain' : 'unknown' };
  }

  private call(node: JsonataNode): Value {
    const name = String((node.procedure as JsonataNode).value ?? '');
    const [first] = node.arguments as JsonataNode[];
    if (name === 'exists') {
      this.reader.optionally(() => this.skim(node), 'guard');
      return certain(BARE);
    }
    if (name === 'merge' && first?.type === 'unary' && first.value === '[') {
      const parts = this.reader.optionally(() => (first.expressions as JsonataNode[]).map(part => this.visit(part)));
      return certain(parts.reduce((under, { shape }) => overlaid(under, shape), BARE));
    }
    return this.skim(node);
  }

  private block(node: JsonataNode): Value {
    const expressions = node.expressions as JsonataNode[];
    return expressions.length === 1 ? this.visit(expressions[0]) : this.skim(node);
  }

  /** Takes account of what a part reads that is not followed further. */
  private skim(node: JsonataNode): Value {
    this.reader.optionally(() => jsonataReferences(node).variables.forEach(({ name, path }) => this.read(name, path)));
    return UNKNOWN;
  }
}

/** Whether the workflow itself doesn't say if something is there. */
const isOpen = (presence: Found['presence']) => presence === 'unknown' || presence === 'input';

function hasAttachments(node: JsonataNode): boolean {
  return ['predicate', 'stages', 'group', 'focus', 'index', 'ancestor', 'tuple'].some(field => node[field] !== undefined);
}
