export { ExecutionRoleOptions } from './execution-role-options';
export { PatternWorkflowOptions } from './machine-options';
export { DefinitionLayout, DefinitionOptions, DefinitionStorage } from './definition-layout';
export * from './import';
export { WorkflowLintOptions } from './lint';
export { PermissionOptions } from './permissions';
export { ReviewableDefinition } from './reviewable-definition';
export { Workflow } from './workflow';
export { WorkflowOptions, WorkflowProps } from './workflow-props';
