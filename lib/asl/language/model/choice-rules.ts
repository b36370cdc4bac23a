import type { JsonValue } from '../../json/value';

/** A comparison of JSONPath choice rules: `Variable` and one operator of `COMPARISON_OPERATORS`. */
export interface Comparison {
  readonly Variable: string;
  readonly [operator: string]: JsonValue;
}

/** A boolean combination of choice rules. */
export interface BooleanExpression {
  readonly And?: readonly ChoiceTest[];
  readonly Or?: readonly ChoiceTest[];
  readonly Not?: ChoiceTest;
}

/** What a JSONPath choice rule tests. */
export type ChoiceTest = Comparison | BooleanExpression;

/** A top-level choice rule: what it tests and where it leads. */
export type ChoiceRule = {
  readonly Comment?: string;
  readonly Next: string;
  readonly Assign?: { readonly [variable: string]: JsonValue };
  /** JSONata only: an expression that evaluates to a boolean. */
  readonly Condition?: string | boolean;
  /** JSONata only: what the next state receives. */
  readonly Output?: JsonValue;
} & Partial<ChoiceTest>;
