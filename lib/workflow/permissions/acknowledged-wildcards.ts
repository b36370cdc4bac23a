import { AspectPriority, Aspects, IAspect, Validations } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import type { IConstruct } from 'constructs';
import { needsWildcard, WILDCARD_ACTIONS } from '../../iam';

/**
 * Without the `AwsSolutions::` of the plugin: cdk-nag takes it for the construct alone, while the CDK up to
 * 2.262 takes an id with it for the whole app, and would hide what other roles have.
 */
const FINDING = 'AwsSolutions-IAM5[Resource::*]';

/** Acknowledges that a role has statements on `*`, as long as there is nothing narrower for their actions. */
export function acknowledgeWildcards(role: iam.IRole): void {
  // An aspect costs time for each construct below, and most roles have their policy by now.
  Aspects.of(role.node.tryFindChild('DefaultPolicy') ?? role).add(new Acknowledge(), { priority: AspectPriority.READONLY });
}

interface Statement {
  readonly Action?: string | string[];
  readonly Resource?: unknown;
}

/** Waits until the policies are complete: a statement of the user's on `*` is for the user to answer for. */
class Acknowledge implements IAspect {
  public visit(node: IConstruct): void {
    if (!(node instanceof iam.Policy) || node.document.isEmpty) return;
    const { Statement = [] } = node.document.toJSON() as { Statement?: Statement[] };
    const swept = Statement.filter(({ Resource }) => [Resource].flat().includes('*')).flatMap(({ Action = '*' }) => Action);
    if (swept.length === 0 || !swept.every(isOnlyOnAny)) return;
    const services = [...new Set(swept.map(action => action.split(':')[0]))].sort();
    const reason = `The actions of ${services.join(', ')} that are allowed on * have no resource that a policy could name.`;
    // What `Validations.acknowledge` records, without its stack trace, which takes time for each workflow.
    node.node.addMetadata(Validations.ACKNOWLEDGED_RULES_METADATA_KEY, { [FINDING]: reason });
  }
}

/** The short list comes first: most roles have nothing else on `*`, and the tables of all services take time to load. */
function isOnlyOnAny(action: string): boolean {
  return Object.hasOwn(WILDCARD_ACTIONS, action) || needsWildcard(action);
}
