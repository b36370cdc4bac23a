import { isJsonata, jsonataSource, parseJsonata, parsePayloadExpression } from '../../asl';
import type { QueryLanguage } from '../../asl';

/** Whether two texts are the same expression, however they are spaced and quoted. */
export function isSameExpression(one: string, other: string, language: QueryLanguage): boolean {
  if (one === other) return true;
  try {
    return language === 'JSONata'
      ? isSameJsonata(one, other)
      : shapeOf(parsePayloadExpression(one)) === shapeOf(parsePayloadExpression(other));
  } catch {
    return false; // one that cannot be parsed is the same only to the letter
  }
}

function isSameJsonata(one: string, other: string): boolean {
  return (
    isJsonata(one) && isJsonata(other) && shapeOf(parseJsonata(jsonataSource(one)).ast) === shapeOf(parseJsonata(jsonataSource(other)).ast)
  );
}

/** A syntax tree as text, without where its parts stood. Literals are kept whole, whatever fields they have. */
function shapeOf(tree: unknown): string {
  return JSON.stringify(tree, (key, part: unknown) => {
    if (part instanceof RegExp) return String(part);
    if (key === 'value' && typeof part === 'object') return JSON.stringify(part);
    return key === 'position' || key === 'text' ? undefined : part;
  });
}
