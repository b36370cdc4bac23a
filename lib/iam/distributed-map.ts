import { arnParts, isJsonObject, objectArn, own, pointerTo } from '../asl';
import type { JsonObject, StateVisit } from '../asl';
import { listBucket } from './core/list-objects';
import { isPlain } from './core/names';
import { TaskArguments } from './core/task-arguments';
import { TaskCall } from './core/task-call';
import type { Inference } from './core/task-call';

const BUCKET = 'arn:$p:s3:::{Bucket}';
const OBJECT = 'arn:$p:s3:::{Bucket}/{Key}';

/**
 * Grants what a distributed map needs: to start, watch and redrive its child
 * executions, to read the items and to write the results.
 *
 * Source: docs.aws.amazon.com/step-functions/latest/dg/iam-policies-eg-dist-map.html
 */
export function grantDistributedMap(visit: StateVisit, inference: Inference): void {
  runChildren(callOf(visit, 'the distributed map', undefined, inference));
  const reader = own(visit.state, 'ItemReader');
  if (isJsonObject(reader)) readItems(callOf(visit, 'the ItemReader', 'ItemReader', inference), reader);
  const writer = own(visit.state, 'ResultWriter');
  if (isJsonObject(writer) && own(writer, 'Resource') !== undefined) {
    writeResults(callOf(visit, 'the ResultWriter', 'ResultWriter', inference));
  }
}

function callOf(visit: StateVisit, name: string, field: string | undefined, inference: Inference): TaskCall {
  const holder = field === undefined ? undefined : own(visit.state, field);
  const inside = visit.queryLanguage === 'JSONata' ? 'Arguments' : 'Parameters';
  const value = isJsonObject(holder) ? own(holder, inside) ?? {} : {};
  const args = new TaskArguments(value, visit.queryLanguage, pointerTo(visit.pointer, ...(field === undefined ? [] : [field, inside])));
  return new TaskCall(visit, name, 'requestResponse', args, inference);
}

/** Child executions are named MACHINE/LABEL:ID; without a label the service makes one up. */
function runChildren(call: TaskCall): void {
  const { stateMachine } = call.options;
  if (!stateMachine) {
    call.report({
      because: 'it starts executions of its own state machine, whose ARN is not known',
      fix: 'say which it is (stateMachine)',
    });
    return;
  }
  const label = own(call.visit.state, 'Label');
  const place = arnParts(stateMachine.arn)?.slice(0, 5) ?? [
    'arn',
    call.options.partition,
    'states',
    call.options.region,
    call.options.account,
  ];
  const executions = `${place.join(':')}:execution:${stateMachine.name}`;
  call.allow(['states:StartExecution'], [stateMachine.arn]);
  call.allow(['states:DescribeExecution', 'states:StopExecution'], [`${executions}:*`]);
  call.allow(['states:RedriveExecution'], [`${executions}/${typeof label === 'string' ? label : '*'}:*`]);
}

function readItems(call: TaskCall, reader: JsonObject): void {
  const resource = own(reader, 'Resource');
  const config = own(reader, 'ReaderConfig');
  const inputType = isJsonObject(config) ? own(config, 'InputType') : undefined;
  if (typeof resource === 'string' && /:s3:listObjectsV2$/.test(resource)) {
    listObjects(call, isJsonObject(config) && own(config, 'Transformation') === 'LOAD_AND_FLATTEN');
  } else {
    call.grant(['s3:GetObject'], [OBJECT]);
    if (inputType === 'MANIFEST') readManifestData(call);
  }
}

/** The list is enough for the items; only flattening reads the objects too. */
function listObjects(call: TaskCall, readsObjects: boolean): void {
  listBucket(call);
  if (readsObjects) {
    const folders = call.args.texts('Prefix', '').map(({ text }) => (isPlain(text) ? text : ''));
    call.allow(['s3:GetObject'], call.arns(BUCKET).flatMap(bucket => folders.map(folder => objectArn(bucket, `${folder}*`))));
  }
}

/** An inventory's manifest lies two levels above the `data` folder with what it lists. */
function readManifestData(call: TaskCall): void {
  for (const { text, complete, pointer } of call.args.texts('Key', '')) {
    const folder = complete && isPlain(text) ? /^(.*\/)?[^/]+\/manifest\.json$/.exec(text) : null;
    if (folder) {
      call.allow(['s3:GetObject'], call.arns(BUCKET).map(bucket => objectArn(bucket, `${folder[1] ?? ''}data/*`)));
    } else {
      call.allow(['s3:GetObject'], call.allowedOr('s3', [{ pointer, because: 'the files its manifest lists are not in the definition' }]));
    }
  }
}

/** Results are written in parts, so the key of the bucket has to encrypt and to decrypt. */
function writeResults(call: TaskCall): void {
  for (const { text, complete, pointer } of call.args.texts('Prefix', '')) {
    if (!isPlain(text) || (!complete && text === '')) {
      call.allow(
        WRITE_ACTIONS,
        call.allowedOr('s3', [{ pointer, because: 'its Prefix is not known before run time or holds a wildcard' }]),
      );
    } else {
      writeBelow(call, complete && text !== '' ? text.replace(/\/?$/, '/') : text);
    }
  }
}

function writeBelow(call: TaskCall, folder: string): void {
  const buckets = call.arns(BUCKET);
  call.allow(WRITE_ACTIONS, buckets.map(bucket => objectArn(bucket, `${folder}*`)));
  for (const bucket of buckets) {
    const key = call.options.keyOf?.(bucket);
    if (key !== undefined) call.allow(['kms:Decrypt', 'kms:Encrypt', 'kms:GenerateDataKey'], [key]);
  }
}

const WRITE_ACTIONS = ['s3:AbortMultipartUpload', 's3:GetObject', 's3:ListMultipartUploadParts', 's3:PutObject'];
