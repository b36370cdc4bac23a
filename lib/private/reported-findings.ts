import type { IConstruct } from 'constructs';
import type { AslLintFinding } from '../findings';

/** Shared by all copies of the library in an app. */
const REPORTED = Symbol.for('cdk-stepfunctions-workflows.reportedFindings');
const RANK = ['off', 'info', 'warning', 'error'];

/** Remembers what a state machine said about itself in this synthesis, so that a plugin doesn't say it again. */
export function recordReported(resource: IConstruct, findings: readonly AslLintFinding[]): void {
  Object.defineProperty(resource, REPORTED, { value: findings, configurable: true });
}

/** Whether a state machine has already reported a finding, with the same severity or a higher one. */
export function isReported(resource: IConstruct | undefined, { ruleId, pointer, severity }: AslLintFinding): boolean {
  const reported = (resource as { [REPORTED]?: readonly AslLintFinding[] } | undefined)?.[REPORTED] ?? [];
  return reported.some(
    other => other.ruleId === ruleId && other.pointer === pointer && RANK.indexOf(other.severity) >= RANK.indexOf(severity),
  );
}
