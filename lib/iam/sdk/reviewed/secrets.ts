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
    call.allow(['secretsmanager:GetSecretValue'], call.allowedOr('secretsmanager', [{ because: 'which secrets it reads is not in the definition' }]));
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

/** Secrets and keys. */
export const SECRETS: IntegrationTable = {
  'secretsmanager:createSecret': on('secretsmanager:CreateSecret', `${SECRET}{Name}`),
  'secretsmanager:batchGetSecretValue': { grants: [], more: readSecrets },
  // Source: docs.aws.amazon.com/secretsmanager/latest/apireference/API_RotateSecret.html
  'secretsmanager:rotateSecret': {
    grants: [
      { actions: ['secretsmanager:RotateSecret'], on: [`${SECRET}{SecretId}`] },
      { actions: ['lambda:InvokeFunction'], on: ['arn:$p:lambda:$r:$a:function:{RotationLambdaARN}'], when: 'RotationLambdaARN' },
    ],
  },
  // Source: docs.aws.amazon.com/kms/latest/APIReference/API_ReEncrypt.html
  'kms:reEncrypt': {
    grants: [
      { actions: ['kms:ReEncryptFrom'], on: [`${KEY}{SourceKeyId}`] },
      { actions: ['kms:ReEncryptTo'], on: [`${KEY}{DestinationKeyId}`] },
    ],
  },
  'kms:createAlias': { grants: [], more: createAlias },
};
