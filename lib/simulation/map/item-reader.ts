import { Item } from './item';
import { listObjects, objectUri, ObjectStore, READERS } from './readers';
import { isJsonObject, JsonObject, JsonValue } from '../../asl';
import { SimulationError, StateError } from '../errors';
import { Frame } from '../execution';
import { Fields, readNumber } from '../flow';
import { Routine, settle } from '../kernel';

const ANY_NUMBER = { least: -Infinity, fractions: true };

/**
 * Reads the items of a distributed Map from the simulation's files.
 *
 * @see https://docs.aws.amazon.com/step-functions/latest/dg/input-output-itemreader.html
 */
export function compileItemReader(fields: Fields, definition: JsonValue): (frame: Frame, input: JsonValue) => Routine<readonly Item[]> {
  const reader = new Fields(fields.visit, isJsonObject(definition) ? definition : {}, 'ItemReader/');
  const resource = String(reader.raw('Resource'));
  const config = (reader.raw('ReaderConfig') ?? {}) as JsonObject;
  const maxItems = new Fields(fields.visit, config, 'ItemReader/ReaderConfig/').number('MaxItems', ANY_NUMBER);
  const target = reader.template(fields.isJsonata ? 'Arguments' : 'Parameters') ?? (() => ({}));
  return function* (frame, input) {
    const place = yield* settle(target({ frame, input }));
    const most = yield* readNumber(maxItems, frame, input);
    if (most !== undefined && most < 0) throw new StateError('States.ItemReaderFailed', 'MaxItems must not be negative');
    const items = readFrom(resource, isJsonObject(place) ? place : {}, config, new ObjectStore(frame.execution.services.files));
    return most ? items.slice(0, most) : items;
  };
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
