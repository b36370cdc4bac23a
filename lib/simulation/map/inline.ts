import { Item, ItemSelector, mapItem } from './item';
import { JsonValue, MAX_INLINE_CONCURRENCY } from '../../asl';
import { StateError } from '../errors';
import { Frame } from '../execution';
import { workersFor, Flow, runFlow, runInner } from '../flow';
import { Routine } from '../kernel';

/** The iterations of an inline Map, which are part of the execution. */
export interface InlineMap {
  readonly name: string;
  readonly flow: Flow;
  readonly select: ItemSelector;
}

/** Runs one iteration for each item and returns their outputs in the order of the items. */
export function* runInline(
  map: InlineMap, frame: Frame, stateInput: JsonValue, read: Routine<readonly Item[]>, maxConcurrency: number,
): Routine<JsonValue[]> {
  const items = yield* read;
  const outputs = new Array<JsonValue>(items.length).fill(null);
  const lastEventIds: number[] = [];
  frame.beginInner();
  yield* runInner(frame, workersFor(items.length, maxConcurrency || MAX_INLINE_CONCURRENCY, function* (index, worker) {
    const iteration = frame.inner(mapItem(index, items[index]), index);
    iteration.lastEventId = lastEventIds[worker] ?? iteration.lastEventId;
    outputs[index] = yield* runIteration(map, frame, iteration, stateInput, items[index]);
    lastEventIds[worker] = iteration.lastEventId;
  }));
  frame.note('MapStateSucceeded');
  return outputs;
}

/**
 * One iteration. As in the service the iterations of a worker follow one another, the end of the
 * Map follows the end of the iteration that ended last, and its failure the last event of the one that failed.
 */
function* runIteration(map: InlineMap, outer: Frame, iteration: Frame, stateInput: JsonValue, item: Item): Routine<JsonValue> {
  const details = { name: map.name, index: iteration.mapItem!.Index };
  if (iteration.from?.output !== undefined) return yield* runFlow(map.flow, iteration, null);
  if (!iteration.from) iteration.record('MapIterationStarted', details);
  let ended = false;
  try {
    const output = yield* runFlow(map.flow, iteration, yield* map.select(iteration, stateInput, item));
    ended = true;
    outer.endAfter(iteration, iteration.note('MapIterationSucceeded', details));
    return output;
  } catch (error) {
    ended = true;
    // the service has no such event for States.Runtime, which ends the execution at once
    if (error instanceof StateError && error.error !== 'States.Runtime') iteration.note('MapIterationFailed', details);
    outer.failAfter(iteration);
    throw error;
  } finally {
    if (!ended) iteration.abort('MapIterationAborted', details);
  }
}
