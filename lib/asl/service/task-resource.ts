import { colonParts } from './arn';
import { hasPlaceholder, isPlaceholder } from '../expressions';

/** How a task waits for what it calls. */
export type IntegrationPattern = 'requestResponse' | 'sync' | 'sync:2' | 'waitForTaskToken';

/** What the `Resource` of a task names. */
export type TaskResource =
  | { readonly kind: 'lambda' }
  | { readonly kind: 'activity' }
  | {
    readonly kind: 'integration';
    /** Whether it is an `aws-sdk` integration rather than an optimized one. */
    readonly sdk: boolean;
    readonly service: string;
    readonly action: string;
    readonly pattern: IntegrationPattern;
  }
  /** Known at deploy time only. */
  | { readonly kind: 'placeholder' }
  | { readonly kind: 'invalid'; readonly reason: string };

const PARTITION = /^aws(-[a-z]+)*$/;
const REGION = /^[a-z]{2,}(-[a-z0-9]+)+$|^[A-Za-z][\w-]*$/;
const ACCOUNT = /^[\w-]+$/;
const FUNCTION_NAME = /^[\w-]+$/;
const QUALIFIER = /^(\$LATEST|[\w-]+)$/;
const SUFFIX = /\.(sync:2|sync|waitForTaskToken)$/;

const invalid = (reason: string): TaskResource => ({ kind: 'invalid', reason });
const isKnown = (part: string, pattern: RegExp) => hasPlaceholder(part) || pattern.test(part);

/**
 * Reads the `Resource` of a task, in any partition. Placeholders may stand for parts of it.
 *
 * @see https://docs.aws.amazon.com/step-functions/latest/dg/connect-to-resource.html
 */
export function parseResource(resource: string): TaskResource {
  if (isPlaceholder(resource)) return { kind: 'placeholder' };
  const [scheme, partition, service, region, account, ...rest] = colonParts(resource);
  if (hasPlaceholder(scheme)) return { kind: 'placeholder' };
  if (scheme !== 'arn' || rest.length === 0) {
    return hasPlaceholder(resource) && scheme === 'arn' ? { kind: 'placeholder' } : invalid('is not an ARN');
  }
  if (!isKnown(partition, PARTITION)) return invalid(`has the unknown partition '${partition}'`);
  if (service === 'states' && rest[0] !== 'activity') return parseIntegration(rest);
  if (service === 'lambda' || service === 'states') {
    const isDeferred = rest.some(hasPlaceholder);
    if (!isDeferred && !(isKnown(region, REGION) && isKnown(account, ACCOUNT))) return invalid('lacks a region or an account');
    return parseNamed(service, rest);
  }
  return hasPlaceholder(service)
    ? { kind: 'placeholder' }
    : invalid(`names a resource of '${service}', which a task cannot call by its ARN`);
}

function parseNamed(service: string, [type, name, ...rest]: string[]): TaskResource {
  if (hasPlaceholder(type)) return { kind: 'placeholder' };
  const expected = service === 'lambda' ? 'function' : 'activity';
  if (type !== expected || !name) return invalid(`is not of the form ${service}:REGION:ACCOUNT:${expected}:NAME`);
  if (service === 'lambda' && !(isKnown(name, FUNCTION_NAME) && (rest.length === 0 || isKnown(rest.join(':'), QUALIFIER)))) {
    return invalid('is not the ARN of a function, or of a version or alias of one: names have letters, digits, - and _');
  }
  return { kind: service === 'lambda' ? 'lambda' : 'activity' };
}

function parseIntegration(rest: string[]): TaskResource {
  const sdk = rest[0] === 'aws-sdk';
  const [service, ...tail] = sdk ? rest.slice(1) : rest;
  const call = tail.join(':');
  if (!service || call === '') return invalid(`is not of the form arn:aws:states:::${sdk ? 'aws-sdk:' : ''}SERVICE:ACTION`);
  if (hasPlaceholder(`${service}:${call}`)) return { kind: 'placeholder' };
  const suffix = SUFFIX.exec(call)?.[1];
  return {
    kind: 'integration',
    sdk,
    service,
    action: suffix ? call.slice(0, -suffix.length - 1) : call,
    pattern: (suffix ?? 'requestResponse') as IntegrationPattern,
  };
}
