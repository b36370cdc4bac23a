const PAGES = 'https://github.com/cdk-stepfunctions-workflows/cdk-stepfunctions-workflows/blob/main/docs/rules';

/** Where a rule is explained. */
export function docsUrl(ruleId: string): string {
  return `${PAGES}/${ruleId}.md`;
}
