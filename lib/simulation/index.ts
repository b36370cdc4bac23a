export { SimulationControls } from './actions';
export type {
  AnswerAction, CustomAction, FailureAction, HeartbeatAction, PerformedAction, Reason, RedriveAction, SimulationAction, StopAction,
} from './actions';
export { checkSimulationOptions } from './check-options';
export { expressDollars, PRICES } from './cost';
export type { Prices, SimulatedCost } from './cost';
export { SimulationError } from './errors';
export { ANY_OTHER_ERROR, faultMatrix, faultTable } from './faults';
export type { FaultRow } from './faults';
export type { LimitOverrides, MapItem, SimulationEvent, StateMachineKind } from './execution';
export type { CoverageRecorder, SimulatedDefinition, SimulatedMachine, SimulationOptions } from './options';
export type { RedriveOptions } from './redrive';
export type { ChildExecutionResult, ExecutionResult, SimulationResult, SimulationStatus } from './result';
export { RunningSimulation } from './running-simulation';
export { runSimulation, startRunning } from './simulation';
export { TaskTokenError } from './tasks';
export type {
  Fault,
  Mock,
  MockContext,
  MockHandler,
  MockLostHeartbeat,
  MockOutcome,
  MockPending,
  MockReturn,
  MockThrow,
  MockTimeout,
  ThrownError,
  WaitingTask,
} from './tasks';
