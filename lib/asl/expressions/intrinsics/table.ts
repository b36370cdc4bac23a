/** What a value may be. */
export type IntrinsicKind = 'any' | 'string' | 'number' | 'array' | 'object' | 'boolean';

/** What a function takes and gives. The last kind of `takes` holds for all further arguments. */
export interface IntrinsicSignature {
  readonly min: number;
  readonly max: number;
  readonly takes: readonly IntrinsicKind[];
  readonly gives: IntrinsicKind;
}

/**
 * The intrinsic functions of JSONPath states.
 *
 * @see https://docs.aws.amazon.com/step-functions/latest/dg/intrinsic-functions.html
 */
export const INTRINSICS: ReadonlyMap<string, IntrinsicSignature> = new Map<string, IntrinsicSignature>([
  ['States.Format', { min: 1, max: Infinity, takes: ['string', 'any'], gives: 'string' }],
  ['States.StringToJson', { min: 1, max: 1, takes: ['string'], gives: 'any' }],
  ['States.JsonToString', { min: 1, max: 1, takes: ['any'], gives: 'string' }],
  ['States.Array', { min: 0, max: Infinity, takes: ['any'], gives: 'array' }],
  ['States.ArrayPartition', { min: 2, max: 2, takes: ['array', 'number'], gives: 'array' }],
  ['States.ArrayContains', { min: 2, max: 2, takes: ['array', 'any'], gives: 'boolean' }],
  ['States.ArrayRange', { min: 3, max: 3, takes: ['number'], gives: 'array' }],
  ['States.ArrayGetItem', { min: 2, max: 2, takes: ['array', 'number'], gives: 'any' }],
  ['States.ArrayLength', { min: 1, max: 1, takes: ['array'], gives: 'number' }],
  ['States.ArrayUnique', { min: 1, max: 1, takes: ['array'], gives: 'array' }],
  ['States.Base64Encode', { min: 1, max: 1, takes: ['string'], gives: 'string' }],
  ['States.Base64Decode', { min: 1, max: 1, takes: ['string'], gives: 'string' }],
  ['States.Hash', { min: 2, max: 2, takes: ['any', 'string'], gives: 'string' }],
  ['States.JsonMerge', { min: 3, max: 3, takes: ['object', 'object', 'boolean'], gives: 'object' }],
  ['States.MathRandom', { min: 2, max: 3, takes: ['number'], gives: 'number' }],
  ['States.MathAdd', { min: 2, max: 2, takes: ['number'], gives: 'number' }],
  ['States.StringSplit', { min: 2, max: 2, takes: ['string'], gives: 'array' }],
  ['States.UUID', { min: 0, max: 0, takes: [], gives: 'string' }],
]);

/** How deep calls may be nested. */
export const MAX_INTRINSIC_NESTING = 10;
