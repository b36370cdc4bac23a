import { BOOLEAN_OPERATORS, isJsonObject, own, textOfJson } from '../asl';
import type { JsonObject, JsonValue } from '../asl';
import { expressionText } from './text';

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
  return typeof condition === 'string' ? withoutGuards(expressionText(condition.trim())) : JSON.stringify(condition);
}

/** What the constructs write around a comparison so that a missing field is no error. Longer expressions are shown as they are. */
const FIELD = '((?:[^()\\s`]|`[^`]*`)+)';
const LITERAL = '("(?:[^"\\\\]|\\\\.)*"|true|false|-?[\\d.eE+-]+)';
const GUARDED = new RegExp(`\\(\\$type\\(${FIELD}\\) = "\\w+" \\? \\1 ([<>=]+) ${LITERAL} : false\\)`, 'g');
const EXISTS = new RegExp(`\\$exists\\(${FIELD}\\)`, 'g');
const LONGEST_GUARDED = 2000;

/** The comparison that somebody wrote out of the guarded one that it became. */
function withoutGuards(source: string): string {
  if (source.length > LONGEST_GUARDED) return source;
  return source
    .replace(GUARDED, (_, field: string, operator: string, value: string) => `${plain(field)} ${operator} ${value}`)
    .replace(EXISTS, (_, field: string) => `${plain(field)} is present`);
}

/** A field of the input by its own name. */
function plain(field: string): string {
  return field.replace(/^\$states\.input\.|^\$\./, '');
}

function test(rule: JsonObject, depth: number): string {
  if (depth > DEEPEST) return '…';
  const operator = BOOLEAN_OPERATORS.find(name => own(rule, name) !== undefined);
  if (operator === undefined) return comparison(rule);
  const operand = own(rule, operator)!;
  const operands = (Array.isArray(operand) ? operand : [operand]).filter(isJsonObject);
  const guarded = operator === 'And' ? guardedComparison(operands) : undefined;
  if (guarded) return comparison({ ...guarded, Variable: plain(textOfJson(own(guarded, 'Variable'))) });
  const rules = operands.map(inner => nested(inner, depth + 1));
  return operator === 'Not' ? `not ${rules.join()}` : rules.join(operator === 'And' ? ' and ' : ' or ');
}

/** The comparison behind the test that its field is there: the constructs write both. */
function guardedComparison(operands: readonly JsonObject[]): JsonObject | undefined {
  const [guard, compared] = operands;
  const isGuard = operands.length === 2 && own(guard, 'IsPresent') === true && own(guard, 'Variable') === own(compared, 'Variable');
  return isGuard && own(compared, 'IsPresent') === undefined ? compared : undefined;
}

function nested(rule: JsonObject, depth: number): string {
  const words = test(rule, depth);
  const isGuarded =
    Array.isArray(own(rule, 'And')) && guardedComparison((own(rule, 'And') as JsonValue[]).filter(isJsonObject)) !== undefined;
  return !isGuarded && BOOLEAN_OPERATORS.some(name => own(rule, name) !== undefined) ? `(${words})` : words;
}

function comparison(rule: JsonObject): string {
  const variable = textOfJson(own(rule, 'Variable') ?? '?');
  const operator = Object.keys(rule).find(key => Object.hasOwn(TYPE_TESTS, key) || relation(key) !== undefined);
  if (operator === undefined) return variable;
  const value = own(rule, operator)!;
  if (Object.hasOwn(TYPE_TESTS, operator)) return `${variable} is ${value === false ? 'not ' : ''}${TYPE_TESTS[operator]}`;
  return `${variable} ${relation(operator)} ${operator.endsWith('Path') ? textOfJson(value) : JSON.stringify(value)}`;
}

function relation(operator: string): string | undefined {
  return RELATIONS.find(([pattern]) => pattern.test(operator))?.[1];
}
