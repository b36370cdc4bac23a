export { DeadLetter } from '../kit/dead-letter';
export { NewDeadLetterOptions, NewDeadLetterQueueOptions } from '../kit/dead-letter-destination';
export { RetryCatch, RetryCatchProps, RetryCatchWork, RetryCatchWorkflow, RetryCatchWorkflowProps } from './retry-catch';
