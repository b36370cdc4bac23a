const OPEN = '{%';
const CLOSE = '%}';

/** Whether the string of a definition is a JSONata expression: it starts with `{%` and ends with `%}`. */
export function isJsonata(text: string): boolean {
  return text.length >= OPEN.length + CLOSE.length && text.startsWith(OPEN) && text.endsWith(CLOSE);
}

/** Whether the string opens or closes an expression without doing both, or has spaces around one: the service refuses it. */
export function isUnbalancedJsonata(text: string): boolean {
  const trimmed = text.trim();
  return !isJsonata(text) && (trimmed.startsWith(OPEN) || trimmed.endsWith(CLOSE));
}

/** The expression between the delimiters. */
export function jsonataSource(text: string): string {
  return text.slice(OPEN.length, -CLOSE.length);
}
