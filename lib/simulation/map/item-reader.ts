import { Item } from './item';
import { listObjects, objectUri, ObjectStore, READERS } from './readers';
import { isJsonObject, JsonObject, JsonValue } from '../../asl';
import { SimulationError, StateError } from '../errors';
import { Frame } from '../execution';
import { Fields, readNumber } from '../flow';
import { Routine, settle } from '../kernel';

/** A negative number is an error of the Map Run rather than of the state. */
const MAX_ITEMS = { least: -Infinity, texts: true };

/**
 * Reads the items of a distributed Map from the simulation's files.
 *
 * @see https://docs.aws.amazon.com/step-functions/latest/dg/input-output-itemreader.html
 */
export function compileItemReader(fields: Fields, definition: JsonValue): (frame: Frame, input: JsonValue) => Routine<Routine<readonly Item[]>> {
  const reader = new Fields(fields.visit, isJsonObject(definition) ? definition : {}, 'ItemReader/');
  const resource = String(reader.raw('Resource'));
  const config = (reader.raw('ReaderConfig') ?? {}) as JsonObject;
  const maxItems = new Fields(fields.visit, config, 'ItemReader/ReaderConfig/').number('MaxItems', MAX_ITEMS);
  const target = reader.template(fields.isJsonata ? 'Arguments' : 'Parameters') ?? (() => ({}));
  return function* (frame, input) {
    const place = yield* settle(target({ frame, input }));
    const most = yield* readNumber(maxItems, frame, input);
    return readItems(resource, isJsonObject(place) ? place : {}, config, new ObjectStore(frame.execution.services.files), most);
  };
}

function* readItems(resource: string, place: JsonObject, config: JsonObject, store: ObjectStore, most = 0): Routine<readonly Item[]> {
  if (most < 0) throw new StateError('States.ItemReaderFailed', 'field MaxItems must be positive');
  const items = readFrom(resource, place, config, store);
  return most === 0 ? items : items.slice(0, most);
}

function readFrom(resource: string, place: JsonObject, config: JsonObject, store: ObjectStore): Item[] {
  const action = resource.split(':').at(-1);
  if (action === 'listObjectsV2') return listObjects(store, place, config);
  if (action !== 'getObject') throw new SimulationError(`an ItemReader reads with s3:getObject or s3:listObjectsV2, got '${resource}'`);
  const type = config.ManifestType === 'ATHENA_DATA' ? 'MANIFEST' : String(config.InputType);
  const read = READERS.get(type);
  if (!read) throw new SimulationError(`the simulation cannot read the InputType '${type}'; it reads ${[...READERS.keys()].join(', ')}`);
  const [bucket, key] = [String(place.Bucket), String(place.Key)];
  const source = objectUri(bucket, key);
  return read(store.get(bucket, key), config, store).map(item => ({ ...item, source }));
}
