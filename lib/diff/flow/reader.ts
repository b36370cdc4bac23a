import { Found, Shape, valueAtPath } from './shape';
import { parsePath, parsePayloadExpression } from '../../asl';
import type { JsonPath, PayloadExpression } from '../../asl';

/** What flows into a state: its input, and the variables. */
export interface Environment {
  readonly data: Shape;
  /** The variables as fields. */
  readonly variables: Shape;
}

/** A place that a state reads. */
export interface Read {
  /** As it is written: `$.price.cents`, `$states.input.total`, `$total`. */
  readonly text: string;
  readonly presence: Found['presence'];
  /** The place of the execution's input that it comes from. */
  readonly input?: readonly string[];
  /** Whether the state fails without it. */
  readonly isNeeded: boolean;
  /** Whether the state asks if it is there. */
  readonly isGuard: boolean;
}

/** Expressions that were parsed: each is read several times. */
export class Expressions {
  private readonly paths = new Map<string, JsonPath>();
  private readonly payloads = new Map<string, PayloadExpression>();

  /** @throws ExpressionError */
  public path(text: string): JsonPath {
    return kept(this.paths, text, parsePath);
  }

  /** @throws ExpressionError */
  public payload(text: string): PayloadExpression {
    return kept(this.payloads, text, parsePayloadExpression);
  }
}

function kept<T>(known: Map<string, T>, text: string, parse: (text: string) => T): T {
  let parsed = known.get(text);
  if (parsed === undefined) known.set(text, parsed = parse(text));
  return parsed;
}

/** Reads places of what flows into a state, and keeps account of them. */
export class Reader {
  public readonly reads: Read[] = [];
  /** Whether what is read now is needed, or asked for. */
  public mode: 'needed' | 'optional' | 'guard' = 'needed';

  constructor(public readonly expressions: Expressions) {}

  /** What is at a path of a value. */
  public read(shape: Shape, path: readonly string[], text: string): Found {
    const found = valueAtPath(shape, path);
    const { rest } = found.shape;
    this.reads.push({
      text,
      presence: found.presence,
      ...(found.presence === 'input' && typeof rest === 'object' && { input: rest }),
      isNeeded: this.mode === 'needed',
      isGuard: this.mode === 'guard',
    });
    return found;
  }

  /** Does something whose reads are not needed. */
  public optionally<T>(act: () => T, mode: 'optional' | 'guard' = 'optional'): T {
    const before = this.mode;
    this.mode = before === 'guard' ? before : mode;
    try {
      return act();
    } finally {
      this.mode = before;
    }
  }
}
