export { FILTER_OPERATORS } from './ast';
export type { FilterCondition, FilterOperand, FilterOperator, JsonPath, PathRoot, PathSegment, PathSelector } from './ast';
export { isDefinite, isDefiniteSegment } from './definite';
export { PATH_FUNCTIONS } from './functions';
export { parsePath, parseReferencePath } from './parse';
