import { Catcher, isJsonObject, JsonObject, JsonValue, Retrier } from '../../asl';
import { SimulationError } from '../errors';
import { Fields } from '../flow';

/** The retriers of a state. */
export function retriersOf(fields: Fields): readonly Retrier[] {
  return entriesOf(fields, 'Retry', entry => {
    for (const name of RETRIER_NUMBERS) {
      const value = entry[name];
      if (value !== undefined && (typeof value !== 'number' || value < 0)) throw refusal(`the ${name} of a retrier must be a number of at least 0`, value);
    }
    return entry as unknown as Retrier;
  });
}

/** The catchers of a state. */
export function catchersOf(fields: Fields): readonly Catcher[] {
  return entriesOf(fields, 'Catch', entry => entry as unknown as Catcher);
}

const RETRIER_NUMBERS = ['IntervalSeconds', 'MaxAttempts', 'BackoffRate', 'MaxDelaySeconds'];

function entriesOf<T>(fields: Fields, name: 'Retry' | 'Catch', read: (entry: JsonObject) => T): T[] {
  const list = fields.raw(name) ?? [];
  if (!Array.isArray(list)) throw refusal(`${name} must be a list`, list);
  return list.map(entry => {
    const errors = isJsonObject(entry) ? entry.ErrorEquals : undefined;
    const isNamed = Array.isArray(errors) && errors.every(error => typeof error === 'string');
    if (!isJsonObject(entry) || !isNamed) throw refusal(`an entry of ${name} must have an ErrorEquals with the names of errors`, entry);
    return read(entry);
  });
}

function refusal(wanted: string, value: JsonValue): SimulationError {
  return new SimulationError(`${wanted}, got ${JSON.stringify(value)}`);
}
