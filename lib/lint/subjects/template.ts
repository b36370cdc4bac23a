import type { FieldSubject } from './field';
import type { Located } from './located';
import {
  hasPlaceholder,
  jsonataReferences,
  jsonataSource,
  parseJsonata,
  parsePath,
  parsePayloadExpression,
  parseReferencePath,
  pointerTo,
} from '../../asl';
import type { JsonataReferences, JsonObject, JsonPath, PayloadExpression } from '../../asl';

/** Where something is inside a field: the key or index, and what that is in. The field itself is undefined. */
export interface Inner {
  readonly key: string | number;
  readonly within?: Inner;
}

/** Something inside a field: the field is where it is used. */
class Inside implements Located {
  constructor(public readonly field: FieldSubject, public readonly inner: Inner | undefined) {}

  /** The innermost key; undefined for the field itself and for a member of an array. */
  public get key(): string | undefined {
    return typeof this.inner?.key === 'string' ? this.inner.key : undefined;
  }

  /** Keys and indexes from the field to here. */
  public get path(): (string | number)[] {
    const path: (string | number)[] = [];
    for (let part = this.inner; part; part = part.within) path.push(part.key);
    return path.reverse();
  }

  public get pointer(): string {
    return pointerTo(this.field.pointer, ...this.path);
  }

  public get visit() {
    return this.field.visit;
  }

  public get scope() {
    return this.field.scope;
  }
}

/** An object of a template. */
export class TemplateObjectSubject extends Inside {
  constructor(field: FieldSubject, inner: Inner | undefined, public readonly value: JsonObject) {
    super(field, inner);
  }
}

/** A string of a template that is no expression. */
export class LiteralSubject extends Inside {
  constructor(field: FieldSubject, inner: Inner | undefined, public readonly text: string) {
    super(field, inner);
  }
}

/** What an expression is written in. */
export type ExpressionKind = 'path' | 'referencePath' | 'payload' | 'jsonata';

/** A path, an intrinsic function call or a JSONata expression; parsed when a rule asks, once. */
export class ExpressionSubject extends Inside {
  private parsed?: Parsed;

  constructor(field: FieldSubject, inner: Inner | undefined, public readonly text: string, public readonly kind: ExpressionKind) {
    super(field, inner);
  }

  /** What is wrong with its syntax; expressions that are known only at deploy time count as right. */
  public get error(): Error | undefined {
    return this.parse().error;
  }

  /** Of JSONPath: the path or the call. */
  public get payload(): PayloadExpression | undefined {
    return this.parse().payload;
  }

  /** Of JSONata: what the expression takes from outside. */
  public get references(): JsonataReferences | undefined {
    return this.parse().references;
  }

  /** Every path of a JSONPath expression, also those inside a call. */
  public get paths(): readonly JsonPath[] {
    return this.parse().paths;
  }

  private parse(): Parsed {
    this.parsed ??= parsedOnce(this.kind, this.text);
    return this.parsed;
  }
}

interface Parsed {
  readonly payload?: PayloadExpression;
  readonly paths: readonly JsonPath[];
  readonly references?: JsonataReferences;
  readonly error?: Error;
}

/** The same few expressions are everywhere in a definition, and in the definitions of one app. */
const CACHE_SIZE = 5000;
type Cache = Readonly<Record<ExpressionKind, Map<string, Parsed>>>;
const cache: Cache = { path: new Map(), referencePath: new Map(), payload: new Map(), jsonata: new Map() };

function parsedOnce(kind: ExpressionKind, text: string): Parsed {
  const known = cache[kind];
  let parsed = known.get(text);
  if (!parsed) {
    parsed = parseExpression(kind, text);
    if (known.size >= CACHE_SIZE) known.clear();
    known.set(text, parsed);
  }
  return parsed;
}

function parseExpression(kind: ExpressionKind, text: string): Parsed {
  try {
    switch (kind) {
      case 'jsonata': return { paths: [], references: jsonataReferences(parseJsonata(jsonataSource(text)).ast) };
      case 'referencePath': return ofPayload({ kind: 'path', path: parseReferencePath(text) });
      case 'path': return ofPayload({ kind: 'path', path: parsePath(text) });
      default: return ofPayload(parsePayloadExpression(text));
    }
  } catch (error) {
    return { paths: [], ...(kind === 'jsonata' || !hasPlaceholder(text)) && { error: error as Error } };
  }
}

function ofPayload(payload: PayloadExpression): Parsed {
  const paths: JsonPath[] = [];
  const pending: (PayloadExpression | { readonly kind: string })[] = [payload];
  for (let part = pending.pop(); part; part = pending.pop()) {
    if ('path' in part) {
      paths.push(part.path);
    } else if ('arguments' in part) {
      part.arguments.forEach(argument => pending.push(argument));
    }
  }
  return { payload, paths };
}
