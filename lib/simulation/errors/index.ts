export { SimulationError } from './simulation-error';
export { InterpreterError, runtimeError, StateError } from './state-error';
