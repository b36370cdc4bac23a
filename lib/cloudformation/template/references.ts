/** Tells the type of a resource by its logical id. */
export type ResourceTypes = (logicalId: string) => string | undefined;

const regional = (service: string, before: string) => (name: string) =>
  `arn:\${AWS::Partition}:${service}:\${AWS::Region}:\${AWS::AccountId}:${before}\${${name}}`;

/** What the ARN of a resource looks like when its name alone is open. */
const ARNS: Readonly<Record<string, (name: string) => string>> = {
  'AWS::DynamoDB::Table': regional('dynamodb', 'table/'),
  'AWS::Events::EventBus': regional('events', 'event-bus/'),
  'AWS::Lambda::Alias': regional('lambda', 'function:'),
  'AWS::Lambda::Function': regional('lambda', 'function:'),
  'AWS::Lambda::Version': regional('lambda', 'function:'),
  'AWS::Serverless::Function': regional('lambda', 'function:'),
  'AWS::Serverless::StateMachine': regional('states', 'stateMachine:'),
  'AWS::S3::Bucket': name => `arn:\${AWS::Partition}:s3:::\${${name}}`,
  'AWS::SNS::Topic': regional('sns', ''),
  'AWS::SQS::Queue': regional('sqs', ''),
  'AWS::StepFunctions::Activity': regional('states', 'activity:'),
  'AWS::StepFunctions::StateMachine': regional('states', 'stateMachine:'),
};

/** The attributes that give the ARN of a resource, where it isn't `Arn` alone. */
const ARN_ATTRIBUTES: Readonly<Record<string, readonly string[]>> = {
  'AWS::Lambda::Alias': ['AliasArn'],
  'AWS::Lambda::Version': ['FunctionArn'],
  'AWS::SNS::Topic': ['TopicArn'],
};

/**
 * Types whose `Ref` is their ARN; that of others is a name or an id.
 *
 * Source: the "Return values" of each type in
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-template-resource-type-ref.html
 */
const REF_IS_ARN: ReadonlySet<string> = new Set([
  'AWS::Batch::JobDefinition',
  'AWS::Batch::JobQueue',
  'AWS::Bedrock::Guardrail',
  'AWS::ECS::Service',
  'AWS::ECS::TaskDefinition',
  'AWS::IAM::ManagedPolicy',
  'AWS::Lambda::Alias',
  'AWS::Lambda::Version',
  'AWS::SageMaker::Endpoint',
  'AWS::SageMaker::EndpointConfig',
  'AWS::SageMaker::Model',
  'AWS::SecretsManager::Secret',
  'AWS::Serverless::StateMachine',
  'AWS::SNS::Topic',
  'AWS::StepFunctions::Activity',
  'AWS::StepFunctions::StateMachine',
  'AWS::StepFunctions::StateMachineAlias',
  'AWS::StepFunctions::StateMachineVersion',
]);

/** Types whose `Ref` is a name that stands where people mean the ARN: it is told as what it is. */
const REF_IS_NAME: ReadonlySet<string> = new Set(['AWS::Lambda::Function', 'AWS::Serverless::Function']);

/** Whether the `Ref` of a resource is its ARN. */
export function refIsArn(resourceType: string): boolean {
  return REF_IS_ARN.has(resourceType);
}

/**
 * The text of a reference as far as the type of the resource tells it: an ARN in which only the name is open, or the name.
 *
 * @param attribute the attribute of a `Fn::GetAtt`, or `Ref`
 * @param name what stands for the resource in the text
 * @returns undefined where the type doesn't tell
 */
export function typedReference(resourceType: string | undefined, attribute: string, name: string): string | undefined {
  if (resourceType === undefined) return undefined;
  if (attribute === 'Ref' && REF_IS_NAME.has(resourceType)) return name;
  const arn = Object.hasOwn(ARNS, resourceType) ? ARNS[resourceType] : undefined;
  const isArn =
    attribute === 'Ref' ? refIsArn(resourceType) : attribute === 'Arn' || (ARN_ATTRIBUTES[resourceType] ?? []).includes(attribute);
  return isArn ? arn?.(name) : undefined;
}
