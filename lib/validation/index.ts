export { WorkflowValidation, WorkflowValidationProps } from './workflow-validation';
