import { StateCompiler, StateSource } from './compiler';
import { isDistributed, JsonValue, processorConfig, textOfJson } from '../../asl';
import { SimulationError } from '../errors';
import { Frame } from '../execution';
import { compileDataFlow, DataFlow, Fields, NumberReader, readNumber, StateExit } from '../flow';
import { Routine, settle } from '../kernel';
import {
  compileBatcher, compileItemSelector, compileItemSource, compileResultWriter, DistributedMap, Item, ItemSource, runDistributed, runInline,
} from '../map';
import { guarded } from '../policies';

/** Runs the items of a Map and gives its result. */
type MapRunner = (frame: Frame, input: JsonValue, items: Routine<readonly Item[]>, maxConcurrency: number) => Routine<JsonValue>;

/** Map: runs the same states for each item, in this execution or in child executions. */
export const compileMap: StateCompiler = source => {
  const state = new MapState(source);
  return guarded(source.fields, (frame, input) => state.attempt(frame, input), 'MapStateFailed');
};

class MapState {
  private readonly data: DataFlow;
  private readonly items: ItemSource;
  private readonly concurrency?: NumberReader;
  private readonly run: MapRunner;

  constructor(private readonly source: StateSource) {
    const { fields } = source;
    this.data = compileDataFlow(fields, true);
    this.items = compileItemSource(fields, isDistributed(fields.visit.state));
    this.concurrency = fields.number('MaxConcurrency', MAX_CONCURRENCY);
    this.run = compileRunner(source, this.items);
  }

  public* attempt(frame: Frame, input: JsonValue): Routine<StateExit> {
    const effective = this.data.enter(frame, input);
    const found = this.items.isDataset ? undefined : yield* yield* this.items.open(frame, effective);
    const maxConcurrency = (yield* readNumber(this.concurrency, frame, effective)) ?? 0;
    frame.record('MapStateStarted', { length: found?.length ?? 0 });
    const items = found ? settle(found) : yield* this.items.open(frame, effective);
    const result = yield* this.run(frame, effective, items, maxConcurrency);
    return this.source.onward(yield* this.data.leave(frame, input, result));
  }
}

const MAX_CONCURRENCY = { texts: true, outside: 'MaxConcurrency cannot be negative.' };
const TOLERATED_COUNT = { texts: true, outside: 'ToleratedFailureCount cannot be negative.' };
const TOLERATED_PERCENTAGE = { most: 100, fractions: true, texts: true, outside: 'ToleratedFailurePercentage must be between 0 and 100.' };

function compileRunner({ fields, compileInner }: StateSource, { isDataset }: ItemSource): MapRunner {
  const [scope] = fields.visit.inner;
  if (!scope) throw new SimulationError('a Map needs an ItemProcessor');
  const flow = compileInner(scope);
  const select = compileItemSelector(fields);
  if (!isDistributed(fields.visit.state)) {
    if (isDataset) throw new SimulationError('an ItemReader needs a distributed Map: set the Mode of the ProcessorConfig to DISTRIBUTED');
    const map = { name: fields.visit.name, flow, select };
    return (frame, input, items, maxConcurrency) => runInline(map, frame, input, items, maxConcurrency);
  }
  return distributedRunner(fields, {
    label: textOfJson(fields.raw('Label') ?? fields.visit.name),
    type: processorConfig(fields.visit.state)?.ExecutionType === 'EXPRESS' ? 'EXPRESS' : 'STANDARD',
    flow,
    select,
    batch: compileBatcher(fields),
    write: compileResultWriter(fields),
  });
}

function distributedRunner(fields: Fields, map: DistributedMap): MapRunner {
  const toleratedCount = fields.number('ToleratedFailureCount', TOLERATED_COUNT);
  const toleratedPercentage = fields.number('ToleratedFailurePercentage', TOLERATED_PERCENTAGE);
  return (frame, input, items, maxConcurrency) =>
    runTolerant(map, { toleratedCount, toleratedPercentage }, frame, input, items, maxConcurrency);
}

interface ToleranceReaders {
  readonly toleratedCount?: NumberReader;
  readonly toleratedPercentage?: NumberReader;
}

function* runTolerant(
  map: DistributedMap, readers: ToleranceReaders, frame: Frame, input: JsonValue, items: Routine<readonly Item[]>, maxConcurrency: number,
): Routine<JsonValue> {
  const count = yield* readNumber(readers.toleratedCount, frame, input);
  const percentage = yield* readNumber(readers.toleratedPercentage, frame, input);
  return yield* runDistributed(map, frame, input, items, maxConcurrency, { count, percentage });
}
