import { JsonValue } from '../../json/value';
import { Scanner, unescapeText } from '../scanner';

const NUMBER = /-?\d+(\.\d+)?([eE][+-]?\d+)?/y;
const WORD = /true|false|null/y;
const WORDS: Record<string, JsonValue> = { true: true, false: false, null: null };

/** Parses a literal of a filter: JSON, where strings may have single quotes too. Undefined if there is none. */
export function parseLiteral(scanner: Scanner): { readonly value: JsonValue } | undefined {
  const next = scanner.peek();
  if (next === '\'' || next === '"') return { value: unescapeText(scanner.quotedText()) };
  if (next === '[') return { value: scanner.nested(() => parseArray(scanner)) };
  if (next === '{') return { value: scanner.nested(() => parseObject(scanner)) };
  const number = scanner.match(NUMBER);
  if (number) return { value: Number(number[0]) };
  const word = scanner.match(WORD);
  return word && { value: WORDS[word[0]] };
}

function parseElement(scanner: Scanner): JsonValue {
  scanner.skipSpace();
  const literal = parseLiteral(scanner) ?? scanner.fail('expected a number, a quoted string, true, false, null, an array or an object');
  scanner.skipSpace();
  return literal.value;
}

function parseArray(scanner: Scanner): JsonValue[] {
  const elements: JsonValue[] = [];
  scanner.expect('[');
  scanner.skipSpace();
  if (scanner.eat(']')) return elements;
  do elements.push(parseElement(scanner)); while (scanner.eat(','));
  scanner.expect(']');
  return elements;
}

function parseObject(scanner: Scanner): JsonValue {
  const entries: [string, JsonValue][] = [];
  scanner.expect('{');
  scanner.skipSpace();
  if (scanner.eat('}')) return {};
  do {
    scanner.skipSpace();
    if (!['\'', '"'].includes(scanner.peek())) scanner.fail('expected a quoted name');
    const name = unescapeText(scanner.quotedText());
    scanner.skipSpace();
    scanner.expect(':');
    entries.push([name, parseElement(scanner)]);
  } while (scanner.eat(','));
  scanner.expect('}');
  return Object.fromEntries(entries);
}
