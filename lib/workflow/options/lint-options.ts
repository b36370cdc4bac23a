import type { LintSeverity } from '../../findings';

/** How a state machine checks its own definition in the synthesis. */
export interface WorkflowLintOptions {
  /**
   * Whether the definition is checked. An app with a `WorkflowValidation` plugin checks it in any case.
   *
   * @default true
   */
  readonly enabled?: boolean;

  /**
   * The severity of rules, by rule id. Errors fail the
   * synthesis, warnings are printed by the CDK, and `info` is left to `cdk-sfn lint`.
   *
   * @default - each rule has its own severity
   */
  readonly severities?: { [ruleId: string]: LintSeverity };
}
