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
  const acknowledged = new Set(construct.node.scopes.flatMap(acknowledgedNames));
  const names = [ruleId, ...(stateName === undefined ? [] : [`${ruleId}[${stateName}]`])];
  return names.map(normalized).find(name => acknowledged.has(name));
}

/** The names that are acknowledged on a construct itself. */
export function acknowledgedNames(construct: IConstruct): string[] {
  const entries = construct.node.metadata.filter(({ type }) => type === Validations.ACKNOWLEDGED_RULES_METADATA_KEY);
  return entries.flatMap(({ data }) => Object.keys(data as object)).map(normalized)
    .flatMap(id => (id.startsWith(`${RULE_NAMESPACE}::`) ? [id.slice(RULE_NAMESPACE.length + '::'.length)] : []));
}

function normalized(name: string): string {
  return name.replace(/ /g, '-');
}
