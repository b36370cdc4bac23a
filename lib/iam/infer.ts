import { own, walkStates } from '../asl';
import type { StateVisit } from '../asl';
import { StatementCollector } from './core/statements';
import { forState } from './core/task-call';
import type { Findings } from './core/task-call';
import { grantDistributedMap, isDistributedMap } from './distributed-map';
import { grantTask } from './task';
import type { InferenceOptions, InferredPermissions } from './types';

/** The reason of statements that no single state needs. */
export const MACHINE_REASON = '(state machine)';

/**
 * What the execution role of a state machine needs, told from its definition alone.
 *
 * Takes any JSON and never throws. Resources are as narrow as the definition
 * says; a target that is only known at run time, or an operation that is not
 * known, is a problem rather than a `*`.
 *
 * @see https://docs.aws.amazon.com/step-functions/latest/dg/service-integration-iam-templates.html
 */
export function inferPermissions(definition: unknown, options: InferenceOptions): InferredPermissions {
  const findings: Findings = { statements: new StatementCollector(), problems: [] };
  for (const visit of walkStates(definition)) {
    const given = forState(options.statementsFor, visit);
    if (given) {
      given.forEach(({ actions, resources, conditions }) =>
        findings.statements.add(actions, resources, visit.path.join('/'), conditions));
    } else {
      grantState(visit, options, findings);
    }
  }
  useEncryptionKey(options, findings);
  return { statements: findings.statements.statements(), problems: findings.problems };
}

function grantState(visit: StateVisit, options: InferenceOptions, findings: Findings): void {
  if (own(visit.state, 'Type') === 'Task') {
    grantTask(visit, options, findings);
  } else if (isDistributedMap(visit.state)) {
    grantDistributedMap(visit, options, findings);
  }
}

/**
 * The machine's own key encrypts its execution data.
 *
 * Without a name the condition is about every machine of the account and
 * region: an empty name would match none, and executions would fail to start.
 *
 * Source: docs.aws.amazon.com/step-functions/latest/dg/encryption-at-rest.html
 */
function useEncryptionKey(options: InferenceOptions, findings: Findings): void {
  if (options.encryptionKey === undefined) {
    return;
  }
  const context = 'kms:EncryptionContext:aws:states:stateMachineArn';
  const { stateMachine, partition, region, account } = options;
  const condition: Record<string, Record<string, unknown>> = stateMachine
    ? { StringEquals: { [context]: stateMachine.arn } }
    : { StringLike: { [context]: `arn:${partition}:states:${region}:${account}:stateMachine:*` } };
  findings.statements.add(['kms:Decrypt', 'kms:GenerateDataKey'], [options.encryptionKey], MACHINE_REASON, condition);
}
