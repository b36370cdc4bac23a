export type {
  AnswerAction, CustomAction, FailureAction, HeartbeatAction, PerformedAction, RedriveAction, SimulationAction, StopAction,
} from './action';
export { checkActions, kindOf, timeOf } from './check';
export { SimulationControls } from './controls';
export { scheduleActions } from './perform';
export type { Reason } from './reason';
