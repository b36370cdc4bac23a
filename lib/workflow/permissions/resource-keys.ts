import { CfnResource, Reference, Tokenization } from 'aws-cdk-lib';
import * as kms from 'aws-cdk-lib/aws-kms';
import type { IConstruct } from 'constructs';
import type { TokenTexts } from './token-texts';

/** Where each type of resource says which key encrypts it. */
const KEY_PATHS: { readonly [type: string]: readonly string[] } = {
  'AWS::DynamoDB::Table': ['sseSpecification', 'kmsMasterKeyId'],
  'AWS::Kinesis::Stream': ['streamEncryption', 'keyId'],
  'AWS::S3::Bucket': ['bucketEncryption', 'serverSideEncryptionConfiguration', '0', 'serverSideEncryptionByDefault', 'kmsMasterKeyId'],
  'AWS::SecretsManager::Secret': ['kmsKeyId'],
  'AWS::SNS::Topic': ['kmsMasterKeyId'],
  'AWS::SQS::Queue': ['kmsMasterKeyId'],
  'AWS::StepFunctions::Activity': ['encryptionConfiguration', 'kmsKeyId'],
};

/** ARN of the customer-managed key that encrypts one of these. */
export function encryptionKeyOf(targets: IConstruct[], texts: TokenTexts): string | undefined {
  for (const target of targets) {
    const key = CfnResource.isCfnResource(target) ? keyIn(target) : undefined;
    const arn = key === undefined ? undefined : keyArn(key, texts);
    if (arn !== undefined) return arn;
  }
  return undefined;
}

function keyIn(resource: CfnResource): string | undefined {
  if (!Object.hasOwn(KEY_PATHS, resource.cfnResourceType)) return undefined;
  const key = KEY_PATHS[resource.cfnResourceType].reduce<any>((value, field) => value?.[field], resource);
  return typeof key === 'string' ? key : undefined;
}

/** An alias such as `alias/aws/sqs` names a key of the service, which needs no grant. */
function keyArn(key: string, texts: TokenTexts): string | undefined {
  const reference = Tokenization.reverseString(key).tokens.find(token => Reference.isReference(token));
  if (reference?.target instanceof kms.CfnKey) return texts.textOf(reference.target.attrArn);
  const text = texts.textOf(key);
  return text?.startsWith('arn:') && text.includes(':key/') ? text : undefined;
}
