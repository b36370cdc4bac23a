import { isJsonObject, own } from '../../asl';
import type { JsonObject, JsonValue, StateVisit } from '../../asl';
import { stableText } from '../canonical/values';

const LISTS = ['Retry', 'Catch', 'Choices'];

/** The comments of a state and of its retriers, catchers and rules, as one text. */
export function commentsOf({ state }: StateVisit): string {
  const found: JsonValue[] = [own(state, 'Comment') ?? null];
  const pending: JsonObject[] = LISTS.flatMap(name => objects(own(state, name)));
  for (let entry = pending.shift(); entry; entry = pending.shift()) {
    const comment = own(entry, 'Comment');
    if (comment !== undefined) found.push(comment);
    for (const operator of ['And', 'Or', 'Not']) pending.push(...objects(own(entry, operator)));
  }
  return stableText(found);
}

function objects(value: JsonValue | undefined): JsonObject[] {
  return (Array.isArray(value) ? value : [value]).filter(isJsonObject);
}
