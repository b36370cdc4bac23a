export { analyseFlow, readingOrder } from './analysis';
export type { FlowAnalysis, StateReads } from './analysis';
export type { Read } from './reader';
export { fieldOf } from './shape';
export type { Shape } from './shape';
