import { arnService, integrationOf, isPartOfArn, isJsonObject, own, parseResource, pointerTo } from '../asl';
import type { IntegrationPattern, StateVisit } from '../asl';
import { TaskArguments } from './core/task-arguments';
import { TaskCall } from './core/task-call';
import type { Inference } from './core/task-call';
import { applyIntegration } from './integration';
import { OPTIMIZED_INTEGRATIONS } from './integrations';
import { passRoles } from './sdk/passed-roles';
import { grantSdkCall } from './sdk/sdk-call';

/** Grants what a Task needs. */
export function grantTask(visit: StateVisit, inference: Inference): void {
  const resource = own(visit.state, 'Resource');
  if (typeof resource !== 'string') {
    return; // the linter says that a Task needs a Resource
  }
  const task = parseResource(resource);
  const call = (name: string, pattern: IntegrationPattern = 'requestResponse') => new TaskCall(visit, name, pattern, argumentsOf(visit), inference);
  if (own(visit.state, 'Credentials') !== undefined) {
    assumeRole(call(resource));
  } else if (task.kind === 'integration') {
    const { sdk, service, action, pattern } = task;
    const api = `${service}:${action}`;
    const made = call(sdk ? `aws-sdk:${api}` : api, pattern);
    checkPattern(made, sdk ? SDK_PATTERNS : integrationOf(service, action)?.patterns);
    if (sdk) {
      grantSdkCall(made, service, action);
    } else {
      grantOptimized(made, api);
    }
  } else if (task.kind === 'activity') {
    useActivity(call(resource), resource);
  } else if (task.kind === 'invalid' && !isPartOfArn(resource)) {
    call(resource).report({
      pointer: pointerTo(visit.pointer, 'Resource'),
      because: `its Resource ${task.reason}`,
      fix: 'give a Lambda function, an activity or a service integration',
    });
  } else {
    invokeFunction(call('the function'), resource);
  }
}

function argumentsOf(visit: StateVisit): TaskArguments {
  const field = visit.queryLanguage === 'JSONata' ? 'Arguments' : 'Parameters';
  return new TaskArguments(own(visit.state, field), visit.queryLanguage, pointerTo(visit.pointer, field));
}

const SDK_PATTERNS: readonly IntegrationPattern[] = ['waitForTaskToken'];

/** What an integration can't be waited for in, nothing can be told of; one that isn't known is a problem of its own. */
function checkPattern(call: TaskCall, patterns: readonly IntegrationPattern[] | undefined): void {
  if (patterns && call.pattern !== 'requestResponse' && !patterns.includes(call.pattern)) {
    call.report({
      pointer: pointerTo(call.visit.pointer, 'Resource'),
      because: `it has no .${call.pattern} pattern`,
      fix: `use ${['request response', ...patterns.map(pattern => `.${pattern}`)].join(' or ')}`,
    });
  }
}

function grantOptimized(call: TaskCall, api: string): void {
  if (Object.hasOwn(OPTIMIZED_INTEGRATIONS, api)) {
    const integration = OPTIMIZED_INTEGRATIONS[api];
    applyIntegration(call, integration);
    const [service, action] = api.split(':');
    const of = integrationOf(service, action)?.api;
    if (of) {
      passRoles(call, of[0], of[1], integration.roles ?? []);
    }
  } else {
    call.report({ pointer: pointerTo(call.visit.pointer, 'Resource'), because: 'it is no optimized integration that is known', fix: 'check the spelling' });
  }
}

/** The ARN as it is: a version or alias is part of it, and `:*` would allow every other. */
function invokeFunction(call: TaskCall, resource: string): void {
  const pointer = pointerTo(call.visit.pointer, 'Resource');
  const arn = call.arnOf(resource, pointer, 'Resource', 'lambda') ?? functionNamed(call, resource);
  if (arn !== undefined && (arnService(arn) ?? call.options.serviceOf?.(arn)) === 'states') {
    useActivity(call, arn);
  } else if (arn !== undefined && /^arn:.*:function:\$\{/.test(arn) && arn.endsWith(resource)) {
    // A whole `${Name}`: in this field it can only be an ARN.
    call.allow(['lambda:InvokeFunction'], [resource]);
  } else if (arn !== undefined && !isName(resource)) {
    call.allow(['lambda:InvokeFunction'], [arn]);
  } else if (arn !== undefined) {
    call.report({ pointer, because: `'${resource}' is no ARN`, fix: 'give the ARN of a function' });
  }
}

/** What isn't an ARN by itself: a placeholder of an import, or what is told or refused as in any other request. */
function functionNamed(call: TaskCall, resource: string): string | undefined {
  const target = call.within(new TaskArguments({ Resource: resource }, 'JSONPath', call.visit.pointer));
  return target.arns('arn:$p:lambda:$r:$a:function:{Resource}')[0];
}

/** The field takes ARNs only. */
function isName(resource: string): boolean {
  return !resource.startsWith('arn:') && !resource.includes('${');
}

/** An activity is polled by its worker; the machine only needs the key that encrypts its input. */
function useActivity(call: TaskCall, arn: string): void {
  const key = call.options.keyOf?.(arn);
  if (key !== undefined) {
    call.allow(['kms:Decrypt', 'kms:GenerateDataKey'], [key], { StringEquals: { 'kms:EncryptionContext:aws:states:activityArn': arn } });
  }
}

/**
 * A task with `Credentials` acts as another role, which needs the permissions itself.
 *
 * Source: docs.aws.amazon.com/step-functions/latest/dg/concepts-access-cross-acct-resources.html
 */
function assumeRole(call: TaskCall): void {
  const { visit } = call;
  const credentials = own(visit.state, 'Credentials');
  const pointer = pointerTo(visit.pointer, 'Credentials');
  const known = isJsonObject(credentials) ? credentials : undefined;
  call.within(new TaskArguments(known, visit.queryLanguage, pointer)).grant(['sts:AssumeRole'], ['arn:$p:iam::$a:role/{RoleArn}']);
}
