/** One `{Path}` or `{Path=default}` of a template. */
export interface TemplateVariable {
  readonly path: string;
  readonly fallback?: string;
}

/**
 * An ARN template: `$p`, `$r`, `$a` are the partition, region and account, and
 * `{Path}` is the argument at that path.
 */
export interface ArnTemplate {
  /** The service of the ARN. */
  readonly service: string;
  /** The text before the first variable, split at the partition, region and account. */
  readonly head: readonly string[];
  /** The texts around the variables: one more than there are variables. */
  readonly texts: readonly string[];
  readonly variables: readonly TemplateVariable[];
}

/** A part of the place, with its letter captured. */
const PLACE = /\$([pra])(?=[:/]|$)/;

const VARIABLE = /\{([\w.[\]]+)(?:=([^}]*))?\}/g;
const parsed = new Map<string, ArnTemplate>();

/** Templates come from the library's own tables, so each is parsed once. */
export function parseTemplate(template: string): ArnTemplate {
  const known = parsed.get(template);
  if (known) return known;
  const texts: string[] = [];
  const variables: TemplateVariable[] = [];
  let start = 0;
  for (const match of template.matchAll(VARIABLE)) {
    texts.push(template.slice(start, match.index));
    variables.push({ path: match[1], fallback: match[2] });
    start = match.index + match[0].length;
  }
  texts.push(template.slice(start));
  const result = { service: template.split(':')[2] ?? '', head: texts[0].split(PLACE), texts, variables };
  parsed.set(template, result);
  return result;
}

/** Where a machine runs, for the ARNs of what it uses. */
export interface Place {
  readonly partition: string;
  readonly region: string;
  readonly account: string;
}

/** The text of a template before its first variable. */
export function startOf({ head }: ArnTemplate, { partition, region, account }: Place): string {
  const parts: Record<string, string> = { p: partition, r: region, a: account };
  return head.map((text, index) => index % 2 === 1 ? parts[text] : text).join('');
}

/** The ARN of a template without variables. */
export function placed(template: string, place: Place): string {
  return startOf(parseTemplate(template), place);
}
