import { Item, itemsOf } from './item';
import { ObjectStore, READERS, listObjects, objectUri } from './readers';
import { isJsonObject, JsonObject, JsonValue, textOfJson } from '../../asl';
import { SimulationError, StateError, runtimeError } from '../errors';
import { Frame } from '../execution';
import { Fields, readNumber } from '../flow';
import { Routine, settle } from '../kernel';
import { Evaluation, Evaluator, queryFailure } from '../query';

/** A negative number is an error of the Map Run rather than of the state. */
const MAX_ITEMS = { least: -Infinity, texts: true };

/**
 * Reads the items of a distributed Map from the simulation's files.
 *
 * @see https://docs.aws.amazon.com/step-functions/latest/dg/input-output-itemreader.html
 */
function compileItemReader(fields: Fields, definition: JsonValue): (frame: Frame, input: JsonValue) => Routine<Routine<readonly Item[]>> {
  const reader = new Fields(fields.visit, isJsonObject(definition) ? definition : {}, 'ItemReader/');
  const resource = textOfJson(reader.raw('Resource'));
  const config = (reader.raw('ReaderConfig') ?? {}) as JsonObject;
  const maxItems = new Fields(fields.visit, config, 'ItemReader/ReaderConfig/').number('MaxItems', MAX_ITEMS);
  const target = reader.template(fields.isJsonata ? 'Arguments' : 'Parameters') ?? (() => ({}));
  return function* (frame, input) {
    const place = yield* settle(target({ frame, input }));
    const most = yield* readNumber(maxItems, frame, input);
    return readDataset(resource, isJsonObject(place) ? place : {}, config, new ObjectStore(frame.execution.services), most);
  };
}

function* readDataset(resource: string, place: JsonObject, config: JsonObject, store: ObjectStore, most = 0): Routine<readonly Item[]> {
  if (most < 0) throw new StateError('States.ItemReaderFailed', 'field MaxItems must be positive');
  const items = readFrom(resource, place, config, store);
  return most === 0 ? items : items.slice(0, most);
}

function readFrom(resource: string, place: JsonObject, config: JsonObject, store: ObjectStore): Item[] {
  const action = resource.split(':').at(-1);
  if (action === 'listObjectsV2') return listObjects(store, place, config);
  if (action !== 'getObject') throw new SimulationError(`an ItemReader reads with s3:getObject or s3:listObjectsV2, got '${resource}'`);
  const type = config.ManifestType === 'ATHENA_DATA' ? 'MANIFEST' : textOfJson(config.InputType);
  const read = READERS.get(type);
  if (!read) throw new SimulationError(`the simulation cannot read the InputType '${type}'; it reads ${[...READERS.keys()].join(', ')}`);
  const [bucket, key] = [textOfJson(place.Bucket), textOfJson(place.Key)];
  const source = objectUri(bucket, key);
  return read(store.get(bucket, key), config, store).map(item => ({ ...item, source }));
}

/** Where a Map's items come from. */
export interface ItemSource {
  /** Whether the Map Run reads the items from outside, rather than the state from its data. */
  readonly isDataset: boolean;
  /** Works out what to read: the outer routine is the state's, the inner one the Map Run's. */
  open(frame: Frame, input: JsonValue): Routine<Routine<readonly Item[]>>;
}

/**
 * Items or ItemsPath of the state's data, or an ItemReader.
 * @param takesObjects whether the fields of an object can be the items, as in a distributed Map
 */
export function compileItemSource(fields: Fields, takesObjects: boolean): ItemSource {
  const reader = fields.raw('ItemReader');
  if (reader !== undefined) return { isDataset: true, open: compileItemReader(fields, reader) };
  const evaluate = compileItems(fields);
  return {
    isDataset: false,
    open: function* (frame, input) {
      return settle(yield* readItems(fields, evaluate, { frame, input }, takesObjects));
    },
  };
}

function* readItems(fields: Fields, evaluate: Evaluator, evaluation: Evaluation, takesObjects: boolean): Routine<readonly Item[]> {
  const value = yield* settle(evaluate(evaluation));
  const items = takesObjects || Array.isArray(value) ? itemsOf(value) : undefined;
  return items ?? refuse(fields, evaluation.frame, value);
}

function compileItems(fields: Fields): Evaluator {
  return (fields.isJsonata ? fields.template('Items') : fields.value('Items')) ?? (({ input }) => input);
}

function refuse(fields: Fields, frame: Frame, value: JsonValue): never {
  if (!fields.isJsonata) throw runtimeError(`Reference path "${shownPath(fields.raw('ItemsPath'))}" must point to array.`);
  if (fields.raw('Items') !== undefined) throw fields.wrongType(frame, 'Items', 'array', value);
  throw queryFailure(frame, `Map state input must be an array but was: ${JSON.stringify(value)}`);
}

/** The service shows a path into the context object without the second dollar sign. */
function shownPath(path: JsonValue = '$'): string {
  return textOfJson(path).replace(/^\$\$/, '$');
}
