import { IResolvable, IResolveContext, Stack, Token } from 'aws-cdk-lib';
import { Composite, DefinitionNode, Placeholder } from './composite';
import type { Given } from './given-values';
import { EscapedToken } from './intrinsic';
import { Line, textOf, toCompact, toLines } from './layout';
import { assignNames } from './placeholder-names';
import { templateLine } from './template-line';
import { SeenTokens, TokenWalk } from './token-walk';
import { inReadingOrder } from '../../asl';

/** How a definition is rendered. */
export interface RenderOptions {
  readonly compact: boolean;
  /** What the user's own placeholders stand for. */
  readonly given?: Given;
}

/** A definition with placeholders, and what they stand for. */
export class RenderedDefinition {
  /** The definition itself, in reading order. */
  public readonly definition: DefinitionNode;
  /** Names in texts of the user's own that look like placeholders. */
  public readonly literals: ReadonlySet<string>;
  /** About how many characters its text takes in a template. */
  public readonly size: number;
  /** Names of the placeholders by their key. */
  public readonly names: ReadonlyMap<string, string>;
  private readonly placeholders: ReadonlyMap<string, Placeholder>;
  private readonly compact: boolean;
  private taken?: ReadonlySet<string>;
  private written?: readonly Line[];

  constructor(source: JsonNode, { compact }: RenderOptions) {
    const literals = new Set<string>();
    const placeholders = new Map<string, Placeholder>();
    this.compact = compact;
    this.definition = inReadingOrder(source);
    this.size = collect(this.definition, placeholders, literals);
    this.literals = literals;
    this.placeholders = placeholders;
    this.names = assignNames([...placeholders.values()], literals);
  }

  /** What the placeholders stand for; CDK finds the references of a definition in it. */
  public get values(): (IResolvable | string)[] {
    return [...this.placeholders.values()].map(({ value }) => value);
  }

  /**
   * The definition as an element of a template for each line; one in the compact layout. What a reference becomes
   * depends on the phase of the synthesis, so nothing of it is kept.
   */
  public templateLines(context: IResolveContext): unknown[] {
    const resolved = new Map<unknown, unknown>();
    const resolve = (value: IResolvable | string) => {
      if (!resolved.has(value)) resolved.set(value, context.resolve(value));
      return resolved.get(value);
    };
    const stack = Stack.of(context.scope);
    return this.lines().map(line => templateLine(line, { stack, resolve, nameOf: this.nameOf }));
  }

  /** The definition as text, with `${Name}` for what `substitutions` holds. */
  public text(): string {
    return this.lines().map(line => textOf(line, this.nameOf)).join('\n');
  }

  /** Values of the placeholders by name, as they can stand in the text. */
  public substitutions(): Record<string, IResolvable | string> {
    return Object.fromEntries([...this.placeholders.values()].map(placeholder => {
      const { value, bare } = placeholder;
      return [this.nameOf(placeholder), bare || !Token.isUnresolved(value) || typeof value === 'string' ? value : new EscapedToken(value)];
    }));
  }

  /** Whether a name stands for something in this definition, be it the user's own. */
  public hasName(name: string): boolean {
    this.taken ??= new Set([...this.literals, ...this.names.values()]);
    return this.taken.has(name);
  }

  /** The name of a placeholder of this definition. */
  public readonly nameOf = ({ key }: Placeholder): string => this.names.get(key)!;

  /** CDK asks for them once for the template and once for the tree of constructs. */
  private lines(): readonly Line[] {
    this.written ??= this.compact ? [toCompact(this.definition)] : toLines(this.definition);
    return this.written;
  }
}

/** Renders a definition; what its tokens resolve to may differ from call to call. */
export class DefinitionRenderer {
  private last?: { readonly rendered: RenderedDefinition; readonly tokens: ResolvedTokens };

  constructor(private readonly source: object, private readonly options: RenderOptions) {}

  /** The definition as of now: one synthesis asks several times, and seldom has anything changed. */
  public render(context: IResolveContext): RenderedDefinition {
    if (!this.last?.tokens.areUnchanged(context)) {
      const tokens = new ResolvedTokens();
      const source = new TokenWalk(context, tokens, this.options.given).walk(this.source) as JsonNode;
      this.last = { rendered: new RenderedDefinition(source, this.options), tokens };
    }
    return this.last.rendered;
  }
}

type JsonNode = { readonly [key: string]: DefinitionNode };

/** What tokens resolved to, so that one can tell later whether they still do. */
class ResolvedTokens implements SeenTokens {
  private readonly values = new Map<IResolvable, string | undefined>();

  public add(token: IResolvable, context: IResolveContext): void {
    if (!this.values.has(token)) this.values.set(token, JSON.stringify(context.resolve(token)));
  }

  public areUnchanged(context: IResolveContext): boolean {
    return [...this.values].every(([token, value]) => JSON.stringify(context.resolve(token)) === value);
  }
}

/** Indentation, quotes and comma around a line of a definition in a template. */
const AROUND_A_LINE = 20;
/** The function around a line that holds a token, and the id of what it refers to. */
const AROUND_A_TOKEN = 80;

/** Finds the placeholders, and the user's own texts that look like one; gives about the size of the text. */
function collect(node: DefinitionNode, placeholders: Map<string, Placeholder>, literals: Set<string>): number {
  if (typeof node === 'string') return collectLiterals(node, literals);
  if (typeof node !== 'object' || node === null) return AROUND_A_LINE;
  if (node instanceof Composite) return collectParts(node, placeholders, literals);
  let size = AROUND_A_LINE;
  for (const [key, entry] of Object.entries(node)) {
    if (!Array.isArray(node)) size += collectLiterals(key, literals) - AROUND_A_LINE;
    size += collect(entry, placeholders, literals);
  }
  return size;
}

function collectParts({ parts }: Composite, placeholders: Map<string, Placeholder>, literals: Set<string>): number {
  for (const part of parts) {
    if (typeof part === 'string') collectLiterals(part, literals);
    else placeholders.set(part.key, part);
  }
  return AROUND_A_LINE + AROUND_A_TOKEN;
}

function collectLiterals(text: string, literals: Set<string>): number {
  if (text.includes('${')) {
    for (const [, name] of text.matchAll(/\$\{([^}]*)\}/g)) literals.add(name);
  }
  return text.length + AROUND_A_LINE;
}
