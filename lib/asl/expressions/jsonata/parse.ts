import jsonata from 'jsonata';
import { asJsonataError } from './jsonata-error';
import { PLACEHOLDER } from '../placeholder';

/** A node of JSONata's syntax tree. Its fields depend on `type`. */
export interface JsonataNode {
  readonly type: string;
  readonly value?: unknown;
  readonly position?: number;
  readonly [field: string]: unknown;
}

/** A parsed expression, ready to be evaluated. */
export interface JsonataExpression {
  readonly source: string;
  readonly ast: JsonataNode;
  /** Evaluates it; `bindings` are variables and functions without the `$`. Rejects with JSONata's own plain objects. */
  evaluate(bindings: Record<string, unknown>): Promise<unknown>;
}

const CACHE_SIZE = 2000;
const cache = new Map<string, JsonataExpression>();

/**
 * Parses an expression (without its `{% %}`). The result of the last few thousand is kept.
 *
 * @throws JsonataError with the code and the position
 */
export function parseJsonata(source: string): JsonataExpression {
  const known = cache.get(source);
  if (known) return known;
  const expression = compile(source);
  if (cache.size >= CACHE_SIZE) cache.delete(cache.keys().next().value!);
  cache.set(source, expression);
  return expression;
}

/** A placeholder outside a string is no JSONata: something of the same length stands in, so that positions stay right. */
const STAND_IN = '__placeholder';

function compile(source: string): JsonataExpression {
  try {
    const compiled = jsonata(source);
    return { source, ast: compiled.ast() as unknown as JsonataNode, evaluate: bindings => compiled.evaluate(undefined, bindings) };
  } catch (thrown) {
    const masked = source.replace(new RegExp(PLACEHOLDER.source, 'g'), text => `$${STAND_IN}${'_'.repeat(text.length)}`.slice(0, text.length));
    if (masked === source) throw asJsonataError(thrown, source);
    const ast = compile(masked).ast;
    return { source, ast, evaluate: () => Promise.reject(thrown) };
  }
}

/** Whether a variable's name was put in by the parser for a `${Name}` placeholder. */
export function isPlaceholderVariable(name: string): boolean {
  return name.startsWith('_') && (STAND_IN.startsWith(name) || name.startsWith(STAND_IN));
}
