import { Item } from './item';
import { ItemSelector, mapItem } from './item-selector';
import { runPool } from './pool';
import { JsonValue } from '../../asl/json';
import { StateError } from '../errors';
import { Frame, INLINE_CONCURRENCY } from '../execution';
import { Flow, runFlow } from '../flow';
import { Routine } from '../kernel';

/** The iterations of an inline Map, which are part of the execution. */
export interface InlineMap {
  readonly name: string;
  readonly flow: Flow;
  readonly select: ItemSelector;
}

/** Runs one iteration for each item and returns their outputs in the order of the items. */
export function* runInline(
  map: InlineMap, frame: Frame, stateInput: JsonValue, items: readonly Item[], maxConcurrency: number,
): Routine<JsonValue[]> {
  const outputs = new Array<JsonValue>(items.length).fill(null);
  yield* runPool(frame.execution.services.kernel, items.length, maxConcurrency || INLINE_CONCURRENCY, function* (index) {
    outputs[index] = yield* runIteration(map, frame.inner(mapItem(index, items[index])), stateInput, items[index], index);
  });
  return outputs;
}

function* runIteration(map: InlineMap, iteration: Frame, stateInput: JsonValue, item: Item, index: number): Routine<JsonValue> {
  const details = { name: map.name, index };
  iteration.record('MapIterationStarted', details);
  let ended = false;
  try {
    const output = yield* runFlow(map.flow, iteration, yield* map.select(iteration, stateInput, item));
    ended = true;
    iteration.record('MapIterationSucceeded', details);
    return output;
  } catch (error) {
    ended = true;
    if (error instanceof StateError) iteration.record('MapIterationFailed', details);
    throw error;
  } finally {
    if (!ended) iteration.record('MapIterationAborted', details);
  }
}
