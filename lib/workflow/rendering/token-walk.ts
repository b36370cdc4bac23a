import { IResolvable, IResolveContext, Reference, Stack, Token, Tokenization } from 'aws-cdk-lib';
import { Composite, DefinitionNode, Placeholder } from './composite';
import type { Given, GivenValue } from './given-values';
import { describeIntrinsic, escapeLiterals, intrinsicIn } from './intrinsic';
import { referenceNames } from './placeholder-names';
import { define } from '../../asl';

/** Remembers the tokens of a definition that may resolve to something else later. */
export interface SeenTokens {
  add(token: IResolvable, context: IResolveContext): void;
}

/**
 * Walks a definition and puts a placeholder where the CDK has a token.
 *
 * The value of a placeholder is the token itself, so that CDK finds references to other stacks
 * and turns them into exports and imports as it does everywhere.
 */
export class TokenWalk {
  /**
   * @param seen gets the tokens that may resolve to something else later; a reference stays what it is
   * @param given what the user's own placeholders stand for
   */
  constructor(private readonly context: IResolveContext, private readonly seen?: SeenTokens, private readonly given?: Given) {}

  public walk(value: unknown): DefinitionNode | undefined {
    switch (typeof value) {
      // The cheap tests come first: nearly all values of a definition are plain.
      case 'string':
        return value.includes('${') ? this.text(value) : value;
      case 'number':
        return !Number.isSafeInteger(value) && Token.isUnresolved(value) ? this.token(Tokenization.reverseNumber(value)!, true) : value;
      case 'boolean':
        return value;
      case 'undefined':
        return undefined;
      case 'object':
        return value === null ? null : this.object(value);
      default:
        throw new Error(`A definition can't hold a ${typeof value}: give JSON values or tokens.`);
    }
  }

  private object(value: object): DefinitionNode | undefined {
    if (Array.isArray(value)) return value.length === 1 && Token.isUnresolved(value) ? this.list(value) : this.array(value);
    if (Tokenization.isResolvable(value)) return this.token(value, value.typeHint === 'number');
    const result: Record<string, DefinitionNode> = {};
    for (const [key, entry] of Object.entries(value)) {
      const node = this.walk(entry);
      if (node !== undefined) define(result, this.key(key), node);
    }
    return result;
  }

  private array(values: unknown[]): DefinitionNode[] {
    return values.map(value => this.walk(value)).filter(node => node !== undefined);
  }

  private key(key: string): string {
    if (!key.includes('${')) return key;
    const resolved = this.text(key);
    if (typeof resolved === 'string') return resolved;
    throw new Error('The name of a field in a definition is a value known only at deployment: give it as text.');
  }

  private text(text: string): DefinitionNode | undefined {
    if (!Token.isUnresolved(text)) return this.literal(text);
    const fragments = Tokenization.reverseString(text);
    if (fragments.length === 1 && fragments.firstToken) return this.token(fragments.firstToken, false);
    const pieces: unknown = fragments.mapTokens({ mapToken: token => new Boxed(this.token(token, false)) }).join(LIST);
    return joined([pieces].flat().map(piece => (piece instanceof Boxed ? piece.node : this.literal(String(piece)))));
  }

  /** Text of the definition itself, with the values of the placeholders in it. */
  private literal(text: string): string | Composite {
    if (!this.given || !text.includes('${')) return text;
    return joined(this.given.split(text).map(part => (typeof part === 'string' ? part : this.value(part))));
  }

  private value({ name, value }: GivenValue): Composite | string {
    const node = new TokenWalk(this.context, this.seen).walk(value);
    return joined((node instanceof Composite ? node.parts : [node]).map(part => (
      part instanceof Placeholder ? new Composite([part]) : this.given!.decode(name, part === undefined ? '' : String(part))
    )));
  }

  private list(list: string[]): DefinitionNode | undefined {
    const token = Tokenization.reverseList(list)!;
    this.seen?.add(token, this.context);
    const value: unknown = token.resolve(this.context);
    if (Array.isArray(value)) return this.walk(value);
    const resolved: unknown = this.context.resolve(value);
    // Only CDK's own stringification can put a list of unknown length into a JSON text.
    const json = Stack.of(this.context.scope).toJsonString(list);
    return new Composite([new Placeholder(`json:${JSON.stringify(resolved)}`, json, [describeIntrinsic(resolved)], true)]);
  }

  private token(token: IResolvable, bare: boolean): DefinitionNode | undefined {
    if (Reference.isReference(token) && !isPseudo(token)) {
      const key = `ref:${token.target.node.addr}.${token.displayName}`;
      return new Composite([new Placeholder(key, token, referenceNames(token), bare)]);
    }
    this.seen?.add(token, this.context);
    const value: unknown = token.resolve(this.context);
    if (intrinsicIn(value)) return this.intrinsic(token, value, bare);
    return this.walk(value);
  }

  private intrinsic(token: IResolvable, value: unknown, bare: boolean): DefinitionNode {
    const resolved: unknown = this.context.resolve(value);
    const written = JSON.stringify(bare ? resolved : escapeLiterals(resolved));
    return new Composite([new Placeholder(`fn:${written}`, token, [describeIntrinsic(resolved)], bare)]);
  }
}

/** `AWS::Region` and the like come as references and as functions; both are the same. */
function isPseudo(reference: Reference): boolean {
  return reference.displayName.startsWith('AWS::');
}

/** Keeps what a token became apart from CDK's own notion of tokens while fragments are joined. */
class Boxed {
  constructor(public readonly node: DefinitionNode | undefined) {}
}

const LIST = { join: (left: unknown, right: unknown) => [...Array.isArray(left) ? left : [left], right] };

/** A text out of its pieces: plain when all of them are, otherwise with placeholders. */
function joined(pieces: readonly (DefinitionNode | undefined)[]): string | Composite {
  const parts = pieces.flatMap(piece => (piece instanceof Composite ? piece.parts : piece === undefined ? [] : [String(piece)]));
  return parts.every(part => typeof part === 'string') ? parts.join('') : new Composite(parts);
}
