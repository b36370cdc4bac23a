export { ExecutionRoleOptions } from './options/execution-role-options';
export { PatternWorkflowOptions } from './options/machine-options';
export { DefinitionLayout, DefinitionOptions, DefinitionStorage } from './options/definition-layout';
export * from './import';
export { WorkflowLintOptions } from './options/lint-options';
export { PermissionOptions } from './options/permission-options';
export { ReviewableDefinition } from './definition/reviewable-definition';
export { Workflow } from './workflow';
export { WorkflowOptions, WorkflowProps } from './options/workflow-props';
