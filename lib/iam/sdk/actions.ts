import { sdkService } from '../../asl';
import { SDK_SERVICES } from '../tables/sdk-services.generated';
import { WILDCARD_ACTIONS } from '../wildcards';

/* eslint-disable no-bitwise -- two bits an operation */
const NO_ACTION = 0;
const ON_NONE = 2;
const ON_OPTIONAL = 3;

interface Known {
  /** The prefix of the service in IAM. */
  readonly prefix: string;
  /** What IAM has for each operation, in the order of the model. */
  readonly flags: ReadonlyMap<string, number>;
}

const services = new Map<string, Known>();

/** build-tools/iam-table/generate.py writes the flags. */
function known(service: string): Known | undefined {
  if (!services.has(service) && Object.hasOwn(SDK_SERVICES, service)) {
    const [prefix, bits] = SDK_SERVICES[service];
    const bytes = Buffer.from(bits, 'base64');
    const operations = [...sdkService(service)?.operations ?? []];
    services.set(service, {
      prefix: prefix || service,
      flags: new Map(operations.map((name, index) => [name, ((bytes[index >> 2] ?? 0) >> ((index & 3) * 2)) & 3])),
    });
  }
  return services.get(service);
}

/** The IAM action with the name of an SDK operation, or undefined when there is none. */
export function actionOf(service: string, operation: string): string | undefined {
  const found = known(service);
  const flag = found?.flags.get(operation) ?? NO_ACTION;
  return found && flag !== NO_ACTION ? `${found.prefix}:${operation.charAt(0).toUpperCase()}${operation.slice(1)}` : undefined;
}

/** Whether the action of an operation has no resource type, so that a policy can only allow it on `*`. */
export function isWithoutResources(service: string, operation: string): boolean {
  return known(service)?.flags.get(operation) === ON_NONE;
}

/**
 * Whether the action of an operation reads and has only resource types that a request may leave out, so that one that
 * names none can only be allowed on `*`.
 */
export function needsNoResource(service: string, operation: string): boolean {
  return known(service)?.flags.get(operation) === ON_OPTIONAL;
}

/** Whether a policy can only allow an action on `*`. */
export function needsWildcard(action: string): boolean {
  if (Object.hasOwn(WILDCARD_ACTIONS, action)) return true;
  const [prefix, name = ''] = action.split(':');
  return Object.keys(SDK_SERVICES)
    .filter(service => (SDK_SERVICES[service][0] || service) === prefix)
    .some(service =>
      [...known(service)!.flags].some(([operation, flag]) => flag === ON_NONE && operation.toLowerCase() === name.toLowerCase()),
    );
}

/** The prefix of a service in IAM. */
export function iamPrefix(service: string): string {
  return known(service)?.prefix ?? service;
}
