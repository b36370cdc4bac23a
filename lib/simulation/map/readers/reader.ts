import { ObjectStore } from './object-store';
import { JsonObject, JsonValue } from '../../../asl';
import { StateError } from '../../errors';
import { Item } from '../item';

/** Reads the items out of a dataset of one format. */
export type Reader = (text: string, config: JsonObject, store: ObjectStore) => Item[];

/** The value of a JSON text; States.ItemReaderFailed if it is none. */
export function parseJson(text: string, what: string): JsonValue {
  try {
    return JSON.parse(text) as JsonValue;
  } catch (error) {
    throw new StateError('States.ItemReaderFailed', `${what} is no JSON: ${(error as Error).message}`);
  }
}
