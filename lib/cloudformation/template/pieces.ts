import { PLACEHOLDER } from '../../asl';

/** A part of a text of a template: written there, or known at deployment only. */
export type Piece = { readonly text: string } | { readonly placeholder: string };

/** The placeholders in a text, in order, with what is between them. */
export function splitPlaceholders(text: string): Piece[] {
  const pieces: Piece[] = [];
  let end = 0;
  for (const match of text.matchAll(new RegExp(PLACEHOLDER.source, 'g'))) {
    if (match.index > end) pieces.push({ text: text.slice(end, match.index) });
    pieces.push({ placeholder: match[0].slice(2, -1) });
    end = match.index + match[0].length;
  }
  return end < text.length ? [...pieces, { text: text.slice(end) }] : pieces;
}

/** How a placeholder is written, and is recognized again. */
export function written(name: string): string {
  return `\${${name}}`;
}

/** Pieces as one text, with placeholders written out. */
export function joined(pieces: readonly Piece[]): string {
  return pieces.map(piece => ('text' in piece ? piece.text : written(piece.placeholder))).join('');
}

const FOREIGN_CHARACTERS = /[^A-Za-z0-9_.:-]+/g;

/** A placeholder whose name may be any text. */
export function placeholder(name: string): Piece {
  return { placeholder: name.replace(FOREIGN_CHARACTERS, '-') || 'Value' };
}
