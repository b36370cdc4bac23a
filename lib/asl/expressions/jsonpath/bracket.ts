import { PathSelector } from './ast';
import { FilterParser } from './filter';
import { Scanner } from '../scanner';

const INTEGER = /-?\d+/y;
const LENGTH_SCRIPT = /\(\s*@\.length(?:\(\))?\s*(?:([+-])\s*(\d+)\s*)?\)/y;

/** Parses a part of a path in brackets: names, indexes, a slice, a wildcard or a filter. */
export function parseBracket(scanner: Scanner, filter: FilterParser): PathSelector {
  scanner.expect('[');
  scanner.skipSpace();
  const selector = parseSelector(scanner, filter);
  scanner.skipSpace();
  scanner.expect(']');
  return selector;
}

function parseSelector(scanner: Scanner, filter: FilterParser): PathSelector {
  const next = scanner.peek();
  if (next === '\'' || next === '"') return { kind: 'names', names: parseList(scanner, parseName) };
  if (next === '*') {
    scanner.position++;
    return { kind: 'wildcard' };
  }
  if (next === '?') return parseFilter(scanner, filter);
  if (next === '(') return parseScript(scanner);
  return parseIndexes(scanner);
}

function parseList<T>(scanner: Scanner, parseOne: (scanner: Scanner) => T): T[] {
  const list: T[] = [];
  do {
    scanner.skipSpace();
    list.push(parseOne(scanner));
    scanner.skipSpace();
  } while (scanner.eat(','));
  return list;
}

/** A backslash is part of the name, as in the service, unless it stands before the quote that would end the name. */
function parseName(scanner: Scanner): string {
  const quote = scanner.peek();
  if (!['\'', '"'].includes(quote)) scanner.fail('expected a quoted name');
  return scanner.quotedText().replaceAll(`\\${quote}`, quote);
}

function parseFilter(scanner: Scanner, filter: FilterParser): PathSelector {
  scanner.expect('?');
  scanner.skipSpace();
  scanner.expect('(');
  const condition = filter.parseCondition();
  scanner.skipSpace();
  scanner.expect(')');
  return { kind: 'filter', condition };
}

function parseScript(scanner: Scanner): PathSelector {
  const script = scanner.match(LENGTH_SCRIPT);
  if (!script) scanner.fail('the only script allowed in brackets is (@.length-1), with any number');
  return { kind: 'lengthScript', offset: script[2] === undefined ? 0 : Number(`${script[1]}${script[2]}`) };
}

function parseInteger(scanner: Scanner): number | undefined {
  const digits = scanner.match(INTEGER);
  return digits && Number(digits[0]);
}

function parseIndexes(scanner: Scanner): PathSelector {
  const start = scanner.position;
  const first = parseInteger(scanner);
  scanner.skipSpace();
  if (scanner.eat(':')) return parseSlice(scanner, first);
  if (first === undefined) scanner.fail('expected an index, a slice such as 0:2, *, a quoted name, or a filter ?( )', start);
  const others = scanner.eat(',') ? parseList(scanner, requireInteger) : [];
  return { kind: 'indexes', indexes: [first, ...others] };
}

function requireInteger(scanner: Scanner): number {
  return parseInteger(scanner) ?? scanner.fail('expected an index');
}

function parseSlice(scanner: Scanner, from: number | undefined): PathSelector {
  scanner.skipSpace();
  const to = parseInteger(scanner);
  scanner.skipSpace();
  if (scanner.peek() === ':') scanner.fail('a slice takes no step: write from:to');
  if (from === undefined && to === undefined) scanner.fail('a slice needs a start or an end, such as 1: or :2');
  return { kind: 'slice', from, to };
}
