import { FilterOperator, JsonValue } from '../../asl';
import { jsonEqual } from '../data';

type Operand = JsonValue | RegExp | undefined;
type Operator = (left: Operand, right: Operand) => boolean;

const isList = (operand: Operand): operand is JsonValue[] => Array.isArray(operand);
const equal = (left: Operand, right: Operand) =>
  left !== undefined && right !== undefined && !(left instanceof RegExp) && !(right instanceof RegExp) && jsonEqual(left, right);
const holds = (list: Operand, value: Operand) => isList(list) && list.some(element => equal(element, value));

/** Numbers compare with numbers and texts with texts; anything else is not in order. */
function ordered(test: (order: number) => boolean): Operator {
  return (left, right) => {
    if (typeof left === 'number' && typeof right === 'number') return test(left - right);
    return typeof left === 'string' && typeof right === 'string' && test(left < right ? -1 : Number(left > right));
  };
}

/** A pattern must match the whole text, as in Java's `matches`. */
function matchesWhole(left: Operand, right: Operand): boolean {
  if (typeof left !== 'string' || !(right instanceof RegExp)) return false;
  return new RegExp(`^(?:${right.source})$`, right.flags).test(left);
}

function sizeOf(operand: Operand): number | undefined {
  return isList(operand) || typeof operand === 'string' ? operand.length : undefined;
}

function typeName(operand: Operand): string {
  if (operand === null) return 'null';
  return isList(operand) ? 'array' : typeof operand;
}

/** What each filter operator means (Jayway JsonPath README, "Filter Operators"). */
export const OPERATORS: Record<FilterOperator, Operator> = {
  '==': equal,
  '===': equal,
  '!=': (left, right) => !equal(left, right),
  '!==': (left, right) => !equal(left, right),
  '<': ordered(order => order < 0),
  '<=': ordered(order => order <= 0),
  '>': ordered(order => order > 0),
  '>=': ordered(order => order >= 0),
  '=~': matchesWhole,
  'in': (left, right) => holds(right, left),
  'nin': (left, right) => !holds(right, left),
  'contains': (left, right) => (typeof left === 'string' && typeof right === 'string' ? left.includes(right) : holds(left, right)),
  'subsetof': (left, right) => isList(left) && left.every(element => holds(right, element)),
  'anyof': (left, right) => isList(left) && left.some(element => holds(right, element)),
  'noneof': (left, right) => isList(left) && !left.some(element => holds(right, element)),
  'all': (left, right) => isList(right) && right.every(element => holds(left, element)),
  'size': (left, right) => sizeOf(left) !== undefined && sizeOf(left) === (isList(right) ? right.length : right),
  'empty': (left, right) => sizeOf(left) !== undefined && (sizeOf(left) === 0) === right,
  'type': (left, right) => typeName(left) === right,
};
