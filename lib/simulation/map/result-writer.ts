import { isJsonObject, JsonObject, JsonValue, textOfJson } from '../../asl';
import { SimulationError, StateError } from '../errors';
import { Execution, Frame } from '../execution';
import { Fields } from '../flow';
import { Routine, settle } from '../kernel';

/** What a Map Run hands to its result writer. */
export interface MapRunResults {
  readonly frame: Frame;
  readonly stateInput: JsonValue;
  /** The children that were started; a batch whose turn had not come has none. */
  readonly children: readonly Execution[];
  /** Inputs of the others. */
  readonly pending: readonly JsonValue[];
  readonly runId: string;
  readonly mapRunArn: string;
}

/** Makes the result of a distributed Map. */
export interface ResultWriter {
  (results: MapRunResults): Routine<JsonValue>;
  /** Whether it writes objects, rather than the state's own result alone. */
  readonly exports: boolean;
}

/** How one child execution appears among the results. */
const TRANSFORMATIONS: ReadonlyMap<string, (child: Execution) => JsonValue[]> = new Map([
  ['NONE', (child: Execution) => [childRecord(child)]],
  ['COMPACT', (child: Execution) => [outputOf(child)]],
  ['FLATTEN', (child: Execution) => [outputOf(child)].flat()],
]);

/** A child that failed appears in an export with all there is to know about it. */
function outputOf(child: Execution): JsonValue {
  return child.end?.status === 'SUCCEEDED' ? child.end.output ?? null : childRecord(child);
}

/** What a tolerated failure leaves in the state's own result. */
function failureOf({ end }: Execution): JsonObject {
  const { status, error, cause } = end!;
  return { Status: status, ...(error !== undefined && { Error: error }), ...(cause !== undefined && { Cause: cause }) };
}

/** See https://docs.aws.amazon.com/step-functions/latest/dg/input-output-resultwriter.html */
export function compileResultWriter(fields: Fields): ResultWriter {
  const definition = fields.raw('ResultWriter');
  const writer = new Fields(fields.visit, isJsonObject(definition) ? definition : {}, 'ResultWriter/');
  const exports = writer.raw('Resource') !== undefined;
  const config = writer.raw('WriterConfig');
  const { Transformation: name, OutputType: type } = isJsonObject(config) ? config : {} as JsonObject;
  const transformation = textOfJson(name ?? (exports ? 'NONE' : 'COMPACT'));
  const transform = TRANSFORMATIONS.get(transformation);
  if (!transform) {
    throw new SimulationError(
      `the Transformation of a ResultWriter must be one of ${[...TRANSFORMATIONS.keys()].join(', ')}, got '${transformation}'`,
    );
  }
  const format = type === 'JSONL' ? toLines : JSON.stringify;
  const target = writer.template(fields.isJsonata ? 'Arguments' : 'Parameters');
  if (!exports || !target) {
    const isFailure = (child: Execution) => transformation !== 'NONE' && child.end?.status !== 'SUCCEEDED';
    const show: (results: MapRunResults) => Routine<JsonValue> = function* ({ children }) {
      return children.flatMap(child => (isFailure(child) ? [failureOf(child)] : transform(child)));
    };
    return Object.assign(show, { exports: false });
  }
  const write: (results: MapRunResults) => Routine<JsonValue> = function* (results) {
    const place = yield* settle(target({ frame: results.frame, input: results.stateInput }));
    return exportResults(results, place, transform, format, type === 'JSONL' ? 'jsonl' : 'json');
  };
  return Object.assign(write, { exports: true });
}

function toLines(list: readonly JsonValue[]): string {
  return list.map(element => `${JSON.stringify(element)}\n`).join('');
}

function exportResults(
  results: MapRunResults,
  place: JsonValue,
  transform: (child: Execution) => JsonValue[],
  format: (list: JsonValue[]) => string,
  extension: string,
): JsonValue {
  const { Bucket: bucket, Prefix: prefix } = (isJsonObject(place) ? place : {}) as JsonObject;
  if (typeof bucket !== 'string') throw new StateError('States.ResultWriterFailed', 'The ResultWriter names no Bucket');
  const {
    frame: {
      execution: {
        services: { files, requests },
      },
    },
    children,
    pending,
    runId,
    mapRunArn,
  } = results;
  const folder = `${typeof prefix === 'string' && prefix !== '' ? `${prefix}/` : ''}${runId}`;
  const groups = {
    FAILED: byEnd(children, false).flatMap(transform),
    PENDING: pending.map(pendingRecord),
    SUCCEEDED: byEnd(children, true).flatMap(transform),
  };
  const listed = Object.entries(groups).map(([status, records]): [string, JsonValue] => {
    if (records.length === 0) return [status, []];
    const key = `${folder}/${status}_0.${extension}`;
    const text = format(records);
    files.set(`s3://${bucket}/${key}`, text);
    requests.writes++;
    return [status, [{ Key: key, Size: Buffer.byteLength(text) }]];
  });
  const manifest = { DestinationBucket: bucket, MapRunArn: mapRunArn, ResultFiles: Object.fromEntries(listed) };
  files.set(`s3://${bucket}/${folder}/manifest.json`, JSON.stringify(manifest));
  requests.writes++;
  return { MapRunArn: mapRunArn, ResultWriterDetails: { Bucket: bucket, Key: `${folder}/manifest.json` } };
}

function byEnd(children: readonly Execution[], succeeded: boolean): Execution[] {
  return children.filter(child => (child.end?.status === 'SUCCEEDED') === succeeded);
}

/** What was never started, as a result writer exports it. */
function pendingRecord(input: JsonValue): JsonObject {
  return { Input: JSON.stringify(input), InputDetails: { Included: true }, Status: 'PENDING' };
}

/** A child execution as a result writer exports it. */
function childRecord({ identity, input, end, startedAt, stoppedAt, redriveCount }: Execution): JsonObject {
  const { status, output, error, cause } = end!;
  return {
    ExecutionArn: identity.arn,
    Input: JSON.stringify(input),
    InputDetails: { Included: true },
    Name: identity.name,
    ...(output !== undefined && { Output: JSON.stringify(output), OutputDetails: { Included: true } }),
    ...(error !== undefined && { Error: error }),
    ...(cause !== undefined && { Cause: cause }),
    RedriveCount: redriveCount,
    RedriveStatus: status === 'SUCCEEDED' ? 'NOT_REDRIVABLE' : 'REDRIVABLE_BY_MAP_RUN',
    StartDate: new Date(startedAt).toISOString(),
    StateMachineArn: identity.machineArn,
    Status: status,
    StopDate: new Date(stoppedAt).toISOString(),
  };
}
