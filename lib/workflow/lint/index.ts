export { WorkflowLintOptions } from './options';
export { checkItself } from './self-check';
