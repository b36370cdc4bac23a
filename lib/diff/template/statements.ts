import { isJsonObject, own } from '../../asl';
import type { JsonObject, JsonValue } from '../../asl';
import { stableText } from '../canonical/values';

/** One action on one resource, as a policy allows or denies it. */
export interface Permission {
  readonly effect: string;
  readonly action: string;
  readonly resource: string;
  /** Conditions as text; empty without. */
  readonly condition: string;
}

/** The permissions of a policy document whose functions are text already; `not` marks what is all but that. */
export function permissionsIn(document: JsonValue | undefined): Permission[] {
  const statements = isJsonObject(document) ? own(document, 'Statement') : undefined;
  return listOf(statements).filter(isJsonObject).flatMap(statement => {
    const actions = namesOf(statement, 'Action');
    const resources = namesOf(statement, 'Resource');
    const condition = own(statement, 'Condition');
    const given = condition === undefined ? '' : stableText(plainCondition(condition));
    return actions.flatMap(action => resources.map(resource => ({
      effect: String(own(statement, 'Effect') ?? 'Allow'), action, resource, condition: given,
    })));
  });
}

/** A permission as text, by which it is known again. */
export function keyOf({ effect, action, resource, condition }: Permission): string {
  return [effect, action.toLowerCase(), resource, condition].join('\n');
}

function listOf(value: JsonValue | undefined): JsonValue[] {
  return value === undefined ? [] : Array.isArray(value) ? value : [value];
}

function namesOf(statement: JsonObject, name: string): string[] {
  const excluded = own(statement, `Not${name}`);
  if (excluded !== undefined) return [`all but ${listOf(excluded).map(String).sort().join(', ')}`];
  return listOf(own(statement, name)).map(value => (typeof value === 'string' ? value : stableText(value)));
}

/** IAM reads one value and a list of it alike, and lists in any order. */
function plainCondition(condition: JsonValue): JsonValue {
  if (!isJsonObject(condition)) return condition;
  return Object.fromEntries(
    Object.entries(condition).map(([operator, keys]) => [
      operator,
      isJsonObject(keys)
        ? Object.fromEntries(
          Object.entries(keys).map(([key, value]) => [
            key,
            listOf(value)
              .map(entry => (typeof entry === 'string' ? entry : stableText(entry)))
              .sort(),
          ]),
        )
        : keys,
    ]),
  );
}

/** Whether a pattern of IAM, with `*` and `?`, takes a text. */
export function takes(pattern: string, text: string, ignoreCase = false): boolean {
  if (pattern === '*' || pattern === text) return true;
  if (!/[*?]/.test(pattern)) return ignoreCase && pattern.toLowerCase() === text.toLowerCase();
  return glob(ignoreCase ? pattern.toLowerCase() : pattern, ignoreCase ? text.toLowerCase() : text);
}

/** Matching in linear space and without backtracking over more than the last star. */
function glob(pattern: string, text: string): boolean {
  let at = 0;
  let star = -1;
  let resume = 0;
  let index = 0;
  while (index < text.length) {
    if (pattern[at] === '*') {
      star = at++;
      resume = index;
    } else if (at < pattern.length && (pattern[at] === '?' || pattern[at] === text[index])) {
      at++;
      index++;
    } else if (star >= 0) {
      at = star + 1;
      index = ++resume;
    } else {
      return false;
    }
  }
  while (pattern[at] === '*') at++;
  return at === pattern.length;
}

/** Whether one permission gives all that another gives. */
export function covers(wide: Permission, narrow: Permission): boolean {
  return wide.effect === narrow.effect && takes(wide.action, narrow.action, true) && takes(wide.resource, narrow.resource)
    && (wide.condition === '' || wide.condition === narrow.condition);
}
