import { joined, Piece } from './pieces';
import type { Substitutions } from './substitutions';
import { isIntrinsicFunction, TemplateText } from './template-text';
import type { JsonValue } from '../../asl';
import { isPlaceholder } from '../../asl';

/**
 * JSON text of a definition out of its pieces. A placeholder in the place of a number or document
 * gets quotes, so that the text is JSON; one inside of a string stays part of that.
 */
export function definitionText(pieces: readonly Piece[], substitutions: Substitutions): string {
  const writer = new JsonWriter();
  for (const piece of pieces) {
    if ('placeholder' in piece) writer.unknown([piece]);
    else writeText(piece.text, substitutions, writer);
  }
  return writer.text;
}

function writeText(text: string, substitutions: Substitutions, writer: JsonWriter): void {
  let value: Piece[] = [];
  const flush = () => {
    if (value.length > 0) writer.unknown(value);
    value = [];
  };
  for (const piece of substitutions.fill(text)) {
    if (piece.filled || 'placeholder' in piece) {
      value.push(piece);
    } else {
      flush();
      writer.json(piece.text);
    }
  }
  flush();
}

/** A definition that stands in the template as an object, with text for functions and substitutions. */
export function definitionObject(value: JsonValue, substitutions: Substitutions, text: TemplateText): JsonValue {
  if (typeof value === 'string') return filledString(value, substitutions);
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(entry => definitionObject(entry, substitutions, text));
  if (isIntrinsicFunction(value)) return joined(text.pieces(value));
  // Object.fromEntries defines, where an assignment would change the prototype for `__proto__`.
  return Object.fromEntries(Object.entries(value).map(([key, entry]) => [key, definitionObject(entry, substitutions, text)]));
}

/** A placeholder alone may become a number or document, whose type only the deployment gives it. */
function filledString(value: string, substitutions: Substitutions): string {
  const filled = joined(substitutions.fill(value));
  return isPlaceholder(value) && isJsonScalar(filled) ? value : filled;
}

function isJsonScalar(value: string): boolean {
  return /^(-?\d+(\.\d+)?|true|false|null|[[{].*[\]}])$/s.test(value.trim());
}

/** Writes JSON text piece by piece, and knows whether a string is open. */
class JsonWriter {
  public text = '';
  private inString = false;

  /** Text of the definition itself. */
  public json(part: string): void {
    for (const [token] of part.matchAll(/\\[^]|"/g)) {
      if (token === '"') this.inString = !this.inString;
    }
    this.text += part;
  }

  /** A value that is filled in: as it is where it is all known, else as a string. */
  public unknown(value: readonly Piece[]): void {
    const plain = joined(value);
    if (this.inString) this.text += JSON.stringify(plain).slice(1, -1);
    else this.text += value.some(piece => 'placeholder' in piece) ? JSON.stringify(plain) : plain;
  }
}
