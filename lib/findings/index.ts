export { AslLintFinding, LintSeverity, whatIsWrong } from './finding';
export type { Finding, Severity } from './finding';
export { checkOptionNames, listed, nearest, shown, startingWithArticle, withArticle } from './words';
