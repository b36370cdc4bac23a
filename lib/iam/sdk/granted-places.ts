import { isKeyOfRole, isKeyOfService, keyRuleOf, useKey } from './granted-keys';
import type { KeyRule } from './granted-keys';
import { isDataRole } from './passed-roles';
import { placesIn, unknownMembers } from './places';
import type { Place } from './places';
import { objectArn } from '../../asl';
import { isPlain } from '../core/names';
import type { ArgumentText } from '../core/task-arguments';
import type { TaskCall } from '../core/task-call';

const READ = ['s3:GetObject'];
const BDA = /^bedrockdataautomationruntime:invokeDataAutomation(Async)?$/;
const WRITE = ['s3:PutObject'];

/** Where requests of a service name objects that the caller itself has to be allowed. Names are those of one object of the request. */
interface ObjectRule {
  readonly operations: RegExp;
  /** Where in the request, if more than one place has such a member. */
  readonly path?: RegExp;
  /** A member with the address, or one with the bucket and one with the key or prefix. */
  readonly uri?: RegExp;
  readonly bucket?: string;
  readonly key?: string;
  readonly version?: string;
  readonly actions: readonly string[];
  /** Whether what is named is where keys start. */
  readonly isPrefix?: boolean;
  /** Whether the caller reads it, though a role is passed too: the role is that of what is made. */
  readonly byCaller?: boolean;
  /** What the bucket itself has to allow. */
  readonly onBucket?: readonly string[];
  /** Members of the request that hold what names the object: where one is only known at run time, so is the object. */
  readonly within?: RegExp;
}

/**
 * Sources: docs.aws.amazon.com/rekognition/latest/APIReference/API_S3Object.html, .../textract/latest/dg/API_S3Object.html,
 * API_OutputConfig.html,
 * .../transcribe/latest/dg/security_iam_id-based-policy-examples.html, .../polly/latest/dg/asynchronous-iam.html,
 * .../amazondynamodb/latest/developerguide/S3DataExport_Requesting.html, S3DataImport.Requesting.html,
 * .../AmazonRDS/latest/UserGuide/custom-setup-orcl.html (#custom-setup-orcl.cev),
 * .../bedrock/latest/userguide/s3-bucket-access.html,
 * .../lambda/latest/api/API_FunctionCode.html, .../AWSCloudFormation/latest/APIReference/API_CreateStack.html
 */
const OBJECT_RULES: readonly ObjectRule[] = [
  {
    operations: /^(rekognition|textract):/,
    bucket: 'Bucket',
    key: 'Name',
    version: 'Version',
    actions: READ,
    within: /^((Source|Target)?Image|Video|S3Object|Document(Location|Pages)?)$/,
  },
  {
    operations: /^rekognition:(create|start)/,
    bucket: 'S3Bucket',
    key: 'S3KeyPrefix',
    isPrefix: true,
    actions: WRITE,
    within: /^OutputConfig$/,
  },
  { operations: /^textract:(create|start)/, bucket: 'S3Bucket', key: 'S3Prefix', isPrefix: true, actions: WRITE, within: /^OutputConfig$/ },
  { operations: /^transcribe:/, uri: /^(Redacted)?MediaFileUri$|^Vocabulary(Filter)?FileUri$/, actions: READ, within: /^Media$/ },
  { operations: /^transcribe:/, bucket: 'OutputBucketName', key: 'OutputKey', isPrefix: true, actions: WRITE },
  { operations: /^transcribe:/, uri: /^OutputLocation$/, isPrefix: true, actions: WRITE },
  { operations: /^polly:/, bucket: 'OutputS3BucketName', key: 'OutputS3KeyPrefix', isPrefix: true, actions: WRITE },
  {
    operations: /^dynamodb:exportTableToPointInTime$/,
    bucket: 'S3Bucket',
    key: 'S3Prefix',
    isPrefix: true,
    actions: ['s3:AbortMultipartUpload', 's3:PutObject', 's3:PutObjectAcl'],
  },
  {
    operations: /^dynamodb:importTable$/,
    bucket: 'S3Bucket',
    key: 'S3KeyPrefix',
    isPrefix: true,
    actions: READ,
    onBucket: ['s3:ListBucket'],
    within: /^S3BucketSource$/,
  },
  {
    operations: /^lambda:/,
    bucket: 'S3Bucket',
    key: 'S3Key',
    version: 'S3ObjectVersion',
    actions: READ,
    byCaller: true,
    within: /^(Code|Content)$/,
  },
  { operations: /^cloudformation:/, uri: /^(Template|StackPolicy|StackPolicyDuringUpdate)URL$/i, actions: READ, byCaller: true },
  {
    operations: /^rds:createCustomDBEngineVersion$/,
    bucket: 'DatabaseInstallationFilesS3BucketName',
    key: 'DatabaseInstallationFilesS3Prefix',
    isPrefix: true,
    actions: ['s3:GetObject', 's3:GetObjectAcl', 's3:GetObjectTagging'],
    onBucket: ['s3:ListBucket'],
  },
  { operations: BDA, path: /^InputConfiguration\./, uri: /^S3Uri$/, actions: READ, within: /^InputConfiguration$/ },
  { operations: BDA, path: /^OutputConfiguration\./, uri: /^S3Uri$/, isPrefix: true, actions: WRITE, within: /^OutputConfiguration$/ },
  { operations: /^bedrockruntime:startAsyncInvoke$/, uri: /^S3Uri$/, isPrefix: true, actions: WRITE, within: /^(S3)?OutputDataConfig$/ },
];

