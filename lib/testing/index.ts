export { PRICES, SimulationError } from '../simulation';
export type {
  ChildExecutionResult, CoverageRecorder, ExecutionResult, Fault, LimitOverrides, MapItem, Mock, MockContext, MockHandler,
  MockLostHeartbeat, MockOutcome, MockReturn, MockThrow, MockTimeout, Prices, SimulatedCost, SimulatedDefinition, SimulatedMachine,
  SimulationEvent, SimulationOptions, SimulationResult, SimulationStatus, StateMachineKind,
} from '../simulation';
export { WorkflowCoverage } from './coverage';
export type { CoverageCount, CoverageKind, CoverageThreshold } from './coverage';
export { workflowMatchers } from './jest/matchers';
export { workflowSerializer } from './jest/serializer';
export { mocksFromConfig } from './mock-config';
export { simulate } from './simulate';
export { fromTemplateFile, SynthesizedWorkflow } from './synthesized';
export { WorkflowSimulation } from './workflow-simulation';
export type { WorkflowRun, WorkflowRunEvent, WorkflowRunOptions } from './workflow-simulation';
