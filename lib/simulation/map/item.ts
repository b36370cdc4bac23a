import { JsonValue, isJsonObject } from '../../asl';
import { Frame, MapItem } from '../execution';
import { Fields } from '../flow';
import { Routine, settle } from '../kernel';

/** One item a Map works on. */
export interface Item {
  readonly value: JsonValue;
  /** Only when the items are the fields of an object. */
  readonly key?: string;
  /** Where it was read from, as the context object shows it; only for distributed Maps. */
  readonly source?: string;
}

/** The items of an array, or the fields of an object. Undefined if the value is neither. */
export function itemsOf(value: JsonValue): Item[] | undefined {
  if (Array.isArray(value)) return value.map(element => ({ value: element }));
  return isJsonObject(value) ? Object.keys(value).map(key => ({ key, value: value[key] })) : undefined;
}

/** What a child execution gets for an item: a field of an object is handed over with its name. */
export function inputOf({ key, value }: Item): JsonValue {
  return key === undefined ? value : { Key: key, Value: value };
}

/** What an iteration gets: the item itself, or what ItemSelector makes of it. */
export type ItemSelector = (iteration: Frame, stateInput: JsonValue, item: Item) => Routine<JsonValue>;

export function compileItemSelector(fields: Fields): ItemSelector {
  // Parameters is the older name, which only JSONPath has.
  const select = fields.template('ItemSelector') ?? (fields.isJsonata ? undefined : fields.template('Parameters'));
  return (iteration, stateInput, item) => settle(select ? select({ frame: iteration, input: stateInput }) : inputOf(item));
}

export function mapItem(index: number, { value, key, source }: Item): MapItem {
  return { Index: index, Value: value, ...(key !== undefined && { Key: key }), ...(source !== undefined && { Source: source }) };
}
