/** One `{Path}` or `{Path=default}` of a template. */
export interface TemplateVariable {
  readonly path: string;
  readonly fallback?: string;
}

/**
 * An ARN template: `$p`, `$r`, `$a` are the partition, region and account, and
 * `{Path}` is the argument at that path.
 */
export interface Template {
  /** The service of the ARN. */
  readonly service: string;
  /** The texts around the variables: one more than there are variables. */
  readonly texts: readonly string[];
  readonly variables: readonly TemplateVariable[];
}

const VARIABLE = /\{([\w.[\]]+)(?:=([^}]*))?\}/g;
const parsed = new Map<string, Template>();

/** Templates come from the library's own tables, so each is parsed once. */
export function parseTemplate(template: string): Template {
  const known = parsed.get(template);
  if (known) {
    return known;
  }
  const texts: string[] = [];
  const variables: TemplateVariable[] = [];
  let start = 0;
  for (const match of template.matchAll(VARIABLE)) {
    texts.push(template.slice(start, match.index));
    variables.push({ path: match[1], fallback: match[2] });
    start = match.index + match[0].length;
  }
  texts.push(template.slice(start));
  const result = { service: template.split(':')[2] ?? '', texts, variables };
  parsed.set(template, result);
  return result;
}
