import { isDistributed, own, walkStates } from '../asl';
import type { StateVisit } from '../asl';
import { Allowances, forState } from './core/allowances';
import { ArnResolver } from './core/resolver';
import { StatementCollector } from './core/statements';
import type { Inference } from './core/task-call';
import { grantDistributedMap } from './distributed-map';
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
  const inference: Inference = {
    options,
    resolver: new ArnResolver(options),
    statements: new StatementCollector(),
    allowances: new Allowances(options.allowedResources),
    problems: [],
  };
  for (const visit of walkStates(definition)) {
    const given = forState(options.statementsFor, visit);
    if (given) {
      given.forEach(({ actions, resources, conditions }) =>
        inference.statements.add(actions, resources, visit.path.join('/'), conditions));
    } else {
      grantState(visit, inference);
    }
  }
  useEncryptionKey(inference);
  return { statements: inference.statements.statements(), problems: inference.problems, unused: inference.allowances.unused() };
}

function grantState(visit: StateVisit, inference: Inference): void {
  if (own(visit.state, 'Type') === 'Task') {
    grantTask(visit, inference);
  } else if (own(visit.state, 'Type') === 'Map' && isDistributed(visit.state)) {
    grantDistributedMap(visit, inference);
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
function useEncryptionKey({ options, statements }: Inference): void {
  if (options.encryptionKey === undefined) return;
  const context = 'kms:EncryptionContext:aws:states:stateMachineArn';
  const { stateMachine, partition, region, account } = options;
  const condition: Record<string, Record<string, unknown>> = stateMachine
    ? { StringEquals: { [context]: stateMachine.arn } }
    : { StringLike: { [context]: `arn:${partition}:states:${region}:${account}:stateMachine:*` } };
  statements.add(['kms:Decrypt', 'kms:GenerateDataKey'], [options.encryptionKey], MACHINE_REASON, condition);
}
