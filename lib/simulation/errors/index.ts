export { SimulationError } from './simulation-error';
export { InterpreterError, lostHeartbeat, runtimeError, StateError } from './state-error';
