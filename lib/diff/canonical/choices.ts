import { isDefault } from './defaults';
import { without } from './values';
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
  if (!Array.isArray(operand)) return isJsonObject(operand) ? { ...plain, [operator]: canonicalTest(operand, depth + 1) } : plain;
  const inner = operand.map(entry => (isJsonObject(entry) ? canonicalTest(entry, depth + 1) : entry));
  // One test of a kind that all or any of must hold is that test.
  if (inner.length === 1 && isJsonObject(inner[0]) && operator !== 'Not') return { ...without(plain, operator), ...inner[0] };
  return { ...plain, [operator]: inner };
}
