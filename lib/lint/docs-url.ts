const PAGES = 'https://github.com/cdk-stepfunctions-patterns/cdk-stepfunctions-patterns/blob/main/docs/rules';

/** Where a rule is explained. */
export function docsUrl(ruleId: string): string {
  return `${PAGES}/${ruleId}.md`;
}
