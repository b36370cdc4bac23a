import { OPERATORS } from './operators';
import { PathNotFoundError } from './path-error';
import { FilterCondition, FilterOperand, JsonPath, JsonValue } from '../../asl';

/** Reads a path of a filter. */
export type PathReader = (path: JsonPath) => JsonValue;

/** Whether an item meets the condition of a filter; a path that leads nowhere is no error here. */
export function isMatch(condition: FilterCondition, read: PathReader): boolean {
  switch (condition.kind) {
    case 'and': return condition.operands.every(operand => isMatch(operand, read));
    case 'or': return condition.operands.some(operand => isMatch(operand, read));
    case 'not': return !isMatch(condition.operand, read);
    case 'exists': return readIfPresent(condition.path, read) !== undefined;
    case 'compare': return OPERATORS[condition.operator](operandValue(condition.left, read), operandValue(condition.right, read));
  }
}

/** The value of an operand; undefined for a path that leads nowhere, a RegExp for a pattern. */
export function operandValue(operand: FilterOperand, read: PathReader): JsonValue | RegExp | undefined {
  switch (operand.kind) {
    case 'literal': return operand.value;
    case 'regex': return operand.pattern;
    case 'path': return readIfPresent(operand.path, read);
  }
}

function readIfPresent(path: JsonPath, read: PathReader): JsonValue | undefined {
  try {
    return read(path);
  } catch (error) {
    if (error instanceof PathNotFoundError) return undefined;
    throw error;
  }
}