/** Services whose own resources these are: the rows of the operation say what is needed. */
const OWN: Readonly<Record<string, RegExp>> = {
  uri: /^(s3|athena)/,
  bucket: /^(s3|lightsail)/,
  object: /^s3/,
  topic: /^(sns|iotdataplane)$/,
  key: /^(kms|s3)$/,
  role: /^(iam|sts)$/,
  template: /^(ses|sesv2|emailtemplates)$/,
};

/**
 * Buckets that another role reads or writes, which the request doesn't name: that of a knowledge base, that of the instances.
 *
 * Sources: docs.aws.amazon.com/bedrock/latest/userguide/kb-permissions.html,
 * docs.aws.amazon.com/systems-manager/latest/userguide/run-command-setting-up.html
 */
const FOR_OTHERS = /^bedrockagent:(create|update)DataSource$|^ssm:sendCommand$/;

/** Allows what a request names besides its own resource; what can't be told is a problem that names the parameter. */
export function grantPlaces(call: TaskCall, service: string, operation: string): void {
  const name = `${service}:${operation}`;
  const places = placesIn(call, service).filter(({ kind }) => !OWN[kind]?.test(service));
  const rules = OBJECT_RULES.filter(({ operations }) => operations.test(name));
  const byRole = places.some(({ kind, path }) => kind === 'role' && isDataRole(path));
  const used = rules.filter(rule => !byRole || rule.byCaller);
  const handled = grantObjects(call, places, used);
  used.forEach(rule => askForUnknown(call, rule));
  places
    .filter(place => (byRole ? isOfObjects(place) : place.kind === 'bucket' && FOR_OTHERS.test(name)))
    .forEach(place => handled.add(place));
  const keyed = keyRuleOf(name);
  for (const place of places) {
    if (!handled.has(place)) grantOther(call, place, { places, byRole, keyed, ofRole: isKeyOfRole(name) });
  }
}

/** Where what holds the name of an object, or the request as a whole, comes at run time. */
function askForUnknown(call: TaskCall, { within, actions }: ObjectRule): void {
  const isUnknown = within !== undefined && call.args.root().length === 0;
  const unknown = within === undefined ? [] : unknownMembers(call, within);
  const unresolved = [
    ...(isUnknown
      ? [{ pointer: call.args.pointer, because: 'its parameters, which name an object in S3, are only known at run time' }]
      : []),
    ...unknown.map(({ path, pointer }) => ({ pointer, because: `its ${path}, which may name an object in S3, is only known at run time` })),
  ];
  if (unresolved.length > 0) call.allow(actions, call.allowedOr('s3', unresolved));
}

const isOfObjects = ({ kind }: Place) => kind === 'uri' || kind === 'bucket' || kind === 'object';

/** @returns the places that are dealt with */
function grantObjects(call: TaskCall, places: readonly Place[], rules: readonly ObjectRule[]): Set<Place> {
  const handled = new Set<Place>();
  for (const holder of new Map(places.map(place => [place.holder.pointer, place.holder])).values()) {
    const inside = places.filter(place => place.holder.pointer === holder.pointer);
    const part = call.within(call.args.within(holder));
    for (const rule of rules) {
      const named = inside.filter(
        ({ name, path }) => (rule.uri ? rule.uri.test(name) : same(name, rule.bucket)) && rule.path?.test(path) !== false,
      );
      for (const place of named) {
        allowObjects(part, rule, place);
        const covered = inside.filter(other => other === place || [rule.key, rule.version].some(member => same(other.name, member)));
        covered.forEach(other => handled.add(other));
      }
    }
  }
  return handled;
}

