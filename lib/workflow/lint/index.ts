export { WorkflowLintOptions } from '../options/lint-options';
export { checkItself } from '../definition/self-check';
