import { objectArn } from '../../asl';
import { listBucket } from '../core/list-objects';
import { isPlain } from '../core/names';
import type { TaskCall } from '../core/task-call';
import type { Grant, Integration, IntegrationTable } from '../integration';

const BUCKET = 'arn:$p:s3:::{Bucket}';
const OBJECT = 'arn:$p:s3:::{Bucket}/{Key}';

function onObject(...actions: string[]): Integration {
  return { grants: [{ actions: actions.map(action => `s3:${action}`), on: [OBJECT] }] };
}

function onBucket(action: string): Integration {
  return { grants: [{ actions: [`s3:${action}`], on: [BUCKET] }] };
}

/** What is done to a version of an object is a permission of its own. */
function onVersion(action: string, ofVersion: string): Integration {
  return {
    grants: [
      { actions: [`s3:${action}`], on: [OBJECT], unless: 'VersionId' },
      { actions: [`s3:${ofVersion}`], on: [OBJECT], when: 'VersionId' },
    ],
  };
}

const READ = onVersion('GetObject', 'GetObjectVersion');

/** What a parameter of a call that writes an object needs beside the writing. */
const WRITE_PARAMETERS: Record<string, readonly string[]> = {
  PutObjectTagging: ['Tagging'],
  PutObjectAcl: ['ACL', 'GrantFullControl', 'GrantRead', 'GrantReadACP', 'GrantWriteACP'],
  PutObjectRetention: ['ObjectLockMode'],
  PutObjectLegalHold: ['ObjectLockLegalHoldStatus'],
};

/** The key that encrypts the object may be another one than that of its bucket. */
const USE_GIVEN_KEY: Grant = {
  actions: ['kms:Decrypt', 'kms:GenerateDataKey'],
  on: ['arn:$p:kms:$r:$a:key/{SSEKMSKeyId}'],
  when: 'SSEKMSKeyId',
};

const WRITE: Integration = {
  grants: [
    { actions: ['s3:PutObject'], on: [OBJECT] },
    USE_GIVEN_KEY,
    ...Object.entries(WRITE_PARAMETERS).flatMap(([action, parameters]) =>
      parameters.map(when => ({ actions: [`s3:${action}`], on: [OBJECT], when }))),
  ],
};

/** What a bucket is made with, each with a permission of its own. Source: docs.aws.amazon.com/AmazonS3/latest/API/API_CreateBucket.html */
const BUCKET_PARAMETERS: Record<string, readonly string[]> = {
  TagResource: ['CreateBucketConfiguration.Tags'],
  PutBucketAcl: ['ACL', 'GrantFullControl', 'GrantRead', 'GrantReadACP', 'GrantWrite', 'GrantWriteACP'],
  PutBucketObjectLockConfiguration: ['ObjectLockEnabledForBucket'],
  PutBucketVersioning: ['ObjectLockEnabledForBucket'],
  PutBucketOwnershipControls: ['ObjectOwnership'],
};

const CREATE_BUCKET: Integration = {
  grants: [
    { actions: ['s3:CreateBucket'], on: [BUCKET] },
    ...Object.entries(BUCKET_PARAMETERS).flatMap(([action, parameters]) =>
      parameters.map(when => ({ actions: [`s3:${action}`], on: [BUCKET], when })),
    ),
  ],
};

const COPY_SOURCE = /^\/?(?:(arn:.+)|([^/]+\/.+))$/s;
/** Of one that is known in part at least the bucket is. */
const COPY_PREFIX = /^\/?(?:(arn:.+\/)|([^/]+\/)).*$/s;

/** `CopySource` is `bucket/key`, with an optional version. */
function readSource(call: TaskCall): void {
  for (const { text, complete, pointer } of call.args.texts('CopySource')) {
    const [place] = text.split('?versionId=');
    const match = isPlain(place)
      ? (COPY_SOURCE.exec(decodeSafely(place)) ?? (complete ? null : COPY_PREFIX.exec(decodeSafely(place))))
      : null;
    const known = match?.[1] ?? (match?.[2] && `arn:${call.options.partition}:s3:::${match[2]}`);
    const source = known && !complete ? `${known}*` : known;
    const action = text.includes('?versionId=') ? 's3:GetObjectVersion' : 's3:GetObject';
    call.allow([action], source ? [source] : call.allowedOr('s3', [{ pointer, because: 'its CopySource is no BUCKET/KEY that is known' }]));
  }
}

function decodeSafely(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text; // not URL-encoded
  }
}

function deleteObjects(call: TaskCall): void {
  const deletes = [['s3:DeleteObject', false], ['s3:DeleteObjectVersion', true]] as const;
  const objects = call.args.objects('Delete.Objects[]');
  if (objects.length === 0) {
    call.allow(['s3:DeleteObject'], call.allowedOr('s3', [{ because: 'the keys in Delete.Objects are only known at run time' }]));
  }
  const buckets = objects.length === 0 ? [] : call.arns(BUCKET);
  for (const object of objects) {
    const one = call.within(call.args.within(object));
    const [action] = deletes.find(([, versioned]) => versioned === one.args.has('VersionId'))!;
    for (const key of one.args.texts('Key')) {
      const known = (key.complete || key.text !== '') && isPlain(key.text);
      const unresolved = { pointer: key.pointer, because: 'a Key in Delete.Objects is only known at run time' };
      call.allow(
        [action],
        known ? buckets.map(bucket => objectArn(bucket, key.text + (key.complete ? '' : '*'))) : call.allowedOr('s3', [unresolved]),
      );
    }
  }
}

