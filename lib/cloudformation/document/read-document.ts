import { isMap, isSeq, Lexer, LineCounter, parseDocument, Parser } from 'yaml';
import type { Document, Node } from 'yaml';
import { CLOUDFORMATION_TAGS } from './cloudformation-tags';
import { withIndentedBrackets } from './flow-indentation';
import { lineAndColumn, pointerTokens, quotePlaceholders, scanJson } from '../../asl';

/** How a document is written. */
export type DocumentFormat = 'json' | 'yaml';

/** A place in a text; line and column count from 1. */
export interface TextPlace {
  readonly line: number;
  readonly column: number;
}

/** A text that is not what its format asks for. */
export class DocumentError extends Error {
  constructor(public readonly format: DocumentFormat, public readonly reason: string, public readonly place: TextPlace) {
    super(`not valid ${format === 'json' ? 'JSON' : 'YAML'}: line ${place.line}, column ${place.column}: ${reason}`);
  }
}

/** The format that the name of a file tells, or else its content: JSON begins with a brace. */
export function formatOf(text: string, fileName = ''): DocumentFormat {
  if (/\.ya?ml$/i.test(fileName)) return 'yaml';
  return /\.json$/i.test(fileName) || /^\s*[{[]/.test(text) ? 'json' : 'yaml';
}

/**
 * Reads JSON or YAML 1.2, as CloudFormation does: a bracket may close at the indentation of its parent, and of a key that is there
 * twice the last counts (`repeatedKeys` tells which). YAML can't make anything but JSON values. In JSON a placeholder may stand in the
 * place of a value, and is read as text.
 *
 * @param placeholderMark what such a text begins with, as it stands in a JSON string
 * @throws DocumentError at the first fault of the text
 */
export function readDocument(text: string, format: DocumentFormat = formatOf(text), placeholderMark = ''): unknown {
  if (format === 'json') {
    const [fault] = scanJson(text);
    if (fault) throw new DocumentError('json', fault.message, lineAndColumn(text, fault.offset));
    return JSON.parse(quotePlaceholders(text, placeholderMark));
  }
  const { document, lines } = parseYaml(text);
  const fault = document.errors.find(({ code }) => code !== 'DUPLICATE_KEY');
  if (fault) throw new DocumentError('yaml', fault.message.split(/ at line \d|:\n/)[0], placeAt(lines, fault.pos[0]));
  return toPlain(document);
}

/** The keys of a YAML document that are there a second time, with where they stand. */
export function repeatedKeys(text: string): { readonly key: string; readonly place: TextPlace }[] {
  const { document, lines } = parseYaml(text);
  return document.errors.filter(({ code }) => code === 'DUPLICATE_KEY').map(({ pos }) => ({
    key: text.slice(pos[0], pos[0] + LONGEST_KEY).split(/[:\n]/)[0].trim(),
    place: placeAt(lines, pos[0]),
  }));
}

/** More of a key says no more. */
const LONGEST_KEY = 80;

/** Tells where the values of a document stand in its text. */
export class DocumentPlaces {
  private readonly lines: LineCounter;
  private readonly root: unknown;

  /** @throws DocumentError when the text is nested too deeply */
  constructor(text: string) {
    const { document, lines } = parseYaml(text);
    this.root = document.contents;
    this.lines = lines;
  }

  /** The place of the value of a pointer, or of its nearest known parent when it is not there itself. */
  public of(pointer: string): TextPlace {
    let node = this.root;
    let offset = rangeStart(node);
    for (const token of pointerTokens(pointer)) {
      const { key, value } = memberOf(node, token);
      offset = rangeStart(key ?? value) ?? offset;
      node = value;
    }
    return placeAt(this.lines, offset ?? 0);
  }
}

/** A member of a mapping, or of a sequence, which has no key. */
interface Member {
  readonly key?: unknown;
  readonly value?: unknown;
}

function memberOf(node: unknown, token: string): Member {
  if (isMap(node)) return [...node.items].reverse().find(pair => keyText(pair.key) === token) ?? {};
  return { value: isSeq(node) ? node.items[Number(token)] : undefined };
}

/** Levels of nesting in a document; a definition that the service takes has far fewer. */
const MAX_DEPTH = 500;

interface ParsedYaml {
  readonly text: string;
  readonly document: Document.Parsed;
  readonly lines: LineCounter;
}

/** A file is read, its keys and the places of its findings are looked up: one text again and again. */
let last: ParsedYaml | undefined;

function parseYaml(text: string): ParsedYaml {
  if (last?.text !== text) {
    last = parsedAs(text, text);
    // PyYAML, and so CloudFormation, SAM and the AWS CLI, don't ask how far the lines inside brackets are indented.
    if (last.document.errors.some(({ code }) => code === 'BAD_INDENT')) {
      const indented = parsedAs(text, withIndentedBrackets(text));
      if (indented.document.errors.every(({ code }) => code === 'DUPLICATE_KEY')) last = indented;
    }
  }
  return last;
}

function parsedAs(text: string, written: string): ParsedYaml {
  const lines = new LineCounter();
  return { text, lines, document: parsed(written, lines) };
}

function parsed(text: string, lineCounter: LineCounter): Document.Parsed {
  if (mayBeDeep(text) && depthOf(text) > MAX_DEPTH) {
    throw new DocumentError('yaml', `it is nested too deeply, more than ${MAX_DEPTH} levels`, { line: 1, column: 1 });
  }
  return parseDocument(text, {
    lineCounter,
    schema: 'core',
    merge: true,
    customTags: CLOUDFORMATION_TAGS,
    prettyErrors: false,
    logLevel: 'error',
  });
}

/** Whether there are enough of the signs that open a level; they may stand in strings too. */
function mayBeDeep(text: string): boolean {
  return text.split(/[[{]/, MAX_DEPTH + 1).length > MAX_DEPTH || /^[ ?-]{500}/m.test(text);
}

/** The reader of documents calls itself for each level, and the process ends when it runs out of room; its tokens need none. */
function depthOf(text: string): number {
  const parser = new Parser();
  let depth = 0;
  for (const lexeme of new Lexer().lex(text)) {
    Array.from(parser.next(lexeme));
    depth = Math.max(depth, parser.stack.length);
    if (depth > MAX_DEPTH) break;
  }
  return depth;
}

function toPlain(document: Document.Parsed): unknown {
  try {
    return document.toJS({ maxAliasCount: 100 });
  } catch (error) {
    throw new DocumentError('yaml', (error as Error).message, { line: 1, column: 1 });
  }
}

function placeAt(lines: LineCounter, offset: number): TextPlace {
  const { line, col } = lines.linePos(offset);
  return { line: Math.max(line, 1), column: Math.max(col, 1) };
}

function rangeStart(node: unknown): number | undefined {
  return (node as Node | undefined)?.range?.[0];
}

function keyText(key: unknown): string {
  return String((key as { value?: unknown } | null)?.value ?? key);
}
