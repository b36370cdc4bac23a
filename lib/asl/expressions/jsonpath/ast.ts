import { JsonValue } from '../../json/value';

/** What a path starts from. `current` (`@`) exists only inside a filter. */
export type PathRoot =
  | { readonly kind: 'input' }
  | { readonly kind: 'context' }
  | { readonly kind: 'current' }
  | { readonly kind: 'variable'; readonly name: string };

/** One step of a path. With `descend` it applies to every node below (`..`). */
export type PathSegment = PathSelector & { readonly descend: boolean; readonly position: number };

export type PathSelector =
  | { readonly kind: 'names'; readonly names: readonly string[] }
  | { readonly kind: 'wildcard' }
  | { readonly kind: 'indexes'; readonly indexes: readonly number[] }
  | { readonly kind: 'slice'; readonly from?: number; readonly to?: number }
  | { readonly kind: 'lengthScript'; readonly offset: number }
  | { readonly kind: 'filter'; readonly condition: FilterCondition }
  | { readonly kind: 'function'; readonly name: string; readonly arguments: readonly FilterOperand[] };

/** A parsed JSONPath. */
export interface JsonPath {
  readonly text: string;
  readonly root: PathRoot;
  readonly segments: readonly PathSegment[];
}

export type FilterCondition =
  | { readonly kind: 'and' | 'or'; readonly operands: readonly FilterCondition[] }
  | { readonly kind: 'not'; readonly operand: FilterCondition }
  | { readonly kind: 'exists'; readonly path: JsonPath }
  | { readonly kind: 'compare'; readonly operator: FilterOperator; readonly left: FilterOperand; readonly right: FilterOperand };

export type FilterOperand =
  | { readonly kind: 'literal'; readonly value: JsonValue }
  | { readonly kind: 'regex'; readonly pattern: RegExp }
  | { readonly kind: 'path'; readonly path: JsonPath };

/** Operators of Jayway JsonPath (README, "Filter Operators"); the longest spelling first, so that it wins. */
export const FILTER_OPERATORS = [
  '===', '!==', '==', '!=', '=~', '<=', '>=', '<', '>',
  'subsetof', 'contains', 'noneof', 'anyof', 'empty', 'size', 'nin', 'in', 'all', 'type',
] as const;

export type FilterOperator = typeof FILTER_OPERATORS[number];
