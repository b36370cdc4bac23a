export { SimulationError } from './simulation-error';
export { runtimeError, StateError } from './state-error';
