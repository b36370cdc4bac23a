import { arnService, isJsonObject, own, pointerTo } from '../asl';
import type { StateVisit } from '../asl';
import { TaskArguments } from './core/task-arguments';
import { TaskCall } from './core/task-call';
import type { Inference, Pattern } from './core/task-call';
import { parseTaskResource } from './core/task-resource';
import { applyIntegration } from './integration';
import { OPTIMIZED_INTEGRATIONS } from './integrations';
import { grantSdkCall } from './sdk/sdk-call';

/** Grants what a Task needs. */
export function grantTask(visit: StateVisit, inference: Inference): void {
  const resource = own(visit.state, 'Resource');
  if (typeof resource !== 'string') {
    return; // the linter says that a Task needs a Resource
  }
  const task = parseTaskResource(resource);
  const call = (name: string, pattern: Pattern) => new TaskCall(visit, name, pattern, argumentsOf(visit), inference);
  if (own(visit.state, 'Credentials') !== undefined) {
    assumeRole(call(resource, 'request'));
  } else if (!task) {
    call(resource, 'request').report({
      pointer: pointerTo(visit.pointer, 'Resource'),
      because: 'it is no Lambda function, activity or service integration',
      fix: 'give one',
    });
  } else if (task.kind === 'sdk') {
    grantSdkCall(call(`aws-sdk:${task.service}:${task.operation}`, task.pattern), task.service, task.operation);
  } else if (task.kind === 'optimized') {
    grantOptimized(call(task.api, task.pattern), task.api);
  } else if (task.kind === 'activity') {
    useActivity(call(resource, 'request'), task.arn);
  } else {
    invokeFunction(call('the function', 'request'), resource);
  }
}

function argumentsOf(visit: StateVisit): TaskArguments {
  const field = visit.queryLanguage === 'JSONata' ? 'Arguments' : 'Parameters';
  return new TaskArguments(own(visit.state, field), visit.queryLanguage, pointerTo(visit.pointer, field));
}

function grantOptimized(call: TaskCall, api: string): void {
  if (Object.hasOwn(OPTIMIZED_INTEGRATIONS, api)) {
    applyIntegration(call, OPTIMIZED_INTEGRATIONS[api]);
  } else {
    call.report({ pointer: pointerTo(call.visit.pointer, 'Resource'), because: 'it is no optimized integration that is known', fix: 'check the spelling' });
  }
}

/** The ARN as it is: a version or alias is part of it, and `:*` would allow every other. */
function invokeFunction(call: TaskCall, resource: string): void {
  const pointer = pointerTo(call.visit.pointer, 'Resource');
  const target = call.within(new TaskArguments({ Resource: resource }, 'JSONPath', call.visit.pointer));
  const [arn] = target.arns('arn:$p:lambda:$r:$a:function:{Resource}');
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
