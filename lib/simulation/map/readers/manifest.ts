import { readCsv } from './csv';
import { readJsonLines } from './json';
import { parseJson, Reader } from './reader';
import { isJsonObject, JsonObject, textOfJson } from '../../../asl';
import { SimulationError, StateError } from '../../errors';

/** An S3 inventory (`manifest.json` and CSV files) or an Athena UNLOAD manifest (a list of S3 URIs). */
export const readManifest: Reader = (text, config, store) =>
  config.ManifestType === 'ATHENA_DATA' ? readAthena(text, config, store) : readInventory(text, config, store);

const readInventory: Reader = (text, _, store) => {
  const manifest = parseJson(text, 'The manifest');
  if (!isJsonObject(manifest) || !Array.isArray(manifest.files)) {
    throw new StateError('States.ItemReaderFailed', 'The manifest lists no files');
  }
  const bucket = textOfJson(manifest.destinationBucket).replace(/^arn:[^:]*:s3:::/, '');
  const headers = textOfJson(manifest.fileSchema).split(',').map(name => name.trim());
  return manifest.files.flatMap(file => readCsv(
    store.get(bucket, textOfJson((file as JsonObject).key)), { CSVHeaderLocation: 'GIVEN', CSVHeaders: headers }, store,
  ));
};

const DATA_READERS = new Map<string, Reader>([['CSV', readCsv], ['JSONL', readJsonLines]]);

const readAthena: Reader = (text, config, store) => {
  const read = DATA_READERS.get(textOfJson(config.InputType));
  if (!read) {
    throw new SimulationError(`the simulation reads the data of an Athena manifest as CSV or JSONL, got '${textOfJson(config.InputType)}'`);
  }
  const uris = text.split('\n').map(line => line.trim()).filter(line => line !== '');
  return uris.flatMap(uri => {
    const [, bucket, key] = /^s3:\/\/([^/]+)\/(.+)$/.exec(uri) ?? [];
    if (bucket === undefined) throw new StateError('States.ItemReaderFailed', `The manifest holds '${uri}', which is no S3 URI`);
    return read(store.get(bucket, key), config, store);
  });
};
