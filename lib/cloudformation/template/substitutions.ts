import { Piece, splitPlaceholders } from './pieces';
import type { TemplateText } from './template-text';
import { isJsonObject, own } from '../../asl';
import type { JsonValue } from '../../asl';

/** A piece, and whether a substitution brought it. */
export type FilledPiece = Piece & { readonly filled?: boolean };

/**
 * The `DefinitionSubstitutions` of a machine, filled into texts of its definition. Keeps account of
 * placeholders that no substitution names, and of substitutions that no placeholder uses.
 */
export class Substitutions {
  private readonly values = new Map<string, Piece[]>();
  private readonly used = new Set<string>();
  private readonly missing = new Set<string>();

  constructor(property: JsonValue | undefined, text: TemplateText) {
    if (!isJsonObject(property)) return;
    for (const name of Object.keys(property)) this.values.set(name, text.pieces(own(property, name)!));
  }

  /** Placeholders that no substitution names: they stay in the definition as text. */
  public get undefinedNames(): string[] {
    return [...this.missing].sort();
  }

  /** Substitutions that stand nowhere in the definition. */
  public get unusedNames(): string[] {
    return [...this.values.keys()].filter(name => !this.used.has(name)).sort();
  }

  /** The pieces of a text that the template holds, with its placeholders replaced. */
  public fill(text: string): FilledPiece[] {
    return splitPlaceholders(text).flatMap((piece): FilledPiece[] => {
      if ('text' in piece) return [piece];
      const value = this.values.get(piece.placeholder);
      (value ? this.used : this.missing).add(piece.placeholder);
      return value?.map(part => ({ ...part, filled: true })) ?? [piece];
    });
  }
}
