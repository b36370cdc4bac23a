export { AslLint } from './asl-lint';
export type { AslLintFinding, AslLintOptions } from './asl-lint';
export { checkDefinition } from './check';
export type { CheckOptions } from './check';
export type { Finding, Severity } from './finding';
export { RULES } from './registry';
export type { Rule, RuleMeta } from './rule';
export type { StateMachineType } from './subjects/machine';
