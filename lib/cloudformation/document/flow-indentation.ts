const BLOCK_SCALAR = /(^|[\s:-])[|>][-+0-9]*\s*(#.*)?$/;

/**
 * YAML text in which each line inside of brackets is indented further than the line on which they open. Lines keep their numbers.
 */
export function withIndentedBrackets(text: string): string {
  const opened: number[] = [];
  let quote: string | undefined;
  /** The indentation of the line that opens a block of text; what is indented further is that text. */
  let blockAt: number | undefined;
  return text.split('\n').map(line => {
    const indentation = indentationOf(line);
    if (blockAt !== undefined && (line.trim() === '' || indentation > blockAt)) return line;
    blockAt = undefined;
    const least = opened.length > 0 && quote === undefined ? opened[0] + 1 : 0;
    const written = ' '.repeat(Math.max(0, least - indentation)) + line;
    quote = scan(line, indentation, opened, quote);
    if (opened.length === 0 && quote === undefined && BLOCK_SCALAR.test(line.slice(-LONGEST_HEADER))) blockAt = indentation;
    return written;
  }).join('\n');
}

/** How much of the end of a line can announce a block of text; a longer comment behind it is nobody's. */
const LONGEST_HEADER = 200;

function indentationOf(line: string): number {
  let count = 0;
  while (line[count] === ' ') count++;
  return count;
}

/** Opens and closes brackets as a line does; returns the quote that is open at its end. */
function scan(line: string, indentation: number, opened: number[], openQuote: string | undefined): string | undefined {
  let quote = openQuote;
  for (let at = 0; at < line.length; at++) {
    const sign = line[at];
    const before = at === 0 ? ' ' : line[at - 1];
    if (quote !== undefined) {
      if (sign === '\\' && quote === '"') at++;
      else if (sign === quote) quote = undefined;
    } else if (sign === '#' && before === ' ') {
      return undefined;
    } else if ((sign === '"' || sign === '\'') && /[\s:,[{-]/.test(before)) {
      quote = sign;
    } else if ((sign === '{' || sign === '[') && (opened.length > 0 || /[\s]/.test(before))) {
      opened.push(indentation);
    } else if ((sign === '}' || sign === ']') && opened.length > 0) {
      opened.pop();
    }
  }
  return quote;
}
