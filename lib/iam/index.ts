export { inferPermissions, MACHINE_REASON } from './infer';
export { INLINE_POLICY_LIMIT, policyDocumentOf, policySize } from './policy-document';
export type { PolicyDocument } from './policy-document';
export type {
  InferenceOptions,
  InferredPermissions,
  PermissionProblem,
  PermissionStatement,
  StateMachineIdentity,
  UnusedAllowance,
} from './types';
export { needsWildcard } from './sdk/actions';
export { WILDCARD_ACTIONS } from './wildcards';
