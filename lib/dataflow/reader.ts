import { Found, missingAtPath, Shape, valueAtPath } from './shape';
import { parsePath, parsePayloadExpression } from '../asl';
import type { JsonPath, PayloadExpression } from '../asl';

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
  /** Its names: below `$`, from the variable's on, or from that of the field of `$states` on. */
  readonly path: readonly string[];
  readonly presence: Found['presence'];
  /** The place of the execution's input that it comes from. */
  readonly input?: readonly string[];
  /** The path to the first of its fields that is not there on some way; for a variable with its name. */
  readonly missing?: readonly string[];
  /** Whether the state fails without it. */
  readonly isNeeded: boolean;
  /** Whether the state fails without it where it comes to read it: the second rule of a Choice may never be asked. */
  readonly isFatal: boolean;
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

/** From what a state fails without, over what it may not come to read, to what it asks for. */
const MODES = ['needed', 'conditional', 'optional', 'guard'] as const;
type Mode = typeof MODES[number];

/** Reads places of what flows into a state, and keeps account of them. */
export class Reader {
  public readonly reads: Read[] = [];
  /** Whether what is read now is needed, or asked for. */
  public mode: Mode = 'needed';

  constructor(public readonly expressions: Expressions) {}

  /** What is at a path of a value. */
  public read(shape: Shape, path: readonly string[], text: string): Found {
    const found = valueAtPath(shape, path);
    const { rest } = found.shape;
    const missing = missingAtPath(shape, path);
    this.reads.push({
      text,
      path,
      presence: found.presence,
      ...(found.presence === 'input' && typeof rest === 'object' && { input: rest }),
      ...(missing && { missing }),
      isNeeded: this.mode === 'needed',
      isFatal: this.mode === 'needed' || this.mode === 'conditional',
      isGuard: this.mode === 'guard',
    });
    return found;
  }

  /** Does something whose reads are not needed, or not always. */
  public optionally<T>(act: () => T, mode: Exclude<Mode, 'needed'> = 'optional'): T {
    const before = this.mode;
    this.mode = MODES[Math.max(MODES.indexOf(before), MODES.indexOf(mode))];
    try {
      return act();
    } finally {
      this.mode = before;
    }
  }
}
