export { ExpressionError } from './expression-error';
export { INTRINSICS, isIntrinsic, literalFault, MAX_INTRINSIC_NESTING, parseIntrinsic, splitFormat } from './intrinsics';
export type { IntrinsicArgument, IntrinsicCall, IntrinsicKind, IntrinsicSignature } from './intrinsics';
export {
  asJsonataError, compileJsonataProgram, isJsonata, isUnbalancedJsonata, JSONATA_FUNCTIONS, JsonataError, jsonataReferences, jsonataSource,
  parseJsonata,
} from './jsonata';
export type {
  JsonataBounds,
  JsonataCall,
  JsonataExpression,
  JsonataNode,
  JsonataProgram,
  JsonataReferences,
  JsonataVariable,
} from './jsonata';
export { FILTER_OPERATORS, isDefinite, isDefiniteSegment, parsePath, parseReferencePath, PATH_FUNCTIONS } from './jsonpath';
export type { FilterCondition, FilterOperand, FilterOperator, JsonPath, PathRoot, PathSegment, PathSelector } from './jsonpath';
export { parsePayloadExpression } from './payload';
export type { PayloadExpression } from './payload';
export { hasPlaceholder, isPlaceholder, PLACEHOLDER } from './placeholder';
