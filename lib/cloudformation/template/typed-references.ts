/** Tells the type of a resource by its logical id. */
export type ResourceTypes = (logicalId: string) => string | undefined;

const arn = (service: string, resource: string) => (name: string) =>
  `arn:\${AWS::Partition}:${service}:\${AWS::Region}:\${AWS::AccountId}:${resource}:\${${name}}`;
const functionArn = arn('lambda', 'function');
const activityArn = arn('states', 'activity');
const plainName = (name: string) => name;

/**
 * What references to resources look like that a task may name as its resource: an ARN in which only the
 * name is open, or for a function's `Ref` a name, which is no ARN.
 */
const SHAPES: Record<string, Record<string, (name: string) => string>> = {
  'AWS::Lambda::Function': { Arn: functionArn, Ref: plainName },
  'AWS::Lambda::Alias': { Ref: functionArn, AliasArn: functionArn },
  'AWS::Lambda::Version': { Ref: functionArn, FunctionArn: functionArn },
  'AWS::Serverless::Function': { Arn: functionArn, Ref: plainName },
  'AWS::StepFunctions::Activity': { Ref: activityArn, Arn: activityArn },
};

/**
 * The text of a reference as far as the type of the resource tells it.
 *
 * @param attribute the attribute of a `Fn::GetAtt`, or `Ref`
 * @param name what stands for the resource in the text
 */
export function typedReference(resourceType: string | undefined, attribute: string, name: string): string | undefined {
  const shapes = resourceType !== undefined && Object.hasOwn(SHAPES, resourceType) ? SHAPES[resourceType] : {};
  return Object.hasOwn(shapes, attribute) ? shapes[attribute](name) : undefined;
}
