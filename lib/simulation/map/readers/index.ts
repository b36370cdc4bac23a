import { readCsv } from './csv';
import { readJson, readJsonLines } from './json';
import { readManifest } from './manifest';
import { Reader } from './reader';

export { listObjects } from './list-objects';
export { ObjectStore, objectUri } from './object-store';

/** The readers by InputType. Parquet is binary and cannot be given as a text. */
export const READERS: ReadonlyMap<string, Reader> = new Map([
  ['CSV', readCsv],
  ['JSON', readJson],
  ['JSONL', readJsonLines],
  ['MANIFEST', readManifest],
]);
