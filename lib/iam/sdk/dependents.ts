import { actionOf } from './actions';
import { hasPlaceholder } from '../../asl';
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
  [
    /^servicecatalog:((provision|updateProvisioned|terminateProvisioned)Product|executeProvisionedProduct(Plan|ServiceAction))$/,
    'a product that has no launch role',
  ],
  [/^elasticbeanstalk:createEnvironment$/, 'without OperationsRole the environment', 'OperationsRole'],
  [
    /^elasticbeanstalk:((update|terminate|rebuild)Environment|composeEnvironments|restartAppServer|swapEnvironmentCNAMEs)$/,
    'an environment that has no operations role',
  ],
  [
    /^drs:(start(Recovery|FailbackLaunch|SourceNetworkRecovery)|terminateRecoveryInstances)$|^mgn:(startTest|startCutover|terminateTargetInstances)$/,
    'what is launched or ended',
  ],
];

type MemberRule = readonly [operations: RegExp, member: string, action: string, resources: readonly [when: string, template: string][]];

/**
 * A member that needs an action of its own, on what the operation reads.
 *
 * Source: docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_FilterLogEvents.html, API_GetLogEvents.html,
 * API_GetLogRecord.html
 */
const OF_MEMBER: readonly MemberRule[] = [
  [
    /^cloudwatchlogs:(filterLogEvents|getLogEvents|getLogRecord)$/,
    'Unmask',
    'logs:Unmask',
    [
      ['LogGroupName', 'arn:$p:logs:$r:$a:log-group:{LogGroupName}:*'],
      ['LogGroupIdentifier', 'arn:$p:logs:$r:$a:log-group:{LogGroupIdentifier}:*'],
    ],
  ],
];

/**
 * A value that makes the service ask another one, with the permissions of the caller; a value of the run may be this one.
 *
 * Source: docs.aws.amazon.com/translate/latest/APIReference/API_TranslateText.html, API_TranslateDocument.html (SourceLanguageCode),
 * docs.aws.amazon.com/translate/latest/dg/security-iam-awsmanpol.html
 */
const OF_VALUE: readonly (readonly [operations: RegExp, member: string, value: string, action: string])[] = [
  [/^translate:translate(Text|Document)$/, 'SourceLanguageCode', 'auto', 'comprehend:DetectDominantLanguage'],
];

function grantValues(call: TaskCall, name: string): void {
  for (const [operations, member, value, action] of OF_VALUE) {
    const texts = operations.test(name) ? call.args.texts(member) : [];
    const isMeant = texts.some(({ text, complete }) => text === value || !complete || hasPlaceholder(text));
    call.allow([action], isMeant ? ['*'] : []);
  }
}

function grantMembers(call: TaskCall, name: string): void {
  for (const [operations, member, action, resources] of OF_MEMBER) {
    const isGiven = operations.test(name) && call.args.root().some(root => (root[member] ?? root[`${member}.$`] ?? false) !== false);
    const templates = resources.filter(([when]) => call.args.has(when)).map(([, template]) => template);
    if (isGiven && templates.length > 0) {
      call.grant([action], templates);
    } else if (isGiven) {
      call.allow(
        [action],
        call.allowedOr(action.split(':')[0], [{ because: `its ${member} needs ${action} on something that is not in the definition` }]),
      );
    }
  }
}

/** What an operation needs beside its own action, on which nothing in the request has a say. */
export function grantDependents(call: TaskCall, service: string, operation: string): void {
  grantMembers(call, `${service}:${operation}`);
  grantValues(call, `${service}:${operation}`);
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
