import { on } from './rows';
import { isPlain } from '../../core/names';
import type { TaskCall } from '../../core/task-call';
import type { IntegrationTable } from '../../integration';

const SECRET = 'arn:$p:secretsmanager:$r:$a:secret:';
const KEY = 'arn:$p:kms:$r:$a:key/';

/** Secrets are read one by one. Source: docs.aws.amazon.com/secretsmanager/latest/apireference/API_BatchGetSecretValue.html */
function readSecrets(call: TaskCall): void {
  call.allow(['secretsmanager:BatchGetSecretValue'], ['*']);
  if (call.args.has('SecretIdList')) {
    call.grant(['secretsmanager:GetSecretValue'], [`${SECRET}{SecretIdList[]}`]);
  } else {
    call.allow(['secretsmanager:ListSecrets'], ['*']);
    call.allow(
      ['secretsmanager:GetSecretValue'],
      call.allowedOr('secretsmanager', [{ because: 'which secrets it reads is not in the definition' }]),
    );
  }
}

/** An alias has an ARN of its own, beside that of its key. Source: docs.aws.amazon.com/kms/latest/developerguide/alias-access.html */
function createAlias(call: TaskCall): void {
  const { partition, region, account } = call.options;
  for (const { text, complete, pointer } of call.args.texts('AliasName')) {
    const because = 'its AliasName is no alias/NAME that is known';
    call.allow(['kms:CreateAlias'], complete && isPlain(text) && text.startsWith('alias/')
      ? [`arn:${partition}:kms:${region}:${account}:${text}`] : call.allowedOr('kms', [{ pointer, because }]));
  }
  call.grant(['kms:CreateAlias'], [`${KEY}{TargetKeyId}`]);
}

/**
 * Without a function in the request, the one that the secret has already is invoked.
 * Source: docs.aws.amazon.com/secretsmanager/latest/apireference/API_RotateSecret.html
 */
function rotate(call: TaskCall): void {
  const because = 'without RotationLambdaARN it invokes the function that the secret has, which is not in the definition';
  call.allow(
    ['lambda:InvokeFunction'],
    call.args.has('RotationLambdaARN')
      ? call.arns('arn:$p:lambda:$r:$a:function:{RotationLambdaARN}')
      : call.allowedOr('lambda', [{ because, fix: 'give RotationLambdaARN' }]),
  );
}

/** Secrets and keys. */
export const SECRETS: IntegrationTable = {
  // Source: docs.aws.amazon.com/secretsmanager/latest/apireference/API_CreateSecret.html
  'secretsmanager:createSecret': {
    grants: [
      { actions: ['secretsmanager:CreateSecret'], on: [`${SECRET}{Name}`] },
      { actions: ['secretsmanager:ReplicateSecretToRegions'], on: [`${SECRET}{Name}`], when: 'AddReplicaRegions' },
    ],
  },
  'secretsmanager:batchGetSecretValue': { grants: [], more: readSecrets },
  'secretsmanager:rotateSecret': { ...on('secretsmanager:RotateSecret', `${SECRET}{SecretId}`), more: rotate },
  // Source: docs.aws.amazon.com/kms/latest/APIReference/API_ReEncrypt.html
  'kms:reEncrypt': {
    grants: [
      { actions: ['kms:ReEncryptFrom'], on: [`${KEY}{SourceKeyId}`] },
      { actions: ['kms:ReEncryptTo'], on: [`${KEY}{DestinationKeyId}`] },
    ],
  },
  'kms:createAlias': { grants: [], more: createAlias },
};
