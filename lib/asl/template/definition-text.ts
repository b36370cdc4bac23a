import { isPlaceholder } from '../expressions';
import type { JsonValue } from '../json';
import { isIntrinsic, piecesOf, written } from './pieces';
import type { Piece } from './pieces';
import { joined, Substitutions } from './substitutions';

/**
 * JSON text of a definition out of its pieces. A placeholder in the place of a number or document
 * gets quotes, so that the text is JSON; one inside of a string stays part of that.
 */
export function definitionText(pieces: readonly Piece[], substitutions: Substitutions): string {
  const quotes = new QuoteTracker();
  const text: string[] = [];
  for (const piece of pieces) {
    for (const part of 'text' in piece ? substitutions.fill(piece.text) : [piece]) {
      if ('placeholder' in part) {
        text.push(quotes.inside ? written(part.placeholder) : JSON.stringify(written(part.placeholder)));
      } else if (part.filled) {
        text.push(quotes.inside ? JSON.stringify(part.text).slice(1, -1) : part.text);
      } else {
        quotes.read(part.text);
        text.push(part.text);
      }
    }
  }
  return text.join('');
}

/** A definition that stands in the template as an object, with text for functions and substitutions. */
export function definitionObject(value: JsonValue, substitutions: Substitutions): JsonValue {
  if (typeof value === 'string') return filledString(value, substitutions);
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(entry => definitionObject(entry, substitutions));
  if (isIntrinsic(value)) return joined(piecesOf(value));
  // Object.fromEntries defines, where an assignment would change the prototype for `__proto__`.
  return Object.fromEntries(Object.entries(value).map(([key, entry]) => [key, definitionObject(entry, substitutions)]));
}

/** A placeholder alone may become a number or document, whose type only the deployment gives it. */
function filledString(text: string, substitutions: Substitutions): string {
  const filled = joined(substitutions.fill(text));
  return isPlaceholder(text) && isJsonScalar(filled) ? text : filled;
}

function isJsonScalar(text: string): boolean {
  return /^(-?\d+(\.\d+)?|true|false|null|[[{].*[\]}])$/s.test(text.trim());
}

/** Follows JSON text piece by piece, and knows whether a string is open. */
class QuoteTracker {
  public inside = false;

  public read(text: string): void {
    for (const [token] of text.matchAll(/\\[^]|"/g)) {
      if (token === '"') this.inside = !this.inside;
    }
  }
}
