export { contextObject } from './context-object';
export { Execution, Frame } from './execution';
export type {
  CurrentState,
  ExecutionEnd,
  FindMachine,
  FlowProgress,
  SimulatedMachine,
  MapRunProgress,
  Services,
  StopReason,
} from './execution';
export type { RunObserver, SimulationEvent } from './history';
export { identify, machineArn, REGION } from './identity';
export type { ExecutionIdentity, LimitOverrides, MapItem, StateMachineKind } from './identity';
export { runExecution } from './run-execution';
