export { faultMatrix, faultTable, PRICES, RunningSimulation, SimulationControls, SimulationError, TaskTokenError } from '../simulation';
export type {
  AnswerAction,
  ChildExecutionResult,
  CoverageRecorder,
  CustomAction,
  ExecutionResult,
  FailureAction,
  Fault,
  HeartbeatAction,
  LimitOverrides,
  FaultRow,
  MapItem,
  Mock,
  MockContext,
  MockHandler,
  MockLostHeartbeat,
  MockOutcome,
  MockPending,
  MockReturn,
  MockThrow,
  MockTimeout,
  PerformedAction,
  Prices,
  Reason,
  RedriveAction,
  RedriveOptions,
  SimulatedCost,
  SimulatedDefinition,
  SimulatedMachine,
  SimulationAction,
  SimulationEvent,
  SimulationOptions,
  SimulationResult,
  SimulationStatus,
  StateMachineKind,
  StopAction,
  ThrownError,
  WaitingTask,
} from '../simulation';
export { WorkflowCoverage } from './coverage';
export type { CoverageCount, CoverageKind, CoverageThreshold } from './coverage';
export { workflowMatchers } from './jest/matchers';
export { workflowSerializer } from './jest/serializer';
export { mocksFromConfig } from './mock-config';
export { simulate, startSimulation } from './simulate';
export type { SimulatedWorkflow } from './simulate';
export { fromTemplateFile, SynthesizedWorkflow } from './synthesized';
export { WorkflowSimulation } from './workflow-simulation';
export type { WorkflowRun, WorkflowRunAction, WorkflowRunEvent, WorkflowRunOptions } from './workflow-simulation';
