import { JsonPath, PathRoot, PathSegment, FilterOperand, PathSelector } from './ast';
import { parseBracket } from './bracket';
import { FilterParser } from './filter';
import { PATH_FUNCTIONS } from './functions';
import { Scanner, unescapeText } from '../scanner';

const VARIABLE = /[\p{ID_Start}_][\p{ID_Continue}\u200C\u200D]*/uy;

/** Characters that end a name after a dot; a nested path (in a filter, in a function's arguments) also ends at what follows it. */
const ENDS_NAME = new Set('.[(');
const ENDS_NESTED_NAME = new Set('.[() \t\n\r,)]=<>!&|~');

/** Parses a path that ends where the text around it goes on. */
export function parseNestedPath(scanner: Scanner): JsonPath {
  return scanner.nested(() => parsePathAt(scanner, ENDS_NESTED_NAME));
}

/** Parses a path that is the whole text. */
export function parseWholePath(scanner: Scanner): JsonPath {
  const path = parsePathAt(scanner, ENDS_NAME);
  scanner.skipSpace();
  if (!scanner.done) scanner.fail(`expected '.' or '[', got '${scanner.peek()}'`);
  return path;
}

/** Filters hold paths and paths hold filters: the parser of the one is handed to the other. */
function nestedFilter(scanner: Scanner): FilterParser {
  return new FilterParser(scanner, () => parseNestedPath(scanner));
}

function parsePathAt(scanner: Scanner, endsName: ReadonlySet<string>): JsonPath {
  const start = scanner.position;
  const root = parseRoot(scanner);
  const segments: PathSegment[] = [];
  while (scanner.peek() === '.' || scanner.peek() === '[') {
    if (segments.at(-1)?.kind === 'function') scanner.fail('a function must be the last part of a path');
    segments.push(parseSegment(scanner, endsName));
  }
  return { text: scanner.text.slice(start, scanner.position), root, segments };
}

function parseRoot(scanner: Scanner): PathRoot {
  if (scanner.eat('@')) return { kind: 'current' };
  if (!scanner.eat('$')) scanner.fail('a path must start with $, the context object with $$, a variable with $ and its name');
  if (scanner.eat('$')) return { kind: 'context' };
  const variable = scanner.match(VARIABLE);
  return variable ? { kind: 'variable', name: variable[0] } : { kind: 'input' };
}

function parseSegment(scanner: Scanner, endsName: ReadonlySet<string>): PathSegment {
  const position = scanner.position;
  const descend = scanner.eat('..');
  if (!descend && scanner.text.startsWith('.[', scanner.position)) scanner.expect('.'); // Jayway takes $.items.[0] for $.items[0]
  const selector = scanner.peek() === '[' ? parseBracket(scanner, nestedFilter(scanner)) : parseDotted(scanner, descend, endsName);
  return { ...selector, descend, position };
}

function parseDotted(scanner: Scanner, descend: boolean, endsName: ReadonlySet<string>): PathSelector {
  if (!descend) scanner.expect('.');
  if (scanner.eat('*')) return { kind: 'wildcard' };
  const start = scanner.position;
  const name = takeName(scanner, endsName);
  if (name === '') scanner.fail('expected a name after \'.\', such as $.order, or $[\'order\']');
  return scanner.peek() === '(' ? parseFunction(scanner, name, start) : { kind: 'names', names: [unescapeText(name)] };
}

function takeName(scanner: Scanner, endsName: ReadonlySet<string>): string {
  const start = scanner.position;
  while (!scanner.done && !endsName.has(scanner.peek())) {
    if (scanner.peek() === ' ' && scanner.text.slice(scanner.position).trim() === '') break;
    if (scanner.peek() === ' ') scanner.fail('a name with a space needs the bracket notation, such as $[\'my name\']');
    scanner.position += scanner.peek() === '\\' ? 2 : 1;
  }
  return scanner.text.slice(start, scanner.position);
}

function parseFunction(scanner: Scanner, name: string, start: number): PathSelector {
  const arity = PATH_FUNCTIONS.get(name);
  if (!arity) scanner.fail(`'${name}()' is no path function; the functions are ${[...PATH_FUNCTIONS.keys()].join(', ')}`, start);
  const given = parseArguments(scanner);
  if (given.length < arity.min || given.length > arity.max) {
    scanner.fail(
      `'${name}()' takes ${arity.min === arity.max ? arity.min : `${arity.min} to ${arity.max}`} arguments, got ${given.length}`,
      start,
    );
  }
  return { kind: 'function', name, arguments: given };
}

function parseArguments(scanner: Scanner): FilterOperand[] {
  const given: FilterOperand[] = [];
  const parser = nestedFilter(scanner);
  scanner.expect('(');
  scanner.skipSpace();
  if (scanner.eat(')')) return given;
  do {
    given.push(parser.parseOperand());
    scanner.skipSpace();
  } while (scanner.eat(','));
  scanner.expect(')');
  return given;
}
