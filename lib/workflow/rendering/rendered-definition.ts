import type { IResolvable, IResolveContext } from 'aws-cdk-lib';
import { Composite, DefinitionNode, Placeholder } from './composite';
import { PlaceholderNames, toCompact, toLines } from './layout';
import { assignNames } from './placeholder-names';
import { ResolvedTokens } from './resolved-tokens';
import { TokenWalk } from './token-walk';
import { inReadingOrder } from '../../asl';

/** A definition with placeholders, and what they stand for. */
export interface RenderedDefinition {
  /** The definition itself, in reading order. */
  readonly definition: DefinitionNode;
  /** Names of the placeholders in it by their key. */
  readonly names: PlaceholderNames;
  /** Names in texts of the user's own that look like placeholders. */
  readonly literals: ReadonlySet<string>;
  /** About how many characters its text takes in a template. */
  readonly size: number;
  /** Values of the placeholders by name. */
  readonly substitutions: Record<string, IResolvable | string>;
  /** The text, in lines; one line in the compact layout. */
  lines(): readonly string[];
}

/** Renders a definition; what its tokens resolve to may differ from call to call. */
export class DefinitionRenderer {
  private last?: { readonly rendered: RenderedDefinition; readonly tokens: ResolvedTokens };

  /** @param reserved names that placeholders must not get */
  constructor(private readonly source: object, private readonly layout: { readonly compact: boolean; readonly reserved?: string[] }) {}

  /** The definition as of now: one synthesis asks several times, and seldom has anything changed. */
  public render(context: IResolveContext): RenderedDefinition {
    if (!this.last?.tokens.areUnchanged(context)) {
      const tokens = new ResolvedTokens();
      const { compact, reserved = [] } = this.layout;
      this.last = { rendered: renderDefinition(new TokenWalk(context, tokens).walk(this.source) as JsonNode, compact, reserved), tokens };
    }
    return this.last.rendered;
  }
}

type JsonNode = { readonly [key: string]: DefinitionNode };

function renderDefinition(source: JsonNode, compact: boolean, reserved: string[]): RenderedDefinition {
  const definition = inReadingOrder(source);
  const placeholders = new Map<string, Placeholder>();
  const literals = new Set(reserved);
  const size = collect(definition, placeholders, literals);
  const names = assignNames([...placeholders.values()], literals);
  let written: string[] | undefined;
  return {
    definition,
    names,
    literals,
    size,
    // The template and the construct tree ask for them.
    lines: () => (written ??= compact ? [toCompact(definition, names)] : toLines(definition, names)),
    substitutions: Object.fromEntries([...placeholders.values()].map(({ key, value }) => [names.get(key)!, value])),
  };
}

/** Indentation, quotes and comma around a line of a definition in a template. */
const AROUND_A_LINE = 20;

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
  return AROUND_A_LINE * 2;
}

function collectLiterals(text: string, literals: Set<string>): number {
  if (text.includes('${')) {
    for (const [, name] of text.matchAll(/\$\{([^}]*)\}/g)) literals.add(name);
  }
  return text.length + AROUND_A_LINE;
}
