export { BatchItems } from './batch-map/batch-items';
export { BatchMap, BatchMapProps, BatchMapWorkflow, BatchMapWorkflowProps } from './batch-map/batch-map';
export { BatchMapMode, BatchMapOptions, ItemBatches } from './batch-map/batch-map-options';
export { FailedItems } from './batch-map/failed-items';
export {
  BatchAthenaOptions, BatchContentsOptions, BatchCsvOptions, BatchFormat, BatchJsonOptions, BatchObjectOptions, BatchObjectsOptions,
} from './batch-map/item-sources';
export { FanOut, FanOutBranch, FanOutCompletion, FanOutOptions, FanOutProps, FanOutWorkflow, FanOutWorkflowProps } from './fan-out/fan-out';
export { HumanApproval, HumanApprovalProps, HumanApprovalWorkflow, HumanApprovalWorkflowProps } from './human-approval/human-approval';
export { HumanApprovalOptions } from './human-approval/human-approval-options';
export { DeadLetter } from './kit/dead-letter';
export { NewDeadLetterOptions, NewDeadLetterQueueOptions } from './kit/owned-resources';
export { PatternFragment, PatternOptions } from './kit/pattern';
export {
  OrderProcessing,
  OrderProcessingProps,
  OrderProcessingWorkflow,
  OrderProcessingWorkflowProps,
} from './order-processing/order-processing';
export { OrderProcessingOptions } from './order-processing/order-processing-options';
export { Pipeline, PipelineOptions, PipelineProps, PipelineWorkflow, PipelineWorkflowProps } from './pipeline/pipeline';
export { PollUntil, PollUntilProps, PollUntilWorkflow, PollUntilWorkflowProps } from './poll-until/poll-until';
export { PollUntilOptions } from './poll-until/poll-until-options';
export { RetryCatch, RetryCatchOptions, RetryCatchProps, RetryCatchWorkflow, RetryCatchWorkflowProps } from './retry-catch/retry-catch';
export { Router, RouterCase, RouterOptions, RouterProps, RouterWorkflow, RouterWorkflowProps } from './router/router';
export { Saga, SagaProps, SagaWorkflow, SagaWorkflowProps } from './saga/saga';
export { SagaKey, SagaKeyOptions } from './saga/saga-key';
export { SagaEnd, SagaOptions } from './saga/saga-options';