const same = (name: string, other: string | undefined) => other !== undefined && name.toLowerCase() === other.toLowerCase();

function allowObjects(call: TaskCall, rule: ObjectRule, place: Place): void {
  const actions = rule.version !== undefined && call.args.has(rule.version) ? rule.actions.map(action => `${action}Version`) : rule.actions;
  const found = rule.uri ? uriArns(call, rule, place) : keyArns(call, rule);
  call.allow(actions, found);
  if (rule.onBucket) call.allow(rule.onBucket, found.map(arn => arn.split('/')[0]));
}

function keyArns(call: TaskCall, { bucket, key, isPrefix = false }: ObjectRule): string[] {
  const buckets = call.arns(`arn:$p:s3:::{${bucket!}}`);
  const within = (known: string) => buckets.map(arn => (arn.includes('/') ? arn : objectArn(arn, known)));
  const texts = key === undefined ? [] : call.args.texts(key);
  return texts.length === 0 ? within('*') : texts.flatMap(({ text, complete, pointer }) => {
    if (!isPlain(text)) return call.allowedOr('s3', [{ pointer, because: `its ${key} holds a character that IAM reads as a wildcard` }]);
    return !complete && text === '' && !isPrefix
      ? call.allowedOr('s3', [{ pointer, because: `its ${key} is only known at run time` }])
      : within(`${text}${isPrefix || !complete ? '*' : ''}`);
  });
}

const S3_ADDRESS = /^s3:\/\/([^/]+)\/?(.*)$/s;
const HTTP_ADDRESS = /^https:\/\/([^/]+)\/(.+)$/s;
/** What follows the bucket in the name of a host, or is all of it where the bucket is the first part of the path. */
const HOST_OF_S3 = /(^|\.)s3[.-]/;

function uriArns(call: TaskCall, { isPrefix = false }: ObjectRule, place: Place): string[] {
  return call.args.texts(place.name).flatMap(text => {
    const [bucket, key] = addressOf(text);
    const unresolved = { pointer: text.pointer, because: `its ${place.path} is no address of an object in S3 that is known` };
    return bucket === undefined || (key === '' && !isPrefix && text.complete)
      ? call.allowedOr('s3', [unresolved])
      : [`arn:${call.options.partition}:s3:::${bucket}/${key}${isPrefix || !text.complete ? '*' : ''}`];
  });
}

function addressOf({ text }: ArgumentText): [bucket?: string, key?: string] {
  if (!isPlain(text)) return [];
  const [, bucket, key] = S3_ADDRESS.exec(text) ?? [];
  if (bucket !== undefined) return [bucket, key];
  const [, host, path] = HTTP_ADDRESS.exec(text) ?? [];
  const found = host === undefined ? null : HOST_OF_S3.exec(host);
  if (!found) return [];
  if (found.index > 0) return [host.slice(0, found.index), path];
  const slash = path.indexOf('/');
  return slash > 0 && slash < path.length - 1 ? [path.slice(0, slash), path.slice(slash + 1)] : [];
}

/** Topics that the caller itself publishes to. Source: docs.aws.amazon.com/polly/latest/dg/asynchronous-iam.html */
const OWN_TOPICS = /^SnsTopicArn$/;

interface Context {
  readonly places: readonly Place[];
  readonly byRole: boolean;
  readonly keyed?: KeyRule;
  readonly ofRole: boolean;
}

function grantOther(call: TaskCall, place: Place, { places, byRole, keyed, ofRole }: Context): void {
  const { kind, name, path, pointer, holder } = place;
  const part = call.within(call.args.within(holder));
  const besideRole = byRole || places.some(other => other.kind === 'role' && other.holder.pointer === holder.pointer);
  if (kind === 'role' || (kind === 'template' && !/(ur[il]|location)$/i.test(name)) || (kind === 'topic' && besideRole)) {
    return; // roles have rows of their own, text is in the request, and the role given publishes
  }
  if (kind === 'topic' && OWN_TOPICS.test(name)) {
    part.grant(['sns:Publish'], [`arn:$p:sns:$r:$a:{${name}}`]);
    return;
  }
  if (kind === 'key' && isKeyOfService(part, name)) return;
  if (kind === 'key' && keyed) {
    useKey(part, name, keyed);
    return;
  }
  if (kind === 'key' && ofRole) return;
  call.report({ pointer, because: `${path} names ${WORDS[kind]}, and what the role needs for it is not known` });
}

const WORDS: Readonly<Record<string, string>> = {
  uri: 'a place in S3', bucket: 'a bucket', object: 'an object in S3', key: 'a key', topic: 'a topic', template: 'a template',
};
