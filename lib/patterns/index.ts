export * from './batch-map';
export * from './fan-out';
export * from './order-processing';
export * from './pipeline';
export { PatternFragment, PatternOptions } from './kit/pattern';
export * from './retry-catch';
export * from './router';
