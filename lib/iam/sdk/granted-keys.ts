import { placesIn } from './places';
import { isAliasOfKey } from '../core/names';
import type { TaskCall } from '../core/task-call';

/** What a caller needs of the key that a request names for what is made or written. */
export interface KeyRule {
  readonly operations: RegExp;
  readonly actions: readonly string[];
  /** The service through which alone the key may be used. */
  readonly via?: string;
}

const ENCRYPT = ['kms:Decrypt', 'kms:GenerateDataKey'];
const GRANT = ['kms:CreateGrant', 'kms:DescribeKey'];

/**
 * Sources: docs.aws.amazon.com/transcribe/latest/dg/security_iam_id-based-policy-examples.html (#auth-role-kms-key),
 * .../AmazonS3/latest/userguide/UsingKMSEncryption.html, .../secretsmanager/latest/userguide/security-encryption.html,
 * .../amazondynamodb/latest/developerguide/encryption.usagenotes.html, .../AmazonRDS/latest/UserGuide/Overview.Encryption.Keys.html,
 * .../ebs/latest/userguide/ebs-encryption-requirements.html, .../systems-manager/latest/userguide/sysman-paramstore-access.html,
 * .../rekognition/latest/APIReference/API_CreateProjectVersion.html, .../AmazonRDS/latest/APIReference/API_StartExportTask.html,
 * .../codeartifact/latest/APIReference/API_CreateDomain.html, .../eks/latest/userguide/enable-kms.html,
 * .../amazon-q-connect/latest/APIReference/API_CreateAssistant.html, .../bedrock/latest/userguide/guardrails-permissions-kms.html,
 * .../bedrock/latest/userguide/encryption-custom-job.html, .../sagemaker/latest/APIReference/API_OnlineStoreSecurityConfig.html,
 * .../secretsmanager/latest/apireference/API_UpdateSecret.html, API_ReplicateSecretToRegions.html,
 * .../bedrock/latest/userguide/encryption-bda.html, .../aws-managed-policy/latest/reference/AmazonDocDBElasticFullAccess.html
 */
const KEY_RULES: readonly KeyRule[] = [
  {
    operations: /^transcribe:start/,
    actions: ['kms:Decrypt', 'kms:DescribeKey', 'kms:Encrypt', 'kms:GenerateDataKey', 'kms:ReEncryptFrom', 'kms:ReEncryptTo'],
  },
  { operations: /^textract:start|^dynamodb:exportTableToPointInTime$|^bedrockruntime:startAsyncInvoke$/, actions: ENCRYPT },
  { operations: /^secretsmanager:createSecret$/, actions: ENCRYPT, via: 'secretsmanager' },
  { operations: /^secretsmanager:(updateSecret|replicateSecretToRegions)$/, actions: [...ENCRYPT, 'kms:Encrypt'], via: 'secretsmanager' },
  { operations: /^rekognition:(copyProjectVersion|createProjectVersion|startMediaAnalysisJob)$/, actions: [...ENCRYPT, ...GRANT] },
  { operations: /^rds:startExportTask$/, actions: GRANT },
  { operations: /^(codeartifact:createDomain|eks:createCluster|eks:associateEncryptionConfig)$/, actions: GRANT },
  { operations: /^(qconnect|wisdom):create(Assistant|KnowledgeBase)$/, actions: [...ENCRYPT, ...GRANT] },
  { operations: /^bedrock:((create|update)Guardrail|createModelCustomizationJob)$/, actions: [...ENCRYPT, ...GRANT] },
  {
    operations: /^sagemaker:createFeatureGroup$/,
    actions: [
      ...ENCRYPT,
      ...GRANT,
      'kms:Encrypt',
      'kms:ListGrants',
      'kms:ReEncryptFrom',
      'kms:ReEncryptTo',
      'kms:RetireGrant',
      'kms:RevokeGrant',
    ],
  },
  { operations: /^ssm:putParameter$/, actions: ['kms:Encrypt', 'kms:GenerateDataKey'], via: 'ssm' },
  {
    operations: /^dynamodb:(createTable|updateTable|restoreTable)/,
    actions: ['kms:Decrypt', 'kms:Encrypt', 'kms:GenerateDataKey', ...GRANT, 'kms:ReEncryptFrom', 'kms:ReEncryptTo'],
    via: 'dynamodb',
  },
  { operations: /^rds:(create|restore|copy)/, actions: [...ENCRYPT, ...GRANT], via: 'rds' },
  { operations: /^docdbelastic:(create|restore|copy|update)/, actions: [...ENCRYPT, ...GRANT], via: 'docdb-elastic' },
  { operations: /^bedrockdataautomation(runtime)?:(create|update|invoke)/, actions: [...ENCRYPT, ...GRANT], via: 'bedrock' },
  {
    operations: /^ec2:(createVolume|runInstances|copySnapshot|copyImage)$/,
    actions: [
      'kms:CreateGrant',
      'kms:Decrypt',
      'kms:DescribeKey',
      'kms:GenerateDataKeyWithoutPlaintext',
      'kms:ReEncryptFrom',
      'kms:ReEncryptTo',
    ],
    via: 'ec2',
  },
];

/**
 * Keys that the role given uses, which SageMaker asks of that role alone.
 *
 * Source: docs.aws.amazon.com/sagemaker/latest/APIReference/API_OutputDataConfig.html
 */
const KEYS_OF_ROLE =
  /^sagemaker:create(TrainingJob|ProcessingJob|HyperParameterTuningJob|TransformJob|AutoMLJob(V2)?|CompilationJob|InferenceRecommendationsJob|LabelingJob)$/;

/** What is needed of keys that the requests of an operation name, where it isn't what any service needs. */
export function keyRuleOf(operation: string): KeyRule | undefined {
  return KEY_RULES.find(({ operations }) => operations.test(operation));
}

/** Whether keys in the requests of an operation are used by the role that is given alone. */
export function isKeyOfRole(operation: string): boolean {
  return KEYS_OF_ROLE.test(operation);
}

/** Allows the use of a key that a part of a request names. */
export function useKey(part: TaskCall, name: string, { actions, via }: KeyRule): void {
  const service = `${via}.${part.options.region}.amazonaws.com*`; // in China it ends in .cn
  part.grant(actions, [`arn:$p:kms:$r:$a:key/{${name}}`], via === undefined ? undefined : { StringLike: { 'kms:ViaService': service } });
}

/** What an optimized integration needs of the keys that its request names; others are used by the role that is passed. */
export function grantKeys(call: TaskCall, service: string, operation: string): void {
  const rule = keyRuleOf(`${service}:${operation}`);
  for (const { name, kind, holder } of rule ? placesIn(call, service) : []) {
    const part = call.within(call.args.within(holder));
    if (kind === 'key' && !isKeyOfService(part, name)) useKey(part, name, rule!);
  }
}

/** AWS's own keys need no grant. */
export function isKeyOfService(part: TaskCall, name: string): boolean {
  return part.args.texts(name).every(({ text, complete }) => complete && isAliasOfKey(text) && /alias\/aws\//.test(text));
}
