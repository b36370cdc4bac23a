const OPEN = '{%';
const CLOSE = '%}';

/** Whether the string of a definition is a JSONata expression: it starts with `{%` and ends with `%}`. */
export function isJsonata(text: string): boolean {
  return text.length >= OPEN.length + CLOSE.length && text.startsWith(OPEN) && text.endsWith(CLOSE);
}

/** Whether the string opens or closes an expression without doing both: the service refuses it. With anything around, it is plain text. */
export function isUnbalancedJsonata(text: string): boolean {
  return !isJsonata(text) && (text.startsWith(OPEN) || text.endsWith(CLOSE));
}

/** The expression between the delimiters. */
export function jsonataSource(text: string): string {
  return text.slice(OPEN.length, -CLOSE.length);
}
