export { DeadLetter } from './dead-letter';
export { RetryCatch, RetryCatchProps, RetryCatchWork, RetryCatchWorkflow, RetryCatchWorkflowProps } from './retry-catch';
