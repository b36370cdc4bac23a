export type { SynthesizedMachine } from './assembly';
export { UNSUCCESSFUL } from './executions';
export type { ExecutionFilter, RedrivePlan, StartedExecution, StartOptions, WaitOptions } from './executions';
export { OperationFailure } from './failure';
export type { OperationFailureKind } from './failure';
export { isExecutionArn, isExpressExecution } from './names';
export type { DeployedMachine } from './names';
export { Operations } from './operations';
export type { OperationsOptions } from './operations';
export type { ConnectionOptions, ExecutionDetails, ServiceCall, ServiceName } from './service';
export { WaitingTask } from './tokens';
export type { ValidationReport } from './validate';
export type { MapRunCounts, WatchedExecution, WatchListener } from './watch';
export type {
  AttemptReport, ExecutionStatus, Explanation, FailureClass, FunctionError, HandledFailure, HistoryEvent, MissingPermission,
  PathStep, RootCause, WaitingFor, WaitKind, Where,
} from '../history';
