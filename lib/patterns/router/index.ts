export { Router, RouterCase, RouterCases, RouterProps, RouterWorkflow, RouterWorkflowProps } from './router';
export { FieldCondition, When } from '../../steps/when';
