import { CfnResource, Stack } from 'aws-cdk-lib';
import * as kms from 'aws-cdk-lib/aws-kms';
import type { IConstruct } from 'constructs';
import type { TokenTexts } from './token-texts';

/** Stands for the replica in the region of the stack. */
const OWN_REPLICA = '{region}';

/** Where each type of resource says which key encrypts it. */
const KEY_PATHS: { readonly [type: string]: readonly string[] } = {
  'AWS::DynamoDB::GlobalTable': ['replicas', OWN_REPLICA, 'sseSpecification', 'kmsMasterKeyId'],
  'AWS::DynamoDB::Table': ['sseSpecification', 'kmsMasterKeyId'],
  'AWS::Events::Connection': ['kmsKeyIdentifier'],
  'AWS::Kinesis::Stream': ['streamEncryption', 'keyId'],
  'AWS::S3::Bucket': ['bucketEncryption', 'serverSideEncryptionConfiguration', '0', 'serverSideEncryptionByDefault', 'kmsMasterKeyId'],
  'AWS::SecretsManager::Secret': ['kmsKeyId'],
  'AWS::SNS::Topic': ['kmsMasterKeyId'],
  'AWS::SQS::Queue': ['kmsMasterKeyId'],
  'AWS::StepFunctions::Activity': ['encryptionConfiguration', 'kmsKeyId'],
  'AWS::StepFunctions::StateMachine': ['encryptionConfiguration', 'kmsKeyId'],
};

/** ARN of the customer-managed key that encrypts one of these. */
export function encryptionKeyOf(targets: IConstruct[], texts: TokenTexts): string | undefined {
  for (const target of targets) {
    const key = CfnResource.isCfnResource(target) ? keyIn(target, texts) : undefined;
    const arn = key === undefined ? undefined : keyArn(key, texts);
    if (arn !== undefined) return arn;
  }
  return undefined;
}

/** As a text, since constructs may produce it late. */
function keyIn(resource: CfnResource, texts: TokenTexts): string | undefined {
  if (!Object.hasOwn(KEY_PATHS, resource.cfnResourceType)) return undefined;
  const [property, ...path] = KEY_PATHS[resource.cfnResourceType];
  const region = texts.textOf(Stack.of(resource).region);
  const key = path.reduce<any>(
    (value, field) => (field === OWN_REPLICA ? value?.find((replica: { region: string }) => replica.region === region) : value?.[field]),
    texts.valueOf(resource[property as keyof CfnResource]),
  );
  return typeof key === 'string' ? key : undefined;
}

/** An alias such as `alias/aws/sqs` names a key of the service, which needs no grant. */
function keyArn(key: string, texts: TokenTexts): string | undefined {
  const target = texts.referenceOf(key)?.target;
  if (target instanceof kms.CfnKey) return texts.textOf(target.attrArn);
  return key.startsWith('arn:') && key.includes(':key/') ? key : undefined;
}
