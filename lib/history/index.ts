export { functionName } from './cause';
export { endStatus, isoTime, numberDetail, textDetail } from './event';
export type { ExecutionHistory, ExecutionStatus, HistoryEvent } from './event';
export { explain, pathOf } from './explain';
export type { ExplainOptions } from './explain';
export type {
  AttemptReport,
  Explanation,
  FunctionError,
  HandledFailure,
  MissingPermission,
  PathStep,
  RootCause,
  Where,
} from './explanation';
export { classify } from './failure-class';
export type { Failure, FailureClass } from './failure-class';
export { HistoryError, readHistory } from './read';
export { withoutPayload, withoutTokens } from './redact';
export { Timeline } from './timeline';
export { isFailure, Scope, Visit } from './visit';
export type { Attempt, ScopeEnd } from './visit';
export { describeWait, itemsOf } from './waiting';
export type { MapItems, WaitingFor, WaitKind } from './waiting';
export { DefinitionFacts } from './definition-facts';
