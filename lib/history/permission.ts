import { arnParts, isJsonObject } from '../asl';
import type { JsonObject } from '../asl';
import { causeObject, deniedCall, functionFailure, isExplicitDeny } from './cause';
import { textDetail } from './event';
import { MissingPermission } from './explanation';
import { Visit } from './visit';
import { inferPermissions } from '../iam';

interface Needed {
  readonly action: string;
  readonly resource: string;
}

/**
 * The statement that a refused call lacked. Where the message doesn't name the action it is the one that the role of a
 * workflow is given for the call; undefined where neither tells.
 */
export function missingPermission(cause: string | undefined, visit: Visit | undefined, execution?: string): MissingPermission | undefined {
  const told = functionFailure(cause);
  const denied = deniedCall(told?.message ?? cause);
  const needed = denied
    ? { action: denied.action, resource: denied.resource ?? arnIn(visit) ?? '*' }
    : told
      ? undefined
      : neededFor(visit, execution);
  if (!needed) return undefined;
  const { action, resource } = needed;
  const grantee = told ? 'handler' : 'workflow';
  return {
    principal: denied?.principal ?? null,
    isExplicitDeny: denied?.isExplicit ?? isExplicitDeny(cause),
    statement: { Effect: 'Allow', Action: action, Resource: resource },
    cdk: `${grantee}.addToRolePolicy(new iam.PolicyStatement({ actions: ['${action}'], resources: ['${resource.replace(/'/g, "\\'")}'] }));`,
  };
}

/** The resource that the call was about, where its parameters have the ARN. */
function arnIn(visit: Visit | undefined): string | undefined {
  return Object.values(parametersOf(visit) ?? {}).find((value): value is string => typeof value === 'string' && value.startsWith('arn:'));
}

function parametersOf(visit: Visit | undefined): JsonObject | undefined {
  const parameters = visit?.attempt?.begun.details.parameters;
  return isJsonObject(parameters) ? parameters : typeof parameters === 'string' ? causeObject(parameters) : undefined;
}

/** Of what the call needs: the action of the same name, or the first. */
function neededFor(visit: Visit | undefined, execution: string | undefined): Needed | undefined {
  const begun = visit?.attempt?.begun;
  const [service, call] = begun ? [textDetail(begun, 'resourceType'), textDetail(begun, 'resource')] : [];
  if (!begun || service === undefined || call === undefined) return undefined;
  const [, partition = 'aws', , ownRegion = '*', account = '*'] = arnParts(execution ?? '') ?? [];
  const region = textDetail(begun, 'region') ?? ownRegion;
  const { statements } = inferPermissions(
    {
      StartAt: 'Call',
      States: {
        Call: { Type: 'Task', Resource: `arn:${partition}:states:::${service}:${call}`, Parameters: parametersOf(visit) ?? {}, End: true },
      },
    },
    { partition, region, account },
  );
  const [operation] = call.split('.');
  const all = statements.flatMap(({ actions, resources }) => actions.map(action => ({ action, resource: resources[0] })));
  return all.find(({ action }) => action.split(':')[1].toLowerCase() === operation.toLowerCase()) ?? all[0];
}
