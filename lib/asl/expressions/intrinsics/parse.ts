import { IntrinsicArgument, IntrinsicCall } from './ast';
import { checkArguments } from './check';
import { INTRINSICS, MAX_INTRINSIC_NESTING } from './table';
import { parseNestedPath } from '../jsonpath/path';
import { PLACEHOLDER } from '../placeholder';
import { Scanner, unescapeText } from '../scanner';

const NAME = /States\.[A-Za-z0-9]*/y;
const NUMBER = /-?\d+(\.\d+)?([eE][+-]?\d+)?/y;
const WORD = /true|false|null/y;
const PLACEHOLDER_HERE = new RegExp(PLACEHOLDER.source, 'y');
const WORDS: Record<string, boolean | null> = { true: true, false: false, null: null };

/** Whether the text of a `.$` field is a call of an intrinsic function rather than a path. */
export function isIntrinsic(text: string): boolean {
  return text.startsWith('States.');
}

/**
 * Parses a call of an intrinsic function, such as `States.Format('{}', $.a)`.
 *
 * @throws ExpressionError with the position of the fault
 * @see https://states-language.net/spec.html#intrinsic-functions
 */
export function parseIntrinsic(text: string): IntrinsicCall {
  const scanner = new Scanner(text);
  const call = parseCall(scanner, 1);
  scanner.skipSpace();
  if (!scanner.done) scanner.fail(`expected the end after the call, got '${scanner.peek()}'`);
  return call;
}

function parseCall(scanner: Scanner, depth: number): IntrinsicCall {
  const position = scanner.position;
  const name = scanner.match(NAME)?.[0] ?? scanner.fail('an intrinsic function starts with States.');
  const signature = INTRINSICS.get(name);
  if (!signature) scanner.fail(`'${name}' is no intrinsic function; the functions are ${[...INTRINSICS.keys()].join(', ')}`, position);
  if (depth > MAX_INTRINSIC_NESTING) scanner.fail(`at most ${MAX_INTRINSIC_NESTING} intrinsic functions may be nested`, position);
  const call: IntrinsicCall = { kind: 'call', name, arguments: parseArguments(scanner, depth), position };
  checkArguments(call, signature, scanner);
  return call;
}

function parseArguments(scanner: Scanner, depth: number): IntrinsicArgument[] {
  const given: IntrinsicArgument[] = [];
  scanner.skipSpace();
  scanner.expect('(');
  scanner.skipSpace();
  if (scanner.eat(')')) return given;
  do {
    scanner.skipSpace();
    given.push(parseArgument(scanner, depth));
    scanner.skipSpace();
  } while (scanner.eat(','));
  scanner.expect(')');
  return given;
}

function parseArgument(scanner: Scanner, depth: number): IntrinsicArgument {
  const position = scanner.position;
  const placeholder = scanner.match(PLACEHOLDER_HERE);
  if (placeholder) return { kind: 'placeholder', text: placeholder[0], position };
  switch (scanner.peek()) {
    case '$': return { kind: 'path', path: parseNestedPath(scanner), position };
    case 'S': return parseCall(scanner, depth + 1);
    case '\'': {
      const raw = scanner.quotedText();
      checkEscapes(raw, position + 1, scanner);
      return { kind: 'string', value: unescapeText(raw), raw, position };
    }
    case '"': return scanner.fail('a string in an intrinsic function has single quotes, not double quotes');
    default: return parseWordOrNumber(scanner, position);
  }
}

const ESCAPE = /\\([^])/g;
const ESCAPABLE = '\'{}\\';

function checkEscapes(raw: string, start: number, scanner: Scanner): void {
  for (const { 1: escaped, index } of raw.matchAll(ESCAPE)) {
    if (!ESCAPABLE.includes(escaped)) scanner.fail(`a backslash escapes only ', {, } and another backslash, not ${escaped}`, start + index);
  }
}

function parseWordOrNumber(scanner: Scanner, position: number): IntrinsicArgument {
  const word = scanner.match(WORD);
  if (word) return { kind: 'literal', value: WORDS[word[0]], position };
  const number = scanner.match(NUMBER);
  if (number) return { kind: 'literal', value: Number(number[0]), position };
  return scanner.fail('expected a path, a string in single quotes, a number, true, false, null or a call of an intrinsic function');
}
