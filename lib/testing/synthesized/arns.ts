const REGION = 'us-east-1';
const ACCOUNT = '123456789012';

/** What pseudo parameters stand for in a simulation. */
export const PSEUDO_PARAMETERS: Readonly<Record<string, string>> = {
  'AWS::Partition': 'aws',
  'AWS::Region': REGION,
  'AWS::AccountId': ACCOUNT,
  'AWS::URLSuffix': 'amazonaws.com',
};

const arn = (service: string, resource: string) => `arn:aws:${service}:${REGION}:${ACCOUNT}:${resource}`;

/** The ARNs that resources get, by their type; their names are their logical ids. */
const ARNS: Readonly<Record<string, (id: string) => string>> = {
  'AWS::Lambda::Function': id => arn('lambda', `function:${id}`),
  'AWS::StepFunctions::StateMachine': id => arn('states', `stateMachine:${id}`),
  'AWS::StepFunctions::Activity': id => arn('states', `activity:${id}`),
  'AWS::SNS::Topic': id => arn('sns', id),
  'AWS::SQS::Queue': id => arn('sqs', id),
  'AWS::DynamoDB::Table': id => arn('dynamodb', `table/${id}`),
  'AWS::Events::EventBus': id => arn('events', `event-bus/${id}`),
  'AWS::S3::Bucket': id => `arn:aws:s3:::${id}`,
};

/** Resources whose Ref is their ARN; the Ref of others is their name. */
const REF_IS_ARN = new Set(['AWS::StepFunctions::StateMachine', 'AWS::StepFunctions::Activity', 'AWS::SNS::Topic']);

/** The value of a Ref. A resource that is not in the template keeps a placeholder. */
export function refValue(id: string, type: string | undefined): string {
  if (Object.hasOwn(PSEUDO_PARAMETERS, id)) return PSEUDO_PARAMETERS[id];
  if (type === undefined) return `\${${id}}`;
  return REF_IS_ARN.has(type) ? ARNS[type](id) : id;
}

/** The value of a Fn::GetAtt. */
export function attributeValue(id: string, attribute: string, type: string | undefined): string {
  if (attribute === 'Arn' && type !== undefined && Object.hasOwn(ARNS, type)) return ARNS[type](id);
  return attribute === 'Name' && type !== undefined ? id : `\${${id}.${attribute}}`;
}
