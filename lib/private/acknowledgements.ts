import { Validations } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';

/** The name of the plugin, and what stands before `::` in the ids of rules. */
export const RULE_NAMESPACE = 'WorkflowValidation';

/** The id by which a rule is acknowledged, for a whole machine. */
export function acknowledgementId(ruleId: string): string {
  return `${RULE_NAMESPACE}::${ruleId}`;
}

/**
 * The name under which a finding is acknowledged on a construct or one around it: `task-timeout`, or
 * `task-timeout[Charge]` for one state. CDK has `-` for the spaces in names.
 */
export function acknowledgedName(construct: IConstruct, ruleId: string, stateName: string | undefined): string | undefined {
  const names = [ruleId, ...(stateName === undefined ? [] : [`${ruleId}[${stateName}]`])].map(normalized);
  return names.find(name => construct.node.scopes.some(scope => acknowledgedIn(scope).has(`${RULE_NAMESPACE}::${name}`)));
}

/** Whether a rule is acknowledged on any construct below a root. */
export function isAcknowledgedSomewhere(root: IConstruct, name: string): boolean {
  return root.node.findAll().some(construct => acknowledgedIn(construct).has(`${RULE_NAMESPACE}::${normalized(name)}`));
}

function acknowledgedIn(construct: IConstruct): Set<string> {
  const entries = construct.node.metadata.filter(({ type }) => type === Validations.ACKNOWLEDGED_RULES_METADATA_KEY);
  return new Set(entries.flatMap(({ data }) => Object.keys(data as object)).map(normalized));
}

function normalized(name: string): string {
  return name.replace(/ /g, '-');
}
