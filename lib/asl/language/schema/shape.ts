import type { QueryLanguage } from '../model';

/** What the value of a field must look like. */
export type Shape =
  | { readonly kind: 'text' | 'flag' | 'any' | 'stateName' | 'timestamp' | 'resource' | 'errorNames' | 'states' }
  | { readonly kind: 'texts' }
  | { readonly kind: 'number'; readonly integer: boolean; readonly minimum: number; readonly maximum: number }
  | { readonly kind: 'oneOf'; readonly values: readonly string[] }
  /** A JSONPath that may select many nodes. */
  | { readonly kind: 'path'; readonly nullable: boolean }
  /** A JSONPath that selects one node. */
  | { readonly kind: 'referencePath'; readonly intrinsics?: boolean; readonly noContext?: boolean }
  /** Where a result goes in the state input. */
  | { readonly kind: 'resultPath' }
  /** A JSON value whose strings may be expressions. */
  | { readonly kind: 'template'; readonly allows: 'any' | 'object' | 'collection' }
  /** Variables and the templates of their values. */
  | { readonly kind: 'assignments' }
  /** A JSONata expression or a boolean. */
  | { readonly kind: 'condition' }
  | { readonly kind: 'object'; readonly schema: () => ObjectSchema }
  | { readonly kind: 'list'; readonly schema: () => ObjectSchema; readonly minimum: number };

/** One field of an object of a definition. */
export interface FieldSchema {
  readonly shape: Shape;
  /** The only query language that has the field. */
  readonly language?: QueryLanguage;
  /** In a JSONata state an expression may stand for the value. */
  readonly computed?: boolean;
}

/** An object of a definition: a state, a retrier, a choice rule... */
export interface ObjectSchema {
  /** What it is called in messages. */
  readonly title: string;
  readonly fields: ReadonlyMap<string, FieldSchema>;
  readonly required: readonly string[];
  /** Fields of which one at most may be there. */
  readonly exclusive: readonly (readonly string[])[];
  /** Fields of which one must be there, by query language. */
  readonly oneRequired: { readonly [language in QueryLanguage]?: readonly (readonly string[])[] };
}

/** Builds an object schema; only the fields are needed. */
export function objectSchema(
  title: string,
  fields: { readonly [name: string]: FieldSchema },
  rules: Partial<Omit<ObjectSchema, 'title' | 'fields'>> = {},
): ObjectSchema {
  return { title, fields: new Map(Object.entries(fields)), required: [], exclusive: [], oneRequired: {}, ...rules };
}

export const field = (shape: Shape): FieldSchema => ({ shape });
export const inJsonPath = (shape: Shape): FieldSchema => ({ shape, language: 'JSONPath' });
export const inJsonata = (shape: Shape): FieldSchema => ({ shape, language: 'JSONata' });
export const computed = (shape: Shape): FieldSchema => ({ shape, computed: true });

export const text: Shape = { kind: 'text' };
export const flag: Shape = { kind: 'flag' };
export const any: Shape = { kind: 'any' };
export const template: Shape = { kind: 'template', allows: 'any' };
export const objectTemplate: Shape = { kind: 'template', allows: 'object' };
export const collectionTemplate: Shape = { kind: 'template', allows: 'collection' };
export const path: Shape = { kind: 'path', nullable: true };
export const referencePath: Shape = { kind: 'referencePath' };
export const oneOf = (...values: string[]): Shape => ({ kind: 'oneOf', values });
export const integer = (minimum: number, maximum = Number.MAX_SAFE_INTEGER): Shape => ({ kind: 'number', integer: true, minimum, maximum });
export const decimal = (minimum: number, maximum = Number.MAX_VALUE): Shape => ({ kind: 'number', integer: false, minimum, maximum });
