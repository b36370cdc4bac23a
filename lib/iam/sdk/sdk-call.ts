import { filterHas } from './operation-filter';
import { passRoles } from './passed-roles';
import { REVIEWED_OPERATIONS } from './reviewed';
import { arnService } from '../../asl';
import type { TaskCall } from '../core/task-call';
import { parseTemplate } from '../core/template';
import { applyIntegration } from '../integration';
import { RESOURCE_PARAMETERS } from '../tables/resource-parameters.generated';
import { SDK_SERVICES } from '../tables/sdk-services.generated';
import { WILDCARD_ACTIONS } from '../wildcards';

/** The IAM action with the name of an SDK operation, or undefined when there is none. */
export function actionOf(service: string, operation: string): string | undefined {
  if (!Object.hasOwn(SDK_SERVICES, service)) {
    return undefined;
  }
  const [prefix, filter] = SDK_SERVICES[service];
  const name = operation.charAt(0).toUpperCase() + operation.slice(1);
  return filterHas(filter, name) ? `${prefix || service}:${name}` : undefined;
}

/** Grants what a call through the AWS SDK integration needs. */
export function grantSdkCall(call: TaskCall, service: string, operation: string): void {
  const name = `${service}:${operation}`;
  if (Object.hasOwn(REVIEWED_OPERATIONS, name)) {
    applyIntegration(call, { ...REVIEWED_OPERATIONS[name], roles: undefined });
    passRoles(call, name);
    return;
  }
  const action = actionOf(service, operation);
  if (action === undefined) {
    reportUnknown(call, service, operation);
    return;
  }
  if (Object.hasOwn(WILDCARD_ACTIONS, action)) {
    call.allow([action], ['*']);
  } else {
    grantOnParameters(call, service, action);
  }
  passRoles(call, name);
}

/** The resource is what the parameters name: by a row of the table, or by an ARN among them. */
function grantOnParameters(call: TaskCall, service: string, action: string): void {
  const prefix = action.split(':')[0];
  const templates = templatesFor(call, service, action);
  if (templates.length > 0) {
    call.grant([action], templates);
    return;
  }
  const arns = arnParameters(call, prefix);
  if (arns.length > 0) {
    arns.forEach(path => call.grant([action], [`arn:$p:${prefix}:$r:$a:{${path}}`]));
  } else {
    call.allow([action], call.allowedOr(prefix, [{ because: `its parameters do not name what ${action} acts on` }]));
  }
}

/** As build-tools/iam-table/generate.py does it: longer resources win over those they are in. */
function templatesFor(call: TaskCall, service: string, action: string): string[] {
  if (!Object.hasOwn(RESOURCE_PARAMETERS, service)) {
    return [];
  }
  const [templates, exceptions] = RESOURCE_PARAMETERS[service];
  const [prefix, name] = action.split(':');
  if (exceptions.split(' ').includes(name)) {
    return [];
  }
  const full = templates.map(template => template.startsWith('arn:') ? template : `arn:$p:${prefix}:$r:$a:${template}`);
  const fitting = full
    .map(template => ({ template, paths: parseTemplate(template).variables.map(variable => variable.path) }))
    .filter(({ paths }) => paths.every(path => call.args.has(path.replace('[]', ''))));
  return fitting
    .filter(({ paths }) => !fitting.some(other => other.paths.length > paths.length && paths.every(path => other.paths.includes(path))))
    .map(({ template }) => template);
}

const OF_OTHER_SERVICES = /(Role|Key|Topic|Policy|Certificate|Secret)(Arn|ARN)$/;

/** Parameters that hold an ARN of the service itself; where the ARN is not shown, roles and keys are taken for others'. */
function arnParameters(call: TaskCall, prefix: string): string[] {
  const names = call.args.root().flatMap(root => Object.keys(root)).map(key => key.replace(/\.\$$/, ''));
  return names.filter(name => /(Arn|ARN)$/.test(name) && call.args.texts(name).every(({ text }) => {
    const service = arnService(text);
    return service === undefined ? !OF_OTHER_SERVICES.test(name) : service === prefix;
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
