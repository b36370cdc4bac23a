export type { IntrinsicArgument, IntrinsicCall } from './ast';
export { splitFormat } from './format';
export { literalFault } from './literals';
export { isIntrinsic, parseIntrinsic } from './parse';
export { INTRINSICS, MAX_INTRINSIC_NESTING } from './table';
export type { IntrinsicKind, IntrinsicSignature } from './table';
