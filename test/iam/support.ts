import { inferPermissions } from '../../lib/iam';
import type { InferenceOptions, InferredPermissions, PermissionStatement } from '../../lib/iam';

export const OPTIONS: InferenceOptions = {
  partition: 'aws',
  region: 'eu-west-1',
  account: '111122223333',
  stateMachine: { arn: 'arn:aws:states:eu-west-1:111122223333:stateMachine:Orders', name: 'Orders' },
};

/** A machine with one state called `S`. */
export function machineOf(state: object, queryLanguage: 'JSONPath' | 'JSONata' = 'JSONPath'): object {
  return { QueryLanguage: queryLanguage, StartAt: 'S', States: { S: { End: true, ...state } } };
}

/** A Task that calls an integration; the arguments are in the language's own field. */
export function task(api: string, args?: object, queryLanguage: 'JSONPath' | 'JSONata' = 'JSONPath'): object {
  const field = queryLanguage === 'JSONata' ? 'Arguments' : 'Parameters';
  return machineOf({ Type: 'Task', Resource: `arn:aws:states:::${api}`, ...(args && { [field]: args }) }, queryLanguage);
}

export function infer(definition: unknown, options: Partial<InferenceOptions> = {}): InferredPermissions {
  return inferPermissions(definition, { ...OPTIONS, ...options });
}

/** `actions | resources | conditions`, for tables that can be read. */
export function lineOf({ actions, resources, conditions }: PermissionStatement): string {
  return [actions.join(' '), resources.join(' '), ...(conditions ? [JSON.stringify(conditions)] : [])].join(' | ');
}

/** The statements of a definition that has to have no problem. */
export function linesOf(definition: unknown, options: Partial<InferenceOptions> = {}): string[] {
  const { statements, problems } = infer(definition, options);
  expect(problems).toEqual([]);
  return statements.map(lineOf);
}

/** One row of a table: a call, what it needs, and the AWS page that says so. */
export interface GoldenCase {
  readonly name: string;
  readonly source: string;
  readonly api: string;
  readonly args?: object;
  readonly options?: Partial<InferenceOptions>;
  readonly needs: readonly string[];
}

/** Page of the Step Functions developer guide. */
export function guide(page: string): string {
  return `https://docs.aws.amazon.com/step-functions/latest/dg/${page}`;
}

/** Page of the Service Authorization Reference. */
export function reference(page: string): string {
  return `https://docs.aws.amazon.com/service-authorization/latest/reference/list_${page}.html`;
}
