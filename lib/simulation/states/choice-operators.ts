import { parseTimestamp } from './timestamp';
import { JsonValue } from '../../asl';
import { wildcardTest } from '../data';

/** Whether the variable's value passes the test against the operand. */
export type ChoiceOperator = (value: JsonValue, operand: JsonValue) => boolean;

const isText = (value: JsonValue) => typeof value === 'string';
const isNumber = (value: JsonValue) => typeof value === 'number';

const COMPARISONS: Record<string, (order: number) => boolean> = {
  Equals: order => order === 0,
  LessThan: order => order < 0,
  GreaterThan: order => order > 0,
  LessThanEquals: order => order <= 0,
  GreaterThanEquals: order => order >= 0,
};

/** The order of two values of the kind, or undefined if one is of another kind. */
const ORDERS: Record<string, (one: JsonValue, other: JsonValue) => number | undefined> = {
  String: (one, other) => (isText(one) && isText(other) ? (one < other ? -1 : Number(one > other)) : undefined),
  Numeric: (one, other) => (isNumber(one) && isNumber(other) ? Math.sign(one - other) : undefined),
  Timestamp: (one, other) => {
    const [left, right] = [parseTimestamp(one), parseTimestamp(other)];
    return left === undefined || right === undefined ? undefined : left - right;
  },
};

function comparisonOperators(): [string, ChoiceOperator][] {
  return Object.entries(ORDERS).flatMap(([kind, order]) => Object.entries(COMPARISONS).map(([name, test]): [string, ChoiceOperator] => [
    kind + name,
    (value, operand) => {
      const found = order(value, operand);
      return found !== undefined && test(found);
    },
  ]));
}

const KINDS: Record<string, (value: JsonValue) => boolean> = {
  IsNull: value => value === null,
  IsNumeric: isNumber,
  IsString: isText,
  IsBoolean: value => typeof value === 'boolean',
  IsTimestamp: value => parseTimestamp(value) !== undefined,
};

/**
 * The operators of choice rules, without their `Path` forms and without IsPresent.
 *
 * @see https://docs.aws.amazon.com/step-functions/latest/dg/state-choice.html
 */
export const CHOICE_OPERATORS: ReadonlyMap<string, ChoiceOperator> = new Map<string, ChoiceOperator>([
  ...comparisonOperators(),
  ['BooleanEquals', (value, operand) => typeof value === 'boolean' && value === operand],
  ['StringMatches', (value, operand) => typeof value === 'string' && typeof operand === 'string' && wildcardTest(operand)(value)],
  ...Object.entries(KINDS).map(([name, test]): [string, ChoiceOperator] => [name, (value, expected) => test(value) === expected]),
]);
