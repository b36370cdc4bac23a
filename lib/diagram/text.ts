import { isJsonata, jsonataSource } from '../asl';

const LONGEST = 100;
/** What is behind that many characters is not shown anyway. */
const MOST_READ = 2000;

/** Characters with a meaning to Mermaid, or to the HTML and Markdown that it makes of a label. */
const SYNTAX = new RegExp([
  /[#"&<>`%\\|;*~@]/, // quotes, entities, tags, code, comments, emphasis
  /\$(?=\$)|(?<=\$)\$/, // formulas
  /(?<![A-Za-z0-9])_|_(?![A-Za-z0-9])/, // emphasis, which inside of a word is none
  /\](?=\()|:(?=\/\/)/, // links
  /^[-+](?=\s)|(?<=^\d+)[.)](?=\s)/, // lists
].map(({ source }) => source).join('|'), 'g');

const NAMED: Record<string, string> = { '"': 'quot', '&': 'amp', '<': 'lt', '>': 'gt' };

/** A text as it can stand in a quoted Mermaid label: on one line, not too long, nothing of it syntax. */
export function escapeLabel(text: string): string {
  // eslint-disable-next-line no-control-regex
  const line = text.slice(0, MOST_READ).replace(/[\s\u0000-\u001f\u007f-\u009f\u2028\u2029]+/g, ' ').trim();
  const characters = [...line];
  const short = characters.length > LONGEST ? `${characters.slice(0, LONGEST - 1).join('').trimEnd()}…` : line;
  return short.replace(SYNTAX, character => `#${NAMED[character] ?? character.codePointAt(0)};`);
}

/** Lines as one quoted label. */
export function label(...lines: string[]): string {
  return `"${lines.map(escapeLabel).join('<br/>')}"`;
}

/** An expression of JSONata without its delimiters, as people would write it; another text as it is. */
export function expressionText(text: string): string {
  return isJsonata(text) ? withPlainNames(jsonataSource(text).trim()) : text;
}

/** Texts of an expression, which stand as they are, and names in quotes, which the constructs write around every field of the input. */
const TEXT_OR_NAME = /"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|(?:\$states\.input\.)?(`([^`]*)`)/g;
/** A name that means the same without quotes. */
const PLAIN_NAME = /^(?!(?:and|or|in|true|false|null|function)$)[A-Za-z_]\w*$/;

function withPlainNames(source: string): string {
  if (source.length > MOST_READ) return source;
  return source.replace(TEXT_OR_NAME, (written, quoted: string | undefined, name: string) => {
    if (quoted === undefined) return written;
    return PLAIN_NAME.test(name) ? name : quoted;
  });
}
