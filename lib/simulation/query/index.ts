export type { Evaluation, Evaluator } from './evaluation';
export { compileJsonata } from './jsonata';
export { compilePath, compilePathOrIntrinsic, compilePayload } from './jsonpath';
export type { PathEvaluator } from './jsonpath';
export { queryFailure } from './query-failure';
