import { escapePointerToken, hasPlaceholder, isJsonObject, isJsonata, sdkServiceNames } from '../asl';
import type { JsonObject, JsonValue, QueryLanguage, SdkMembers, SdkType } from '../asl';
import { nearest, shown } from '../findings';

/** Among hundreds of names, one that is further away is another name rather than a misspelling. */
const FURTHEST = 2;

/**
 * What services are called in IAM, on the command line or in other SDKs, where Step Functions has another name for them.
 *
 * Sources: docs.aws.amazon.com/step-functions/latest/dg/supported-services-awssdk.html,
 * docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html
 */
export const NAMES_ELSEWHERE: Readonly<Record<string, string>> = {
  airflow: 'mwaa',
  aoss: 'opensearchserverless',
  aps: 'amp',
  cassandra: 'keyspaces',
  ce: 'costexplorer',
  cognito: 'cognitoidentityprovider',
  cognitoidp: 'cognitoidentityprovider',
  configservice: 'config',
  cur: 'costandusagereport',
  deploy: 'codedeploy',
  discovery: 'applicationdiscovery',
  dms: 'databasemigration',
  ds: 'directory',
  elasticfilesystem: 'efs',
  elasticmapreduce: 'emr',
  elb: 'elasticloadbalancing',
  elbv2: 'elasticloadbalancingv2',
  es: 'elasticsearch',
  events: 'eventbridge',
  executeapi: 'apigatewaymanagementapi',
  geo: 'location',
  iotdata: 'iotdataplane',
  logs: 'cloudwatchlogs',
  mechanicalturk: 'mturk',
  mobiletargeting: 'pinpoint',
  sdb: 'simpledb',
  serverlessrepo: 'serverlessapplicationrepository',
  states: 'sfn',
  stepfunction: 'sfn',
  stepfunctions: 'sfn',
  systemsmanager: 'ssm',
  tag: 'resourcegroupstaggingapi',
};

/** The service that was meant by a name that is nearly one, or that the service has elsewhere. */
export function misspelledService(name: string): string | undefined {
  if (sdkServiceNames().has(name)) return undefined;
  if (Object.hasOwn(NAMES_ELSEWHERE, name)) return NAMES_ELSEWHERE[name];
  return name.length <= FURTHEST * 2 ? undefined : nearest(name, sdkServiceNames(), FURTHEST);
}

/** Something in a request that the API does not take. */
export type RequestFault = { readonly pointer: string } & (
  | { readonly kind: 'unknown'; readonly name: string; readonly meant?: string; readonly members: readonly string[] }
  | { readonly kind: 'missing'; readonly names: readonly string[]; readonly isToken: boolean }
  | { readonly kind: 'type'; readonly name: string; readonly wanted: string; readonly got: string }
);

interface Part {
  readonly name: string;
  readonly value: JsonValue;
  readonly type: SdkType;
  readonly pointer: string;
}

/** How a request is written. */
export interface RequestForm {
  readonly language: QueryLanguage;
  /** Whether it is that of an optimized integration, some of which are built on an SDK that takes more. */
  readonly isOptimized: boolean;
}

/** Holds what a task passes against what the API takes, at any depth. What is known at run time only is taken as right. */
export function requestFaults(request: JsonObject, members: SdkMembers, { language, isOptimized }: RequestForm): RequestFault[] {
  const faults: RequestFault[] = [];
  const pending: Part[] = [{ name: '', value: request, type: { kind: 'structure', members }, pointer: '' }];
  for (let part = pending.pop(); part; part = pending.pop()) {
    const { value, type, pointer, name } = part;
    if (
      value === null
      || type.kind === 'any'
      || (typeof value === 'string' && isDeferred(value, language))
      || (isOptimized && isAttributeValue(value, type))
    ) {
      continue;
    }
    if (!fits(value, type)) {
      faults.push({ kind: 'type', pointer, name, wanted: WANTED[type.kind], got: shown(value) });
    } else if (type.kind === 'list') {
      (value as JsonValue[]).forEach((member, index) =>
        pending.push({ name, value: member, type: type.of, pointer: `${pointer}/${index}` }),
      );
    } else if (type.kind === 'map') {
      fixedEntries(value as JsonObject, language).forEach(([key, inner]) =>
        pending.push({ name: key, value: inner, type: type.of, pointer: `${pointer}/${escapePointerToken(key)}` }),
      );
    } else if (type.kind === 'structure') {
      checkStructure(value as JsonObject, type.members, pointer, language, faults).forEach(inner => pending.push(inner));
    }
  }
  return faults;
}

