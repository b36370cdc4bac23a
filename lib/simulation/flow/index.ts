export { compileArguments, compileDataFlow, compileResultPath } from './data-flow';
export type { DataFlow } from './data-flow';
export { asText, Fields, readNumber } from './fields';
export type { NumberReader } from './fields';
export type { CompiledState, Flow, StateProgram, StateExit } from './flow';
export { runFlow } from './run-flow';
export { runInner, runTogether, workersFor } from './together';
