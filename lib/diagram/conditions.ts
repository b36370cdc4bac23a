import { BOOLEAN_OPERATORS, isJsonObject, own } from '../asl';
import type { JsonObject, JsonValue } from '../asl';

/** Deeper ones fit into no label, and the nesting of a broken definition has no limit. */
const DEEPEST = 5;

const TYPE_TESTS: Record<string, string> = {
  IsBoolean: 'a boolean', IsNull: 'null', IsNumeric: 'a number', IsPresent: 'present', IsString: 'a text', IsTimestamp: 'a timestamp',
};
const RELATIONS: [RegExp, string][] = [
  [/GreaterThanEquals(Path)?$/, '>='], [/LessThanEquals(Path)?$/, '<='], [/GreaterThan(Path)?$/, '>'], [/LessThan(Path)?$/, '<'],
  [/Equals(Path)?$/, '='], [/Matches$/, 'matches'],
];

/** The condition of a choice rule in words: `$.total > 1000`. */
export function conditionInWords(rule: JsonObject): string {
  const condition = own(rule, 'Condition');
  if (condition !== undefined) return expression(condition);
  return test(rule, 0);
}

function expression(condition: JsonValue): string {
  return typeof condition === 'string' ? condition.trim().replace(/^\{%\s*|\s*%\}$/g, '') : JSON.stringify(condition);
}

function test(rule: JsonObject, depth: number): string {
  if (depth > DEEPEST) return '…';
  const operator = BOOLEAN_OPERATORS.find(name => own(rule, name) !== undefined);
  if (operator === undefined) return comparison(rule);
  const operand = own(rule, operator)!;
  const rules = (Array.isArray(operand) ? operand : [operand]).filter(isJsonObject).map(inner => nested(inner, depth + 1));
  return operator === 'Not' ? `not ${rules.join()}` : rules.join(operator === 'And' ? ' and ' : ' or ');
}

function nested(rule: JsonObject, depth: number): string {
  const words = test(rule, depth);
  return BOOLEAN_OPERATORS.some(name => own(rule, name) !== undefined) ? `(${words})` : words;
}

function comparison(rule: JsonObject): string {
  const variable = String(own(rule, 'Variable') ?? '?');
  const operator = Object.keys(rule).find(key => Object.hasOwn(TYPE_TESTS, key) || relation(key) !== undefined);
  if (operator === undefined) return variable;
  const value = own(rule, operator)!;
  if (Object.hasOwn(TYPE_TESTS, operator)) return `${variable} is ${value === false ? 'not ' : ''}${TYPE_TESTS[operator]}`;
  return `${variable} ${relation(operator)} ${operator.endsWith('Path') ? String(value) : JSON.stringify(value)}`;
}

function relation(operator: string): string | undefined {
  return RELATIONS.find(([pattern]) => pattern.test(operator))?.[1];
}
