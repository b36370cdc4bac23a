/** Where the rules come from. */
const SPECIFICATION = 'https://states-language.net/spec.html';
const GUIDE = 'https://docs.aws.amazon.com/step-functions/latest/dg';

/** A section of the Amazon States Language specification. */
export const specification = (section: string): string => `${SPECIFICATION}#${section}`;

/** A page of the AWS Step Functions developer guide. */
export const guide = (page: string): string => `${GUIDE}/${page}`;

const PAGES = 'https://github.com/cdk-stepfunctions-workflows/cdk-stepfunctions-workflows/blob/main/docs/rules';

/** Where a rule is explained. */
export function docsUrl(ruleId: string): string {
  return `${PAGES}/${ruleId}.md`;
}
