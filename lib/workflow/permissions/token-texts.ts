import { IResolvable, IResolveContext, Reference, Stack, Token } from 'aws-cdk-lib';
import type { JsonValue } from '../../asl';
import type { DefinitionNode, Placeholder } from '../rendering/composite';
import { toPlainJson } from '../rendering/plain-text';
import type { RenderedDefinition } from '../rendering/rendered-definition';
import { TokenWalk } from '../rendering/token-walk';

const NAMED = /\$\{([^}]*)\}/g;
/** What IAM itself reads as one character. */
const IAM_LITERALS = new Set(['*', '?', '$']);

/** The region and the like of a stack, which are the same for all its machines. */
const PLACES = new WeakMap<Stack, (DefinitionNode | undefined)[]>();

/**
 * Texts with `${Name}` where the CDK has tokens, and the way back. The layer that infers permissions
 * knows nothing of the CDK, so it reads and writes such texts.
 */
export class TokenTexts {
  private readonly names = new Map<string, string>();
  private readonly values = new Map<string, IResolvable | string>();
  private readonly walk: TokenWalk;

  constructor(context: IResolveContext, private readonly rendered: RenderedDefinition) {
    this.walk = new TokenWalk(context);
  }

  /** The definition as plain JSON. */
  public definition(): JsonValue {
    return this.plain(this.rendered.definition);
  }

  /** Any value that may hold tokens, as plain JSON. */
  public valueOf(value: unknown): JsonValue | undefined {
    const node = this.walk.walk(value);
    return node === undefined ? undefined : this.plain(node);
  }

  /** A text that may hold tokens; undefined when it resolves to nothing. */
  public textOf(text: string): string | undefined {
    const value = this.valueOf(text);
    return typeof value === 'string' ? value : undefined;
  }

  /** The partition, region and account of a stack. */
  public placeOf(stack: Stack): string[] {
    const nodes = PLACES.get(stack) ?? [stack.partition, stack.region, stack.account].map(token => this.walk.walk(token));
    PLACES.set(stack, nodes);
    return nodes.map(node => String(this.plain(node!)));
  }

  /** The text with tokens again; everything else that IAM would take for a policy variable becomes literal. */
  public tokensOf(text: string): string {
    if (!text.includes('${')) return text;
    return text.replace(NAMED, (whole, name: string) => {
      const value = this.values.get(name);
      if (value !== undefined) return Token.asString(value);
      return IAM_LITERALS.has(name) ? whole : `\${$}{${name}}`;
    });
  }

  /** What a text refers to that is one placeholder and nothing else. */
  public referenceOf(text: string): Reference | undefined {
    const [first] = this.referencesIn(text);
    return first && text.endsWith('}') && text.indexOf('}') === text.length - 1 && text.startsWith('${') ? first : undefined;
  }

  /** What the placeholders in a text refer to. */
  public referencesIn(text: string): Reference[] {
    return [...text.matchAll(NAMED)].map(([, name]) => this.values.get(name)).filter(value => Reference.isReference(value));
  }

  private plain(node: DefinitionNode): JsonValue {
    return toPlainJson(node, placeholder => `\${${this.nameOf(placeholder)}}`);
  }

  /** The name that the check of the definition shows too; other values get one that it doesn't have. */
  private nameOf(placeholder: Placeholder): string {
    const { key, names: [first = 'Value'], value } = placeholder;
    let name = this.names.get(key);
    if (name === undefined) {
      name = this.rendered.names.get(key) ?? this.unused(first);
      this.names.set(key, name);
      this.values.set(name, value);
    }
    return name;
  }

  private unused(wanted: string): string {
    let name = wanted;
    for (let count = 2; this.values.has(name) || this.rendered.hasName(name); count++) name = `${wanted}${count}`;
    return name;
  }
}
