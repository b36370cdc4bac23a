export { ExecutionRoleOptions } from './options/execution-role-options';
export { PatternWorkflowOptions } from './options/machine-options';
export { DefinitionLayout, DefinitionOptions, DefinitionStorage } from './options/definition-layout';
export * from './import';
export { WorkflowLintOptions } from './lint';
export { PermissionOptions } from './permissions';
export { ReviewableDefinition } from './definition/reviewable-definition';
export { Workflow } from './workflow';
export { WorkflowOptions, WorkflowProps } from './options/workflow-props';
