import { isJsonObject } from '../asl';
import type { JsonObject } from '../asl';
import { causeObject, deniedCall, functionFailure } from './cause';
import { MissingPermission } from './explanation';
import { Visit } from './visit';

/** The statement that a refused call lacked; undefined where the message doesn't name the action. */
export function missingPermission(cause: string | undefined, visit: Visit | undefined): MissingPermission | undefined {
  const told = functionFailure(cause);
  const denied = deniedCall(told?.message ?? cause);
  if (!denied) return undefined;
  const resource = denied.resource ?? arnIn(visit) ?? '*';
  const grantee = told ? 'handler' : 'workflow';
  return {
    principal: denied.principal ?? null,
    isExplicitDeny: denied.isExplicit,
    statement: { Effect: 'Allow', Action: denied.action, Resource: resource },
    cdk: `${grantee}.addToRolePolicy(new iam.PolicyStatement({ actions: ['${denied.action}'], resources: ['${resource.replace(/'/g, "\\'")}'] }));`,
  };
}

/** The resource that the call was about, where its parameters have the ARN. */
function arnIn(visit: Visit | undefined): string | undefined {
  const parameters = visit?.attempt?.begun.details.parameters;
  const object: JsonObject | undefined = isJsonObject(parameters) ? parameters : typeof parameters === 'string' ? causeObject(parameters) : undefined;
  return Object.values(object ?? {}).find((value): value is string => typeof value === 'string' && value.startsWith('arn:'));
}
