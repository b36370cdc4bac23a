export { isJsonObject, own } from './json';
export type { JsonObject, JsonValue } from './json';
export * from './model';
export { escapePointerToken, pointerTo, pointerTokens, valueAt } from './pointer';
export { machineScope, walkScopes, walkStates } from './walk';
export type { ScopeKind, ScopeVisit, StateVisit } from './walk';
