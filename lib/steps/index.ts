export { StepBindOptions } from './states/binding';
export { ErrorRoute, ErrorRouteOptions, FallbackRouteOptions } from './error-route';
export { ChainStepOptions } from './states/chain-step';
export { FailStepOptions, SucceedStepOptions } from './states/end-steps';
export { PlainStepOptions } from './states/plain-steps';
export { ResultPlacement } from './result-placement';
export { CustomRetryOptions, RetryPolicy, RetryTiming } from './retry-policy';
export { AnswerStep, Step } from './step';
export { CommonStepOptions, CompensateOnFailure, StepOptions, TaskStepOptions, WaitingStepOptions } from './step-options';
export { StepValue } from './step-value';
export { ActivityStepOptions } from './tasks/activity';
export { InvokeAgentStepOptions } from './tasks/agent';
export { Ask, AskEventOptions, AskMessageOptions, AskPublishOptions, WaitForAnswerStepOptions } from './tasks/ask';
export { GetItemStepOptions, ItemCondition, PutItemStepOptions, UpdateItemStepOptions } from './tasks/dynamodb';
export { CallHttpStepOptions } from './tasks/http';
export { Job } from './tasks/job';
export {
  AthenaJobOptions,
  BatchJobOptions,
  CodeBuildJobOptions,
  EcsJobOptions,
  EmrServerlessJobOptions,
  EmrStepJobOptions,
  GlueJobOptions,
  JobOptions,
} from './tasks/job-options';
export { InvokeStepOptions } from './tasks/lambda';
export { MessageStepOptions, PublishStepOptions, PutEventStepOptions, SendStepOptions } from './tasks/messaging';
export { CallServiceStepOptions } from './tasks/service';
export { StartWorkflowStepOptions } from './tasks/workflow';
export { FieldCondition, When } from './when';