function isDeferred(text: string, language: QueryLanguage): boolean {
  return hasPlaceholder(text) || (language === 'JSONata' && isJsonata(text));
}

const WANTED: Readonly<Record<SdkType['kind'], string>> = {
  text: 'a text',
  integer: 'a whole number',
  number: 'a number',
  boolean: 'true or false',
  time: 'a time',
  document: 'a text, an object, a list or null',
  any: 'anything',
  list: 'a list',
  map: 'an object',
  structure: 'an object',
};

const NUMBER = /^\s*[-+]?(\d|\.\d)[\d.eE+-]*\s*$/;

/**
 * The service turns numbers and booleans that are written as texts into what they should be, and the other way round.
 * Any JSON in place of a text becomes that text, as public definitions do with the detail of an event.
 */
function fits(value: JsonValue, { kind }: SdkType): boolean {
  switch (kind) {
    case 'list': return Array.isArray(value);
    case 'map':
    case 'structure': return isJsonObject(value);
    case 'integer':
    case 'number': return typeof value === 'number' || (typeof value === 'string' && NUMBER.test(value));
    case 'boolean': return typeof value === 'boolean' || (typeof value === 'string' && /^(true|false)$/i.test(value));
    case 'document': return typeof value !== 'number' && typeof value !== 'boolean';
    case 'time': return typeof value === 'string' || typeof value === 'number';
    default: return true;
  }
}

/** The optimized integration of DynamoDB takes a text for a value of an item. */
function isAttributeValue(value: JsonValue, type: SdkType): boolean {
  return typeof value === 'string' && type.kind === 'structure' && type.members.has('BOOL');
}

/** The entries whose values stand there; in JSONPath the others are computed under a name that ends in `.$`. */
function fixedEntries(object: JsonObject, language: QueryLanguage): [string, JsonValue][] {
  return Object.entries(object).filter(([key]) => !(language === 'JSONPath' && key.endsWith('.$')));
}

function checkStructure(object: JsonObject, members: SdkMembers, pointer: string, language: QueryLanguage, faults: RequestFault[]): Part[] {
  const inner: Part[] = [];
  const given = new Set<string>();
  const at = (key: string) => `${pointer}/${escapePointerToken(key)}`;
  for (const [key, value] of Object.entries(object)) {
    const isComputed = language === 'JSONPath' && key.endsWith('.$');
    const name = isComputed ? key.slice(0, -2) : key;
    const member = members.get(name);
    if (hasPlaceholder(key)) continue;
    if (member) {
      given.add(name);
      if (!isComputed) inner.push({ name, value, type: member.type, pointer: at(key) });
    } else {
      const meant = memberMeantBy(name, members, object);
      if (meant !== undefined) given.add(meant); // one fault
      faults.push({ kind: 'unknown', pointer: at(key), name, meant, members: [...members.keys()] });
    }
  }
  const isAllTold = !Object.keys(object).some(hasPlaceholder);
  const missing: string[] = [];
  for (const [name, { isRequired }] of members) {
    if (isRequired && !given.has(name)) missing.push(name);
  }
  if (missing.length > 0 && isAllTold) {
    faults.push({ kind: 'missing', pointer, names: missing, isToken: missing.every(name => members.get(name)!.isToken) });
  }
  return inner;
}

/** The parameter that a wrong name stands for: the same but for case, or nearly the same, and not there yet. */
function memberMeantBy(name: string, members: SdkMembers, object: JsonObject): string | undefined {
  const absent = [...members.keys()].filter(key => !Object.hasOwn(object, key) && !Object.hasOwn(object, `${key}.$`));
  return absent.find(key => key.toLowerCase() === name.toLowerCase()) ?? nearest(name, absent);
}
