import type { TaskCall } from './core/task-call';

/** Actions on resources, and when they are needed. */
export interface Grant {
  readonly actions: readonly string[];
  /** ARN templates (see `Template`), or `*` for actions on the list of `WILDCARD_ACTIONS`. */
  readonly on: readonly string[];
  /** Only when this argument is given. */
  readonly when?: string;
  /** Only when this argument is not given. */
  readonly unless?: string;
  /** Condition operator, key, and the template of its value. */
  readonly condition?: readonly [operator: string, key: string, value: string];
}

/** A role that a call hands to another service. */
export interface PassedRole {
  /** Path of the argument that names it. */
  readonly from: string;
  /** The service principal it is passed to. */
  readonly to: string;
}

/** What one API needs, request by request. */
export interface Integration {
  readonly grants: readonly Grant[];
  /** What `.sync` needs beside `grants`. */
  readonly sync?: readonly Grant[];
  /** The managed rule through which Step Functions learns that a `.sync` job ended. */
  readonly rule?: string;
  readonly roles?: readonly PassedRole[];
  /** What no table can say. */
  readonly more?: (call: TaskCall) => void;
}

/** A table of integrations: `service:operation` to what it needs. */
export type IntegrationTable = { readonly [name: string]: Integration };

const RULE_ACTIONS = ['events:DescribeRule', 'events:PutRule', 'events:PutTargets'];

/** Grants what an integration needs for a call. */
export function applyIntegration(call: TaskCall, integration: Integration): void {
  integration.grants.forEach(grant => applyGrant(call, grant));
  if (call.pattern === 'sync' || call.pattern === 'sync:2') {
    integration.sync?.forEach(grant => applyGrant(call, grant));
    if (integration.rule) call.grant(RULE_ACTIONS, [`arn:$p:events:$r:$a:rule/${integration.rule}`]);
  }
  integration.roles?.filter(role => call.args.has(role.from)).forEach(role => passRole(call, role));
  integration.more?.(call);
}

/** Allows a role to be passed to one service only. */
export function passRole(call: TaskCall, { from, to }: PassedRole): void {
  call.grant(['iam:PassRole'], [`arn:$p:iam::$a:role/{${from}}`], { StringEquals: { 'iam:PassedToService': to } });
}

function applyGrant(call: TaskCall, { actions, on, when, unless, condition }: Grant): void {
  if ((when !== undefined && !call.args.has(when)) || (unless !== undefined && call.args.has(unless))) return;
  if (!condition) {
    call.grant(actions, on);
    return;
  }
  const [operator, key, template] = condition;
  const values = call.arns(template);
  if (values.length > 0) call.grant(actions, on, { [operator]: { [key]: values } });
}
