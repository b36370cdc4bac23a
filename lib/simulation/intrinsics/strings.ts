import { hash, HASH_ALGORITHMS } from './hash';
import { asText, fail, Intrinsic } from './intrinsic';
import { isJsonObject, JsonObject, JsonValue } from '../../asl';
import { parseText } from '../data';

/** Longest text the encoding functions take, in characters. */
const MAX_TEXT = 10_000;

function bounded(value: JsonValue, what: string): string {
  const text = asText(value, what);
  return text.length <= MAX_TEXT ? text : fail(`${what} may have at most ${MAX_TEXT} characters, got ${text.length}`);
}

/** A blank text is null, as in the service. */
function parseJson(text: string): JsonValue {
  if (text.trim() === '') return null;
  try {
    return parseText(text);
  } catch (error) {
    return fail(`the text is no JSON: ${(error as Error).message}`);
  }
}

/** Splits at each of the separator's characters; empty parts are left out. */
function split(text: string, separators: string): string[] {
  const parts = [''];
  for (const character of text) {
    if (separators.includes(character)) parts.push('');
    else parts[parts.length - 1] += character;
  }
  return parts.filter(part => part !== '');
}

function merge(one: JsonValue, other: JsonValue, deep: JsonValue): JsonObject {
  if (!isJsonObject(one) || !isJsonObject(other)) return fail('States.JsonMerge merges two objects');
  if (deep !== false) return fail('States.JsonMerge supports only the shallow mode: the third argument must be false');
  return { ...one, ...other };
}

export const STRING_INTRINSICS: Record<string, Intrinsic> = {
  'States.StringToJson': ([text]) => parseJson(asText(text, 'the argument')),
  'States.JsonToString': ([value]) => JSON.stringify(value),
  'States.JsonMerge': ([one, other, deep]) => merge(one, other, deep),
  'States.StringSplit': ([text, separators]) => split(asText(text, 'the first argument'), asText(separators, 'the separator')),
  'States.Base64Encode': ([text]) => Buffer.from(bounded(text, 'the argument'), 'utf8').toString('base64'),
  'States.Base64Decode': ([text]) => Buffer.from(bounded(text, 'the argument'), 'base64').toString('utf8'),
  'States.Hash': ([value, algorithm]) => {
    const name = asText(algorithm, 'the algorithm');
    return hash(value, name) ?? fail(`'${name}' is no hash algorithm; the algorithms are ${HASH_ALGORITHMS.join(', ')}`);
  },
};
