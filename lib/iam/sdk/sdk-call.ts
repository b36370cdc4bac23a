import { actionOf, isWithoutResources, needsNoResource } from './actions';
import { grantDependents } from './dependents';
import { grantKeys } from './granted-keys';
import { grantPlaces } from './granted-places';
import { passRoles } from './passed-roles';
import { templatesFor } from './resource-templates';
import { OPTIMIZED_OPERATIONS, REVIEWED_OPERATIONS } from './reviewed';
import { grantTags } from './tags';
import { arnService, hasPlaceholder, isPlaceholder } from '../../asl';
import type { JsonObject } from '../../asl';
import type { TaskCall } from '../core/task-call';
import { applyIntegration } from '../integration';
import { SDK_SERVICES } from '../tables/sdk-services.generated';
import { WILDCARD_ACTIONS } from '../wildcards';

/** Grants what a call through the AWS SDK integration needs. */
export function grantSdkCall(call: TaskCall, service: string, operation: string): void {
  const name = `${service}:${operation}`;
  const placed = inItsAccount(call, service);
  if (Object.hasOwn(REVIEWED_OPERATIONS, name)) {
    applyIntegration(placed, { ...REVIEWED_OPERATIONS[name], roles: undefined });
  } else if (!grantAction(placed, service, operation)) {
    reportUnknown(call, service, operation);
    return;
  }
  passRoles(call, service, operation);
  grantDependents(call, service, operation);
  if (Object.hasOwn(OPTIMIZED_OPERATIONS, name)) {
    grantKeys(call, service, operation);
  } else {
    grantPlaces(call, service, operation);
    grantTags(call, service, operation);
  }
}

/**
 * Members that say whose resources an operation is about, by the service.
 *
 * Sources: docs.aws.amazon.com/glue/latest/dg/cross-account-access.html,
 * docs.aws.amazon.com/AmazonECR/latest/APIReference/API_DescribeImages.html,
 * docs.aws.amazon.com/quicksight/latest/APIReference/API_CreateIngestion.html
 */
const OWNERS: Readonly<Record<string, string>> = { ecr: 'RegistryId', glue: 'CatalogId', quicksight: 'AwsAccountId' };

/** Names are of resources in the account that the request says, and of the workflow's own where it doesn't. */
function inItsAccount(call: TaskCall, service: string): TaskCall {
  const owner = Object.hasOwn(OWNERS, service) ? call.args.text(OWNERS[service]) : undefined;
  if (!owner || call.args.root().length === 0) return call;
  if (owner.complete && (/^\d{12}$/.test(owner.text) || isPlaceholder(owner.text))) return call.inAccount(owner.text);
  if (!owner.complete) {
    call.report({ pointer: owner.pointer, because: `its ${OWNERS[service]}, the account of what it acts on, is only known at run time` });
  }
  return call;
}

/** @returns false when there is no action of the operation's name */
function grantAction(call: TaskCall, service: string, operation: string): boolean {
  const action = actionOf(service, operation);
  if (action === undefined) return false;
  if (isWithoutResources(service, operation) || Object.hasOwn(WILDCARD_ACTIONS, action)) {
    call.allow([action], ['*']);
  } else {
    grantOnParameters(call, service, action, needsNoResource(service, operation));
  }
  return true;
}

/** The resource is what the parameters name: by a row of the table, or by an ARN among them. */
function grantOnParameters(call: TaskCall, service: string, action: string, orAll: boolean): void {
  const prefix = action.split(':')[0];
  const templates = templatesFor(call, service, action);
  if (templates.length > 0) {
    call.grant([action], templates);
    return;
  }
  const arns = arnParameters(call, prefix);
  if (arns.length > 0) {
    arns.forEach(path => call.grant([action], [`arn:$p:${prefix}:$r:$a:{${path}}`]));
  } else if (orAll && call.args.root().every(namesNothing)) {
    call.allow([action], ['*']);
  } else {
    call.allow([action], call.allowedOr(prefix, [{ because: `its parameters do not name what ${action} acts on` }]));
  }
}

/** Whether no member of a request looks like one that names something. */
function namesNothing(root: JsonObject): boolean {
  return !Object.keys(root).some(key => /(Arn|Id|Name|Identifier)s?(\.\$)?$/i.test(key));
}

const OF_OTHER_SERVICES = /(Role|Key|Topic|Policy|Certificate|Secret)(Arn|ARN)$/;

/** Parameters that hold an ARN of the service itself; where the ARN is not shown, roles and keys are taken for others'. */
function arnParameters(call: TaskCall, prefix: string): string[] {
  const names = call.args.root().flatMap(root => Object.keys(root)).map(key => key.replace(/\.\$$/, ''));
  return names.filter(name => /(Arn|ARN)$/.test(name) && call.args.texts(name).every(({ text, complete }) => {
    const service = arnService(text);
    // A text that is known and no ARN is a name, such as that of a document.
    return service === undefined
      ? !OF_OTHER_SERVICES.test(name) && (!complete || hasPlaceholder(text) || text.startsWith('$$.'))
      : service === prefix;
  }));
}

function reportUnknown(call: TaskCall, service: string, operation: string): void {
  call.report({
    pointer: `${call.visit.pointer}/Resource`,
    because: Object.hasOwn(SDK_SERVICES, service)
      ? `${service} has no operation '${operation}' with an IAM action of that name`
      : `'${service}' is no AWS SDK service with a known IAM prefix`,
    fix: 'check the spelling',
  });
}
