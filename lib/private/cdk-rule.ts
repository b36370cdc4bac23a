import { Validations } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';

/** CDK's own rule for definitions: it sees less of them, and would say the same things again. */
const ID = 'CloudFormation-Validate::E3601';
const REASON = 'The definition is checked by cdk-stepfunctions-workflows, which also reads definitions with tokens.';

/** Lets this library's check of a state machine take the place of CDK's. CDK keeps the reason in its report. */
export function replaceCdkRule(resource: IConstruct): void {
  const acknowledged = resource.node.metadata.filter(({ type }) => type === Validations.ACKNOWLEDGED_RULES_METADATA_KEY);
  if (acknowledged.some(({ data }) => Object.hasOwn(data as object, ID))) return;
  // What `Validations.acknowledge` records, without its stack trace, which takes time for each workflow.
  resource.node.addMetadata(Validations.ACKNOWLEDGED_RULES_METADATA_KEY, { [ID]: REASON });
}
