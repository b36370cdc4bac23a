import type { Verdict } from './verdict';

/** A kind of change: how much it matters where it can be told, and what it means. */
export interface KindOfChange {
  readonly verdict: Verdict;
  readonly meaning: string;
}

const breaking = (meaning: string): KindOfChange => ({ verdict: 'breaking', meaning });
const behaviour = (meaning: string): KindOfChange => ({ verdict: 'behaviour', meaning });
const cosmetic = (meaning: string): KindOfChange => ({ verdict: 'cosmetic', meaning });

/**
 * Every kind of change that a comparison tells. The names are stable: programs read them.
 * The list of what is breaking is closed; docs/review.md explains each.
 */
export const KINDS = {
  'machine-removed': breaking('The state machine is gone: whoever starts it fails.'),
  'machine-replaced': breaking('CloudFormation makes a new state machine and deletes the old one with its executions.'),
  'target-removed': breaking('A resource is gone that the old definition calls, and running executions still do.'),
  'target-replaced': breaking('A resource that the old definition calls is made anew; running executions call the deleted one.'),
  'version-removed': breaking('A version or alias of the machine is gone that is in use.'),
  'permission-removed': breaking('The role lost a permission that the old definition needs, and running executions still do.'),
  'role-removed': breaking('The role that running executions work with is gone, or they cannot assume it any more.'),
  'encryption-key-removed': breaking('The key that encrypts the data of running executions is gone.'),
  'field-gone': breaking('A state reads a field or variable that nothing gives.'),
  'output-field-removed': breaking('A field that each successful execution put out is gone.'),
  'input-field-newly-required': breaking('The definition reads a field of the input that it did without before.'),

  'error-silenced': behaviour('An error that failed executions no longer does: something catches it, and they succeed.'),
  'machine-added': behaviour('A new state machine.'),
  'state-added': behaviour('A new state.'),
  'state-removed': behaviour('A state is gone.'),
  'state-moved': behaviour('A state stands in another branch or processor.'),
  'state-type-changed': behaviour('A state has another type.'),
  'start-changed': behaviour('Another state is first.'),
  'way-changed': behaviour('A state goes on to another state.'),
  'condition-changed': behaviour('A choice decides otherwise.'),
  'branch-added': behaviour('A Parallel has another branch.'),
  'branch-removed': behaviour('A Parallel lost a branch.'),
  'call-changed': behaviour('A task calls something else.'),
  'credentials-changed': behaviour('A task calls with another role.'),
  'retry-changed': behaviour('Errors are retried otherwise.'),
  'catch-changed': behaviour('Errors go elsewhere, or carry other data.'),
  'timeout-changed': behaviour('A task or execution may take a longer or shorter time.'),
  'wait-changed': behaviour('A Wait takes another time.'),
  'failure-changed': behaviour('An execution fails with another error name or cause.'),
  'input-changed': behaviour('A state works on other data.'),
  'output-changed': behaviour('A state hands on other data.'),
  'variables-changed': behaviour('A state sets other variables.'),
  'items-changed': behaviour('A Map works on other items.'),
  'concurrency-changed': behaviour('A Map works on more or fewer items at once.'),
  'tolerance-changed': behaviour('A Map tolerates more or fewer failures.'),
  'processor-changed': behaviour('A Map runs its items in another way.'),
  'result-writer-changed': behaviour('A Map writes its results elsewhere or otherwise.'),
  'query-language-changed': behaviour('A state is written in the other query language.'),
  'state-name-read': behaviour('A state has another name, which something reads.'),
  'field-changed': behaviour('A field has another value that the language does not know.'),
  'permission-added': behaviour('The role may do more.'),
  'permission-reduced': behaviour('The role may do less, of what the old definition does not need.'),
  'role-changed': behaviour('The machine works with another role.'),
  'encryption-changed': behaviour('The data of executions is encrypted otherwise.'),
  'target-changed': behaviour('A resource that the machine calls is set otherwise.'),
  'trigger-changed': behaviour('What starts the machine is set otherwise.'),
  'version-changed': behaviour('A version or alias of the machine is set otherwise.'),
  'value-changed': behaviour('A value that the deployment fills in is made otherwise.'),

  'state-renamed': cosmetic('A state has another name, which nothing reads.'),
  'comment-changed': cosmetic('A comment reads otherwise.'),
  'alarm-changed': cosmetic('An alarm is new, gone, or set otherwise.'),
  'logging-changed': cosmetic('Executions are logged otherwise.'),
  'tracing-changed': cosmetic('Executions are traced, or no longer.'),
  'tags-changed': cosmetic('The state machine has other tags.'),
  'dashboard-changed': cosmetic('A dashboard or saved query shows something else.'),
} as const satisfies Readonly<Record<string, KindOfChange>>;

/** The name of a kind of change. */
export type ChangeKind = keyof typeof KINDS;
