export { PRICES } from './cost';
export type { Prices, SimulatedCost } from './cost';
export { SimulationError } from './errors';
export type { LimitOverrides, MapItem, SimulationEvent, StateMachineKind } from './execution';
export type { CoverageRecorder, SimulatedDefinition, SimulatedMachine, SimulationOptions } from './options';
export type { ChildExecutionResult, ExecutionResult, SimulationResult, SimulationStatus } from './result';
export { runSimulation } from './simulation';
export type { Fault, Mock, MockContext, MockHandler, MockLostHeartbeat, MockOutcome, MockReturn, MockThrow, MockTimeout } from './tasks';
