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

/** A parsed expression. */
export interface JsonataExpression {
  readonly source: string;
  readonly ast: JsonataNode;
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
    const ast = jsonata(source).ast() as unknown as JsonataNode;
    refuseLaterOperators(ast, source);
    return { source, ast };
  } catch (thrown) {
    const masked = source.replace(new RegExp(PLACEHOLDER.source, 'g'), text =>
      `$${STAND_IN}${'_'.repeat(text.length)}`.slice(0, text.length),
    );
    if (masked === source) throw asJsonataError(thrown, source);
    return { source, ast: compile(masked).ast };
  }
}

/**
 * The service runs JSONata 2.0.6, which has no `??` and no `?:`. To the parser here both are conditions,
 * and a node's position is that behind its operator.
 */
function refuseLaterOperators(node: unknown, source: string): void {
  if (typeof node !== 'object' || node === null) return;
  const { type, position = 0 } = node as Partial<JsonataNode>;
  const operator = type === 'condition' ? source.slice(position - 2, position) : '';
  if (operator === '??' || operator === '?:') {
    const message = `The symbol "${operator[1]}" cannot be used as a unary operator: Step Functions runs JSONata 2.0.6, which has no ${operator}`;
    throw { code: 'S0211', position, message }; // as JSONata throws
  }
  for (const field of Object.values(node)) refuseLaterOperators(field, source);
}

/** How long, deep and large an evaluation may become. */
export interface JsonataBounds {
  /** Milliseconds of real time. */
  readonly timeout: number;
  /** Nodes inside of one another. */
  readonly depth: number;
  /** Elements of a sequence. */
  readonly elements: number;
  /** What regular expressions are made with. */
  readonly RegExp: RegExpConstructor;
}

/** An expression that is ready to be evaluated. */
export interface JsonataProgram {
  /** Evaluates it; `bindings` are variables and functions without the `$`. Rejects with JSONata's own plain objects. */
  evaluate(bindings: Record<string, unknown>): Promise<unknown>;
  /** Replaces a function, with a signature such as `<s-n:s>`. */
  registerFunction(name: string, implementation: (...given: any[]) => unknown, signature: string): void;
  /** Is told of each node that was evaluated and what it gave; `evaluation` stands for the evaluation as a whole. */
  onNode(told: (evaluation: object, value: unknown) => void): void;
}

const AFTER_NODE = Symbol.for('jsonata.__evaluate_exit');

/**
 * Makes a program of an expression.
 *
 * @throws what JSONata throws if it does not parse: a plain object
 */
export function compileJsonataProgram(source: string, { timeout, depth, elements, RegExp: RegexEngine }: JsonataBounds): JsonataProgram {
  const expression = jsonata(source, { timeout, stack: depth, sequence: elements, RegexEngine });
  return {
    evaluate: bindings => expression.evaluate(undefined, bindings),
    registerFunction: (name, implementation, signature) => expression.registerFunction(name, implementation, signature),
    onNode: told => {
      const tell = (_: unknown, __: unknown, environment: { readonly base: object }, value: unknown) => told(environment.base, value);
      expression.assign(AFTER_NODE as unknown as string, tell);
    },
  };
}

/** Whether a variable's name was put in by the parser for a `${Name}` placeholder. */
export function isPlaceholderVariable(name: string): boolean {
  return name.startsWith('_') && (STAND_IN.startsWith(name) || name.startsWith(STAND_IN));
}
