/**
 * What a caller needs of the customer-managed key that encrypts the resource it acts on.
 *
 * Sources: docs.aws.amazon.com/sns/latest/dg/sns-key-management.html,
 * .../AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-key-management.html,
 * .../AmazonS3/latest/userguide/UsingKMSEncryption.html, .../streams/latest/dev/permissions-user-key-KMS.html,
 * .../amazondynamodb/latest/developerguide/encryption.usagenotes.html,
 * .../secretsmanager/latest/userguide/security-encryption.html, .../systems-manager/latest/userguide/sysman-paramstore-access.html,
 * .../step-functions/latest/apireference/API_StartSyncExecution.html
 */
const READ = ['kms:Decrypt'];
const WRITE = ['kms:Decrypt', 'kms:GenerateDataKey'];

const KEY_ACTIONS: readonly (readonly [RegExp, readonly string[]])[] = [
  [/^sns:Publish$/, WRITE],
  [/^sqs:SendMessage$/, WRITE],
  [/^sqs:ReceiveMessage$/, READ],
  [/^s3:GetObject(Version)?$/, READ],
  [/^s3:PutObject$/, WRITE],
  [/^kinesis:PutRecords?$/, ['kms:GenerateDataKey']],
  [/^kinesis:GetRecords$/, READ],
  [/^dynamodb:/, READ],
  [/^secretsmanager:GetSecretValue$/, READ],
  [/^secretsmanager:(PutSecretValue|UpdateSecret)$/, WRITE],
  [/^ssm:GetParameters?(ByPath)?$/, READ],
  [/^states:(StartSyncExecution|DescribeStateMachine)$/, READ],
  [/^ssm:PutParameter$/, ['kms:Encrypt', 'kms:GenerateDataKey']],
];

/** The key actions that go with actions on an encrypted resource. */
export function keyActionsOf(actions: readonly string[]): string[] {
  const needed = KEY_ACTIONS.filter(([pattern]) => actions.some(action => pattern.test(action)));
  return [...new Set(needed.flatMap(([, keyActions]) => keyActions))];
}
