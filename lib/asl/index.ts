export { define, isJsonObject, own, textOfJson } from './json/value';
export type { JsonObject, JsonValue } from './json/value';
export { lineAndColumn, parseDefinition } from './json/parse';
export type { ParsedDefinition } from './json/parse';
export { escapePointerToken, pointerTo, pointerTokens, valueAt } from './json/pointer';
export { quotePlaceholders, scanJson } from './json/scan';
export type { TextFault } from './json/scan';
export * from './expressions';
export { errorNames, RESERVED_ERRORS } from './language/error-names';
export { languageInUse } from './language/language-in-use';
export { distributedFields, isDistributed, isInline, processorConfig } from './language/map-mode';
export * from './language/model';
export * from './language/quotas';
export { inReadingOrder } from './language/reading-order';
export * from './language/schema';
export { components } from './flow/components';
export { Dominators } from './flow/dominators';
export { claimedTransitionsOf, isTerminal, StateGraph, transitionsOf } from './flow/graph';
export type { Transition } from './flow/graph';
export { machineScope, walkScopes, walkStates } from './flow/walk';
export type { ScopeKind, ScopeVisit, StateVisit } from './flow/walk';
export {
  arnParts,
  arnService,
  functionInArn,
  isElidedArn,
  isPartOfArn,
  nameInArn,
  objectArn,
  queueArnOfUrl,
  resourceParts,
} from './service/arn';
export { integrationOf, INTEGRATIONS } from './service/integrations';
export type { Integration } from './service/integrations';
export { requestMembers } from './service/requests';
export { sdkService, sdkServiceNames } from './service/model/sdk-model';
export type { SdkMember, SdkMembers, SdkService, SdkType } from './service/model/sdk-model';
export { parseResource } from './service/task-resource';
export type { IntegrationPattern, TaskResource } from './service/task-resource';
