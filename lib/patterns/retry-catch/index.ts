export { DeadLetter } from './dead-letter';
export { NewDeadLetterOptions, NewDeadLetterQueueOptions } from './dead-letter-destination';
export { RetryCatch, RetryCatchProps, RetryCatchWork, RetryCatchWorkflow, RetryCatchWorkflowProps } from './retry-catch';
