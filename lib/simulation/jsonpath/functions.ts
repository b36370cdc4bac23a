import { operandValue, PathReader } from './filter';
import { PathNotFoundError } from './path-error';
import { FilterOperand, isJsonObject, JsonValue } from '../../asl';

export interface FunctionCall {
  readonly name: string;
  readonly arguments: readonly FilterOperand[];
}

type PathFunction = (value: JsonValue, given: readonly JsonValue[]) => JsonValue;

const sum = (numbers: readonly number[]) => numbers.reduce((total, number) => total + number, 0);
const mean = (numbers: readonly number[]) => sum(numbers) / numbers.length;
const deviation = (numbers: readonly number[]) => Math.sqrt(mean(numbers.map(number => number ** 2)) - mean(numbers) ** 2);
const asList = (value: JsonValue): readonly JsonValue[] => (Array.isArray(value) ? value : []);

/** A function over the numbers of an array and of the arguments. */
function aggregate(name: string, compute: (numbers: readonly number[]) => number): PathFunction {
  return (value, given) => {
    const numbers = [...asList(value), ...given.flat()].filter(element => typeof element === 'number');
    if (numbers.length === 0) throw new PathNotFoundError(name, `${name}() needs at least one number`);
    return compute(numbers);
  };
}

function length(value: JsonValue): JsonValue {
  if (Array.isArray(value)) return value.length;
  return isJsonObject(value) ? Object.keys(value).length : null;
}

function elementAt(name: string, at: (list: readonly JsonValue[], given: readonly JsonValue[]) => JsonValue | undefined): PathFunction {
  return (value, given) => {
    const found = at(asList(value), given);
    if (found === undefined) throw new PathNotFoundError(name, `${name}() found no element`);
    return found;
  };
}

/** Functions at the end of a path (Jayway JsonPath README, "Functions"). Their input is the result of the path before them. */
const FUNCTIONS: ReadonlyMap<string, PathFunction> = new Map<string, PathFunction>([
  ['min', aggregate('min', numbers => numbers.reduce((least, number) => Math.min(least, number)))],
  ['max', aggregate('max', numbers => numbers.reduce((most, number) => Math.max(most, number)))],
  ['avg', aggregate('avg', mean)],
  ['sum', aggregate('sum', sum)],
  ['stddev', aggregate('stddev', deviation)],
  ['length', (value, given) => length(given.length > 0 ? given[0] : value)],
  ['size', (value, given) => length(given.length > 0 ? given[0] : value)],
  ['keys', value => (isJsonObject(value) ? Object.keys(value) : null)],
  [
    'concat',
    (value, given) =>
      [...(typeof value === 'string' ? [value] : asList(value)), ...given.flat()].filter(part => typeof part === 'string').join(''),
  ],
  ['append', (value, given) => [...asList(value), ...given]],
  ['first', elementAt('first', list => list[0])],
  ['last', elementAt('last', list => list.at(-1))],
  ['index', elementAt('index', (list, [index]) => (typeof index === 'number' ? list.at(index) : undefined))],
]);

export function applyFunction(call: FunctionCall, value: JsonValue, read: PathReader): JsonValue {
  const given = call.arguments.map(argument => operandValue(argument, read));
  const present = given.filter((argument): argument is JsonValue => argument !== undefined && !(argument instanceof RegExp));
  return FUNCTIONS.get(call.name)!(value, present);
}
