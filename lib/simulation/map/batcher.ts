import { isJsonObject, JsonValue } from '../../asl';
import { payloadBytes } from '../data';
import { SimulationError } from '../errors';
import { Frame } from '../execution';
import { Fields, readNumber } from '../flow';
import { Routine, settle } from '../kernel';

/** The input of one child execution and how many items are in it. */
export interface Batch {
  readonly input: JsonValue;
  readonly items: number;
}

/** Groups the inputs of a distributed Map. */
export type Batcher = (frame: Frame, stateInput: JsonValue, inputs: readonly JsonValue[]) => Routine<readonly Batch[]>;

/** See https://docs.aws.amazon.com/step-functions/latest/dg/input-output-itembatcher.html */
export function compileBatcher(fields: Fields): Batcher {
  const definition = fields.raw('ItemBatcher');
  if (!isJsonObject(definition)) return function* (_, __, inputs) { return inputs.map(input => ({ input, items: 1 })); };
  const batcher = new Fields(fields.visit, definition, 'ItemBatcher/');
  const maxItems = batcher.number('MaxItemsPerBatch', { least: 1, texts: true });
  const maxBytes = batcher.number('MaxInputBytesPerBatch', { least: 1, texts: true });
  if (!maxItems && !maxBytes) throw new SimulationError('an ItemBatcher needs MaxItemsPerBatch or MaxInputBytesPerBatch');
  const shared = batcher.template('BatchInput');
  return function* (frame, stateInput, inputs) {
    const most = (yield* readNumber(maxItems, frame, stateInput)) ?? Infinity;
    const bytes = (yield* readNumber(maxBytes, frame, stateInput)) ?? Infinity;
    const batchInput = shared && (yield* settle(shared({ frame, input: stateInput })));
    const overhead = payloadBytes({ ...(batchInput !== undefined && { BatchInput: batchInput }), Items: [] });
    return group(inputs, most, bytes - overhead).map(items => ({
      input: { ...(batchInput !== undefined && { BatchInput: batchInput }), Items: items },
      items: items.length,
    }));
  };
}

/** An item that is too large for a batch is a batch of its own. */
function group(inputs: readonly JsonValue[], most: number, bytes: number): JsonValue[][] {
  const batches: JsonValue[][] = [];
  let current: JsonValue[] = [];
  let used = 0;
  for (const input of inputs) {
    const size = payloadBytes(input) + 1;
    if (current.length > 0 && (current.length >= most || used + size > bytes)) {
      batches.push(current);
      current = [];
      used = 0;
    }
    current.push(input);
    used += size;
  }
  return current.length > 0 ? [...batches, current] : batches;
}
