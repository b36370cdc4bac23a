import { createHash } from 'crypto';
import { readCsv } from './csv';
import { readJson, readJsonLines } from './json';
import { ObjectStore, objectUri } from './object-store';
import { Reader } from './reader';
import { JsonObject, textOfJson } from '../../../asl';
import { Item } from '../item';

const EPOCH_SECONDS = 0;

const CONTENT_READERS = new Map<string, Reader>([['CSV', readCsv], ['JSON', readJson], ['JSONL', readJsonLines]]);

/** The objects of a bucket as items, or with LOAD_AND_FLATTEN what is in them. */
export function listObjects(store: ObjectStore, { Bucket: bucket, Prefix: prefix }: JsonObject, config: JsonObject): Item[] {
  const name = textOfJson(bucket);
  const objects = store.list(name, typeof prefix === 'string' ? prefix : '');
  const read = config.Transformation === 'LOAD_AND_FLATTEN' ? CONTENT_READERS.get(textOfJson(config.InputType)) : undefined;
  if (!read) return objects.map(([key, text]) => ({ value: objectEntry(key, text), source: objectUri(name) }));
  return objects.flatMap(([key, text]) => read(text, config, store).map(item => ({ ...item, source: objectUri(name, key) })));
}

function objectEntry(key: string, text: string): JsonObject {
  return {
    Etag: `"${createHash('md5').update(text).digest('hex')}"`,
    Key: key,
    LastModified: EPOCH_SECONDS,
    Size: Buffer.byteLength(text),
    StorageClass: 'STANDARD',
  };
}
