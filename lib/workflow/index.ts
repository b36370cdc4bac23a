export { PatternWorkflowOptions } from './machine-options';
export { DefinitionLayout, DefinitionOptions, DefinitionStorage } from './definition-layout';
export { PermissionOptions } from './permissions';
export { ReviewableDefinition } from './reviewable-definition';
export { Workflow, WorkflowOptions, WorkflowProps } from './workflow';
