export { inferPermissions, MACHINE_REASON } from './infer';
export type { InferenceOptions, InferredPermissions, PermissionProblem, PermissionStatement, StateMachineIdentity } from './types';
export { WILDCARD_ACTIONS } from './wildcards';
