import { isDefault } from './defaults';
import { inOrderOfText, without } from './values';
import { BOOLEAN_OPERATORS, isJsonObject, own } from '../../asl';
import type { JsonObject, JsonValue, QueryLanguage } from '../../asl';

/** The rules of a Choice without comments and without what makes no difference. */
export function canonicalRules(list: JsonValue | undefined, language: QueryLanguage): JsonValue[] {
  return (Array.isArray(list) ? list : []).map(rule => (isJsonObject(rule) ? topRule(rule, language) : rule));
}

function topRule(rule: JsonObject, language: QueryLanguage): JsonObject {
  const { Next: next, ...test } = rule;
  const kept = canonicalTest(test);
  const output = own(rule, 'Output');
  return {
    ...(output !== undefined && isDefault('Choice', 'Output', output, language) ? without(kept, 'Output') : kept),
    ...(next !== undefined && { Next: next }),
  };
}

/** Deeper tests are left as they are written: they could not be compared without overflow either. */
const DEEPEST = 200;

function canonicalTest(rule: JsonObject, depth = 0): JsonObject {
  const plain = without(rule, 'Comment');
  const operator = BOOLEAN_OPERATORS.find(name => own(plain, name) !== undefined);
  if (operator === undefined || depth > DEEPEST) return plain;
  const operand = own(plain, operator)!;
  if (!Array.isArray(operand)) return isJsonObject(operand) ? negation(plain, operator, canonicalTest(operand, depth + 1)) : plain;
  const inner = operand.map(entry => (isJsonObject(entry) ? canonicalTest(entry, depth + 1) : entry));
  if (operator === 'Not') return { ...plain, [operator]: inner };
  const flat = inner.flatMap(test => nested(test, operator) ?? [test]);
  // One test of a kind that all or any of must hold is that test.
  if (flat.length === 1 && isJsonObject(flat[0])) return { ...without(plain, operator), ...flat[0] };
  return { ...plain, [operator]: isInAnyOrder(flat) ? inOrderOfText(flat) : flat };
}

/** What is not untrue is true. */
function negation(rule: JsonObject, operator: string, operand: JsonObject): JsonObject {
  const [name, ...others] = Object.keys(operand);
  const inner = operator === 'Not' && name === 'Not' && others.length === 0 ? own(operand, 'Not') : undefined;
  return isJsonObject(inner) ? { ...without(rule, operator), ...inner } : { ...rule, [operator]: operand };
}

/** All of a list that is all of another, or any of any, is one list. */
function nested(test: JsonValue, operator: string): readonly JsonValue[] | undefined {
  const list = isJsonObject(test) && Object.keys(test).length === 1 ? own(test, operator) : undefined;
  return Array.isArray(list) ? list : undefined;
}

/**
 * A test of a field that is missing ends the execution, unless one before it has decided. So the order only makes no difference
 * where none can do that, or where all of them read the same field.
 */
function isInAnyOrder(tests: readonly JsonValue[]): boolean {
  const leaves = tests.filter(isJsonObject).filter(test => typeof own(test, 'Variable') === 'string');
  if (leaves.length < tests.length) return false;
  const needField = leaves.filter(test => own(test, 'IsPresent') === undefined);
  if (needField.length === 0) return true;
  const reads = (test: JsonObject) => Object.entries(test).filter(([key]) => key === 'Variable' || key.endsWith('Path'));
  return needField.length === tests.length
    && leaves.every(test => reads(test).length === 1 && own(test, 'Variable') === own(leaves[0], 'Variable'));
}
