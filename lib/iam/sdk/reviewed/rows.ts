import type { Integration } from '../../integration';

/** One action on some resources. */
export function on(action: string, ...resources: string[]): Integration {
  return { grants: [{ actions: [action], on: resources }] };
}

/** The operation of an action: `DescribeRule` is `describeRule`. */
export const operationOf = (action: string) => `${action.charAt(0).toLowerCase()}${action.slice(1)}`;

/** A row for each of the actions of a service that take the same resource. */
export function rows(client: string, prefix: string, actions: readonly string[], ...resources: string[]): { [name: string]: Integration } {
  return Object.fromEntries(actions.map(action => [`${client}:${operationOf(action)}`, on(`${prefix}:${action}`, ...resources)]));
}
