export { diffResult } from './changes';
export type { Change, DiffResult, MachineDiff } from './changes';
export { diffDefinitions, DiffError, diffTemplates } from './diff';
export type { TemplateSource } from './diff';
export { KINDS } from './kinds';
export type { ChangeKind, KindOfChange } from './kinds';
export { isAtLeast, VERDICTS } from './verdict';
export type { Verdict } from './verdict';
