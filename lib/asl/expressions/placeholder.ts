/** CloudFormation DefinitionSubstitutions: `${Name}` stands for a literal that is known at deploy time. */
export const PLACEHOLDER = /\$\{[A-Za-z0-9_.:-]+\}/;

const WHOLE = new RegExp(`^${PLACEHOLDER.source}$`);

/** Whether the whole text is one `${Name}` placeholder. */
export function isPlaceholder(text: string): boolean {
  return WHOLE.test(text);
}

/** Whether the text holds a `${Name}` placeholder. */
export function hasPlaceholder(text: string): boolean {
  return PLACEHOLDER.test(text);
}
