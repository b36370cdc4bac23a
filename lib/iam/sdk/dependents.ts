import { actionOf } from './actions';
import type { TaskCall } from '../core/task-call';
import { DEPENDENTS } from '../tables/dependents.generated';

/**
 * Operations that act with the permissions of whoever calls, so that what they need is not in the request: the steps of a runbook,
 * the template of a product, what an environment is made of.
 *
 * Sources: docs.aws.amazon.com/systems-manager/latest/userguide/automation-setup-iam.html,
 * .../servicecatalog/latest/adminguide/constraints-launch.html, .../elasticbeanstalk/latest/dg/iam-operationsrole.html,
 * .../drs/latest/userguide/security-iam-awsmanpol.html, .../mgn/latest/ug/security-iam-awsmanpol.html
 */
const AS_CALLER: readonly (readonly [operations: RegExp, because: string, role?: string])[] = [
  [/^ssm:startAutomationExecution$/, 'without AutomationAssumeRole running the runbook', 'Parameters.AutomationAssumeRole'],
  [/^ssm:startChangeRequestExecution$/, 'without AutomationAssumeRole running the runbooks', 'Runbooks[].Parameters.AutomationAssumeRole'],
  [/^servicecatalog:((provision|updateProvisioned|terminateProvisioned)Product|executeProvisionedProduct(Plan|ServiceAction))$/, 'a product that has no launch role'],
  [/^elasticbeanstalk:createEnvironment$/, 'without OperationsRole the environment', 'OperationsRole'],
  [/^elasticbeanstalk:((update|terminate|rebuild)Environment|composeEnvironments|restartAppServer|swapEnvironmentCNAMEs)$/, 'an environment that has no operations role'],
  [/^drs:(start(Recovery|FailbackLaunch|SourceNetworkRecovery)|terminateRecoveryInstances)$|^mgn:(startTest|startCutover|terminateTargetInstances)$/, 'what is launched or ended'],
];

/** What an operation needs beside its own action, on which nothing in the request has a say. */
export function grantDependents(call: TaskCall, service: string, operation: string): void {
  const reads = readsOf(service, operation);
  call.allow(reads, reads.length > 0 ? ['*'] : []);
  const [, what, role] = AS_CALLER.find(([operations]) => operations.test(`${service}:${operation}`)) ?? [];
  if (what !== undefined && (role === undefined || !call.args.has(role))) {
    const because = `${what} takes the permissions of the workflow, and which these are is not in the definition`;
    call.report({ because, fix: role === undefined ? undefined : `give ${role.replace('[]', '')}` });
  }
}

const byService = new Map<string, ReadonlyMap<string, readonly string[]>>();

/** Reads that the action depends on and that have no resource type. */
function readsOf(service: string, operation: string): readonly string[] {
  let reads = byService.get(service);
  if (!reads) {
    const table = Object.hasOwn(DEPENDENTS, service) ? Object.entries(DEPENDENTS[service]) : [];
    reads = new Map(table.flatMap(([actions, names]) => names.split(' ').map(name => [name, actions.split(' ')] as const)));
    byService.set(service, reads);
  }
  const name = reads.size === 0 ? undefined : actionOf(service, operation)?.split(':')[1];
  return (name !== undefined && reads.get(name)) || [];
}
