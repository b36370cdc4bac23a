import { integrationOf } from './integrations';
import { sdkService } from './model/sdk-model';
import type { SdkMember, SdkMembers } from './model/sdk-model';

const ofKind = (kind: 'any' | 'document'): SdkMember => ({ type: { kind }, isRequired: false, isToken: false });
const ANY = ofKind('any');
const DOCUMENT = ofKind('document');
const known = new Map<string, SdkMembers | undefined>();

/**
 * The parameters that an integration takes, at any depth.
 *
 * @returns undefined where that is not known: an integration that does not exist, or one newer than the models
 */
export function requestMembers(service: string, action: string, isSdk: boolean): SdkMembers | undefined {
  if (isSdk) return sdkService(service)?.request(action);
  const key = `${service}:${action}`;
  if (!known.has(key)) known.set(key, optimizedMembers(service, action));
  return known.get(key);
}

function optimizedMembers(service: string, action: string): SdkMembers | undefined {
  const integration = integrationOf(service, action);
  if (!integration) return undefined;
  const { api, own, documents } = integration;
  const members = api ? sdkService(api[0])?.request(api[1]) : new Map<string, SdkMember>();
  return members && new Map([...members, ...own.map(name => [name, documents?.includes(name) ? DOCUMENT : ANY] as const)]);
}
