import { StateCompiler, StateSource } from './compiler';
import { isJsonObject, JsonObject, JsonValue } from '../../asl/json';
import { SimulationError, StateError } from '../errors';
import { Frame } from '../execution';
import { compileDataFlow, Fields, NumberReader, readNumber } from '../flow';
import { Routine } from '../kernel';
import { compileBatcher, compileItemSelector, compileItemSource, compileResultWriter, DistributedMap, runDistributed, runInline } from '../map';
import { guarded } from '../policies';

type Items = Parameters<typeof runInline>[3];

/** Runs the items of a Map and gives its result. */
type MapRunner = (frame: Frame, input: JsonValue, items: Items, maxConcurrency: number) => Routine<JsonValue>;

/** Map: runs the same states for each item, in this execution or in child executions. */
export const compileMap: StateCompiler = source => {
  const { fields, onward } = source;
  const data = compileDataFlow(fields, true);
  const items = compileItemSource(fields);
  const concurrency = fields.number('MaxConcurrency');
  const run = compileRunner(source, items.name);
  return guarded(fields, function* (frame, input) {
    const effective = data.enter(frame, input);
    const found = yield* items.read(frame, effective);
    frame.record('MapStateStarted', { length: found.length });
    try {
      const maxConcurrency = (yield* readNumber(concurrency, frame, effective)) ?? 0;
      const result = yield* run(frame, effective, found, maxConcurrency);
      frame.record('MapStateSucceeded');
      return onward(yield* data.leave(frame, input, result));
    } catch (error) {
      if (error instanceof StateError) frame.record('MapStateFailed', { error: error.error, cause: error.explanation ?? '' });
      throw error;
    }
  });
};

function compileRunner({ fields, compileInner }: StateSource, sourceName?: string): MapRunner {
  const [scope] = fields.visit.inner;
  if (!scope) throw new SimulationError('a Map needs an ItemProcessor');
  const flow = compileInner(scope);
  const select = compileItemSelector(fields);
  const config = isJsonObject(scope.definition.ProcessorConfig) ? scope.definition.ProcessorConfig : {} as JsonObject;
  if (config.Mode !== 'DISTRIBUTED') {
    const map = { name: fields.visit.name, flow, select };
    return (frame, input, items, maxConcurrency) => runInline(map, frame, input, items, maxConcurrency);
  }
  return distributedRunner(fields, {
    label: String(fields.raw('Label') ?? fields.visit.name),
    type: config.ExecutionType === 'EXPRESS' ? 'EXPRESS' : 'STANDARD',
    flow,
    select,
    source: sourceName,
    batch: compileBatcher(fields),
    write: compileResultWriter(fields),
  });
}

function distributedRunner(fields: Fields, map: DistributedMap): MapRunner {
  const toleratedCount: NumberReader | undefined = fields.number('ToleratedFailureCount');
  const toleratedPercentage: NumberReader | undefined = fields.number('ToleratedFailurePercentage');
  return function* (frame, input, items, maxConcurrency) {
    const tolerance = {
      count: yield* readNumber(toleratedCount, frame, input),
      percentage: yield* readNumber(toleratedPercentage, frame, input),
    };
    return yield* runDistributed(map, frame, input, items, maxConcurrency, tolerance);
  };
}
