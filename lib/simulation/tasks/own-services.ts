import { TaskCall } from './task-call';
import { isJsonObject, JsonObject, JsonValue } from '../../asl';
import { StateError } from '../errors';
import { MapRunProgress, Services } from '../execution/execution';

/**
 * What a call of the SDK gives where the simulation itself has what it asks for: an object of a bucket that has `files`,
 * or the counts of a Map Run. Undefined for anything else, which needs a mock.
 */
export function askOwnServices(services: Services, { kind, arguments: given }: TaskCall): JsonValue | undefined {
  if (kind.kind !== 'integration' || !kind.sdk || !isJsonObject(given)) return undefined;
  return OPERATIONS[`${kind.service}:${kind.action}`]?.(services, given);
}

/** Objects have no time of their own. */
const THEN = new Date(0).toISOString();

type Operation = (services: Services, given: JsonObject) => JsonValue | undefined;

const OPERATIONS: Readonly<Record<string, Operation | undefined>> = {
  's3:getObject': inBucket((files, uri) => {
    const text = files.get(uri);
    if (text === undefined) {
      throw new StateError('S3.NoSuchKeyException', 'The specified key does not exist. (Service: S3, Status Code: 404)');
    }
    return { Body: text, ContentLength: Buffer.byteLength(text) };
  }),
  's3:putObject': inBucket((files, uri, { Body: body }) => {
    files.set(uri, typeof body === 'string' ? body : JSON.stringify(body ?? ''));
    return {};
  }),
  's3:listObjectsV2': inBucket((files, _, { Bucket: bucket, Prefix: prefix }) => {
    const start = `s3://${String(bucket)}/`;
    const found = [...files]
      .filter(([uri]) => uri.startsWith(start + (typeof prefix === 'string' ? prefix : '')))
      .sort(([one], [other]) => (one < other ? -1 : 1));
    return {
      ...found.length > 0 && {
        Contents: found.map(([uri, text]) => ({ Key: uri.slice(start.length), LastModified: THEN, Size: Buffer.byteLength(text) })),
      },
      IsTruncated: false,
      KeyCount: found.length,
    };
  }),
  'sfn:describeMapRun': ({ mapRuns }, { MapRunArn: arn }) => {
    const run = mapRuns.get(String(arn));
    return run && { MapRunArn: String(arn), ItemCounts: itemCounts(run) };
  },
};

/** The simulation knows a bucket that has files: in any other the call needs a mock. */
function inBucket(operation: (files: Map<string, string>, uri: string, given: JsonObject) => JsonValue): Operation {
  return ({ files }, given) => {
    const start = `s3://${String(given.Bucket)}/`;
    return [...files.keys()].some(uri => uri.startsWith(start)) ? operation(files, start + String(given.Key), given) : undefined;
  };
}

/** https://docs.aws.amazon.com/step-functions/latest/apireference/API_MapRunItemCounts.html */
function itemCounts({ batches, children }: MapRunProgress): JsonObject {
  const counts = { Total: 0, Succeeded: 0, Failed: 0, TimedOut: 0, Aborted: 0, Pending: 0, Running: 0, ResultsWritten: 0 };
  const ended = { SUCCEEDED: 'Succeeded', FAILED: 'Failed', TIMED_OUT: 'TimedOut', ABORTED: 'Aborted' } as const;
  for (const [index, { items }] of batches.entries()) {
    const child = children[index];
    counts.Total += items;
    counts[child === undefined ? 'Pending' : child.end ? ended[child.end.status] : 'Running'] += items;
  }
  return { ...counts };
}