/** Bucket settings whose action has another name than the operation. */
const BUCKET_ACTIONS: Record<string, string> = {
  headBucket: 'ListBucket',
  listObjectVersions: 'ListBucketVersions',
  listMultipartUploads: 'ListBucketMultipartUploads',
  getBucketAccelerateConfiguration: 'GetAccelerateConfiguration',
  putBucketAccelerateConfiguration: 'PutAccelerateConfiguration',
  deleteBucketCors: 'PutBucketCORS',
  getBucketEncryption: 'GetEncryptionConfiguration',
  putBucketEncryption: 'PutEncryptionConfiguration',
  deleteBucketEncryption: 'PutEncryptionConfiguration',
  getBucketLifecycleConfiguration: 'GetLifecycleConfiguration',
  putBucketLifecycleConfiguration: 'PutLifecycleConfiguration',
  deleteBucketLifecycle: 'PutLifecycleConfiguration',
  getBucketReplication: 'GetReplicationConfiguration',
  putBucketReplication: 'PutReplicationConfiguration',
  deleteBucketReplication: 'PutReplicationConfiguration',
  getBucketNotificationConfiguration: 'GetBucketNotification',
  putBucketNotificationConfiguration: 'PutBucketNotification',
  deleteBucketOwnershipControls: 'PutBucketOwnershipControls',
  deleteBucketTagging: 'PutBucketTagging',
  getPublicAccessBlock: 'GetBucketPublicAccessBlock',
  putPublicAccessBlock: 'PutBucketPublicAccessBlock',
  deletePublicAccessBlock: 'PutBucketPublicAccessBlock',
  getObjectLockConfiguration: 'GetBucketObjectLockConfiguration',
  putObjectLockConfiguration: 'PutBucketObjectLockConfiguration',
};

/** Configurations of which a bucket has several, each with an id: they are listed like read, and deleted like written. */
const NUMBERED = ['Analytics', 'IntelligentTiering', 'Inventory', 'Metrics'];

const NUMBERED_ACTIONS = Object.fromEntries(NUMBERED.flatMap(kind => [
  [`getBucket${kind}Configuration`, `Get${kind}Configuration`],
  [`listBucket${kind}Configurations`, `Get${kind}Configuration`],
  [`putBucket${kind}Configuration`, `Put${kind}Configuration`],
  [`deleteBucket${kind}Configuration`, `Put${kind}Configuration`],
]));

/** Who deletes what is kept by a retention needs one more. Source: docs.aws.amazon.com/AmazonS3/latest/API/API_DeleteObject.html */
const BYPASS: Grant = { actions: ['s3:BypassGovernanceRetention'], on: [OBJECT], when: 'BypassGovernanceRetention' };

/**
 * Operations of Amazon S3, whose actions mostly have other names.
 *
 * Source: docs.aws.amazon.com/AmazonS3/latest/userguide/using-with-s3-policy-actions.html
 */
export const OBJECT_STORAGE: IntegrationTable = {
  's3:getObject': READ,
  's3:headObject': READ,
  's3:selectObjectContent': onObject('GetObject'),
  's3:getObjectAttributes': {
    grants: [...READ.grants, ...onVersion('GetObjectAttributes', 'GetObjectVersionAttributes').grants],
  },
  's3:getObjectAcl': onVersion('GetObjectAcl', 'GetObjectVersionAcl'),
  's3:putObjectAcl': onVersion('PutObjectAcl', 'PutObjectVersionAcl'),
  's3:getObjectTagging': onVersion('GetObjectTagging', 'GetObjectVersionTagging'),
  's3:putObjectTagging': onVersion('PutObjectTagging', 'PutObjectVersionTagging'),
  's3:deleteObjectTagging': onVersion('DeleteObjectTagging', 'DeleteObjectVersionTagging'),
  's3:listParts': onObject('ListMultipartUploadParts'),
  's3:putObject': WRITE,
  's3:createMultipartUpload': WRITE,
  's3:uploadPart': onObject('PutObject'),
  's3:completeMultipartUpload': onObject('PutObject'),
  's3:uploadPartCopy': { ...onObject('PutObject'), more: readSource },
  's3:copyObject': { ...WRITE, more: readSource },
  's3:deleteObject': { grants: [...onVersion('DeleteObject', 'DeleteObjectVersion').grants, BYPASS] },
  's3:deleteObjects': { grants: [], more: deleteObjects },
  's3:createBucket': CREATE_BUCKET,
  's3:listObjects': { grants: [], more: listBucket },
  's3:listObjectsV2': { grants: [], more: listBucket },
  's3:listBuckets': { grants: [{ actions: ['s3:ListAllMyBuckets'], on: ['*'] }] },
  ...Object.fromEntries(
    Object.entries({ ...BUCKET_ACTIONS, ...NUMBERED_ACTIONS }).map(([operation, action]) => [`s3:${operation}`, onBucket(action)]),
  ),
};
