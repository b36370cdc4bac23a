import { inputOf, Item } from './item';
import { JsonValue } from '../../asl';
import { Frame, MapItem } from '../execution';
import { Fields } from '../flow';
import { Routine, settle } from '../kernel';

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
