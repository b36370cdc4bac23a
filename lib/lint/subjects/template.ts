import type { FieldSubject } from './field';
import type { Located } from './located';
import { hasPlaceholder, jsonataReferences, jsonataSource, parseJsonata, parsePath, parsePayloadExpression, parseReferencePath } from '../../asl';
import type { JsonataReferences, JsonObject, JsonPath, PayloadExpression } from '../../asl';

/** Something inside a field: the field is where it is used. */
class Inside implements Located {
  public constructor(public readonly field: FieldSubject, public readonly relative: string) {}

  public get pointer(): string {
    return this.field.pointer + this.relative;
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
  public constructor(field: FieldSubject, relative: string, public readonly value: JsonObject) {
    super(field, relative);
  }
}

/** A string of a template that is no expression. */
export class LiteralSubject extends Inside {
  public constructor(field: FieldSubject, relative: string, public readonly text: string) {
    super(field, relative);
  }
}

/** What an expression is written in. */
export type ExpressionKind = 'path' | 'referencePath' | 'payload' | 'jsonata';

/** A path, an intrinsic function call or a JSONata expression; parsed when a rule asks, once. */
export class ExpressionSubject extends Inside {
  private parsed?: { readonly payload?: PayloadExpression; readonly references?: JsonataReferences; readonly error?: Error };

  public constructor(field: FieldSubject, relative: string, public readonly text: string, public readonly kind: ExpressionKind) {
    super(field, relative);
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
  public get paths(): JsonPath[] {
    const { payload } = this;
    if (!payload) {
      return [];
    }
    const paths: JsonPath[] = [];
    const pending: (PayloadExpression | { readonly kind: string })[] = [payload];
    for (let part = pending.pop(); part; part = pending.pop()) {
      if ('path' in part) {
        paths.push(part.path);
      } else if ('arguments' in part) {
        pending.push(...part.arguments);
      }
    }
    return paths;
  }

  private parse() {
    if (!this.parsed) {
      try {
        this.parsed = this.kind === 'jsonata' ? { references: referencesOf(this.text) } : { payload: parseJsonPath(this.kind, this.text) };
      } catch (error) {
        this.parsed = this.kind !== 'jsonata' && hasPlaceholder(this.text) ? {} : { error: error as Error };
      }
    }
    return this.parsed;
  }
}

function parseJsonPath(kind: ExpressionKind, text: string): PayloadExpression {
  switch (kind) {
    case 'referencePath': return { kind: 'path', path: parseReferencePath(text) };
    case 'path': return { kind: 'path', path: parsePath(text) };
    default: return parsePayloadExpression(text);
  }
}

const known = new WeakMap<object, JsonataReferences>();

function referencesOf(text: string): JsonataReferences {
  const { ast } = parseJsonata(jsonataSource(text));
  let references = known.get(ast);
  if (!references) {
    references = jsonataReferences(ast);
    known.set(ast, references);
  }
  return references;
}
