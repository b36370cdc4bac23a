import { arnService, isPartOfArn, isJsonObject, own, parseResource, pointerTo } from '../asl';
import type { IntegrationPattern, StateVisit } from '../asl';
import { TaskArguments } from './core/task-arguments';
import { TaskCall } from './core/task-call';
import type { Inference } from './core/task-call';
import { grantRequest } from './sdk';

/** Grants what a Task needs. */
export function grantTask(visit: StateVisit, inference: Inference): void {
  const resource = own(visit.state, 'Resource');
  if (typeof resource !== 'string') {
    return; // the linter says that a Task needs a Resource
  }
  const task = parseResource(resource);
  const call = (name: string, pattern: IntegrationPattern = 'requestResponse') =>
    new TaskCall(visit, name, pattern, argumentsOf(visit), inference);
  if (own(visit.state, 'Credentials') !== undefined) {
    assumeRole(call(resource));
  } else if (task.kind === 'integration') {
    const { sdk, service, action, pattern } = task;
    grantRequest(call(`${sdk ? 'aws-sdk:' : ''}${service}:${action}`, pattern), task);
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
