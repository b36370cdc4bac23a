import { parseJson, Reader } from './reader';
import { JsonValue, valueAt } from '../../../asl';
import { StateError } from '../../errors';

/** JSON: an array, at the top or where ItemsPointer points. */
export const readJson: Reader = (text, config) => {
  const document = parseJson(text, 'The dataset');
  const pointer = config.ItemsPointer;
  const value = typeof pointer === 'string' ? valueAt(document, pointer) as JsonValue | undefined : document;
  if (Array.isArray(value)) return value.map(element => ({ value: element }));
  throw new StateError('States.ItemReaderFailed', 'Attempting to map over non-iterable node.');
};

/** JSON Lines: one item a line. */
export const readJsonLines: Reader = text =>
  text.split('\n').filter(line => line.trim() !== '').map((line, index) => ({ value: parseJson(line, `Line ${index + 1}`) }));
