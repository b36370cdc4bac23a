import { JsonValue } from '../../asl';

/** What two values give; undefined where JSONata must tell. */
type QuickOperator = (left: JsonValue, right: JsonValue) => JsonValue | undefined;

/** A result that is no number any more is an error, of which JSONata tells. */
function arithmetic(compute: (left: number, right: number) => number): QuickOperator {
  return (left, right) => {
    const result = typeof left === 'number' && typeof right === 'number' ? compute(left, right) : NaN;
    return Number.isFinite(result) ? result + 0 : undefined; // + 0 makes 0 of -0
  };
}

function comparison(test: (left: string | number, right: string | number) => boolean): QuickOperator {
  return (left, right) => {
    const isOrdered = typeof left === typeof right && (typeof left === 'number' || typeof left === 'string');
    return isOrdered ? test(left as string, right as string) : undefined;
  };
}

const isSingle = (value: JsonValue) => typeof value !== 'object' || value === null;

/** Operators on the kinds of values that they take without conversion. */
export const QUICK_OPERATORS: ReadonlyMap<string, QuickOperator> = new Map<string, QuickOperator>([
  ['+', arithmetic((left, right) => left + right)],
  ['-', arithmetic((left, right) => left - right)],
  ['*', arithmetic((left, right) => left * right)],
  ['/', arithmetic((left, right) => left / right)],
  ['%', arithmetic((left, right) => left % right)],
  ['<', comparison((left, right) => left < right)],
  ['<=', comparison((left, right) => left <= right)],
  ['>', comparison((left, right) => left > right)],
  ['>=', comparison((left, right) => left >= right)],
  ['=', (left, right) => (isSingle(left) && isSingle(right) ? left === right : undefined)],
  ['!=', (left, right) => (isSingle(left) && isSingle(right) ? left !== right : undefined)],
  ['&', (left, right) => (typeof left === 'string' && typeof right === 'string' ? left + right : undefined)],
  ['and', (left, right) => (typeof left === 'boolean' && typeof right === 'boolean' ? left && right : undefined)],
  ['or', (left, right) => (typeof left === 'boolean' && typeof right === 'boolean' ? left || right : undefined)],
]);
