import { Annotations, Lazy } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import type * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import { pathOf, refuse } from '../../private/errors';
import { machineOf, MachineLink } from '../../private/machine-of-states';

const ANSWER = ['states:SendTaskFailure', 'states:SendTaskSuccess'];
const HEARTBEAT = 'states:SendTaskHeartbeat';
const WORK = 'states:GetActivityTask';

/**
 * Who may answer the tokens of a step.
 *
 * The service's list of actions has no resource type for them. It was tried all the same that they are allowed on the machine whose
 * task has the token, and on the activity: https://github.com/aws/aws-cdk/pull/8486, and the L2's `grantTaskResponse` does so since.
 */
export class AnswerGrants {
  private readonly grantees: iam.IGrantable[] = [];
  private readonly links: MachineLink[] = [];

  constructor(private readonly heartbeat: boolean, private readonly activity?: sfn.IActivity) {}

  /** Lets somebody answer, at once or when the machine is known. */
  public grantTo(grantee: iam.IGrantable): void {
    if (typeof (grantee as Partial<iam.IGrantable> | undefined)?.grantPrincipal !== 'object') {
      refuse(this.activity?.node.path ?? 'grantAnswer', 'WrongKind', {
        prop: 'grantee',
        value: grantee,
        allowed: 'who may answer (iam.IGrantable)',
        fix: 'Give a function, a role or another construct that has a principal.',
      });
    }
    if (this.activity) {
      iam.Grant.addToPrincipal({
        grantee,
        actions: [WORK, HEARTBEAT, ...ANSWER],
        resourceArns: [this.activity.activityArn],
      }).assertSuccess();
      return;
    }
    this.grantees.push(grantee);
    for (const link of this.links) link.use(machine => this.grantOn(machine, grantee));
  }

  /** The state whose token they answer. */
  public answers(state: sfn.State): void {
    if (this.activity) return;
    const link = machineOf(state);
    this.links.push(link);
    for (const grantee of this.grantees) link.use(machine => this.grantOn(machine, grantee));
    state.node.addValidation({ validate: () => (link.isKnown || this.grantees.length === 0 ? [] : [notGranted(state)]) });
  }

  /** The policies of a function's role are there before the function, and so before a machine that calls it: this one stands apart. */
  private grantOn(machine: sfn.StateMachine, { grantPrincipal: principal }: iam.IGrantable): void {
    const actions = [...this.heartbeat ? [HEARTBEAT] : [], ...ANSWER];
    const statement = new iam.PolicyStatement({ actions, resources: [Lazy.string({ produce: () => machine.stateMachineArn })] });
    if (principal instanceof iam.UnknownPrincipal) {
      // It would look at the ARN, which the machine doesn't have yet.
      Annotations.of(machine).addWarningV2(
        'cdk-stepfunctions-workflows:answerGrantee',
        `Whoever was granted to answer is imported without its role: allow ${actions.join(', ')} on this machine there.`,
      );
    } else if (isIdentity(principal)) {
      const id = this.heartbeat ? 'AnswerAndHeartbeatPolicy' : 'AnswerPolicy';
      const policy = machine.node.tryFindChild(id) as iam.Policy | undefined;
      principal.attachInlinePolicy(policy ?? new iam.Policy(machine, id, { statements: [statement] }));
    } else if (!principal.addToPrincipalPolicy(statement).statementAdded) {
      refuse(machine, 'AnswerGrantee', {
        prop: 'grantee',
        inWords: 'somebody whose permissions cannot be changed',
        allowed: 'a role, a user, a group or something with a role',
        fix: 'Grant to the role of whoever answers.',
      });
    }
  }
}

function isIdentity(principal: iam.IPrincipal): principal is iam.IPrincipal & iam.IIdentity {
  return typeof (principal as Partial<iam.IIdentity>).attachInlinePolicy === 'function';
}

function notGranted(state: sfn.State): string {
  return (
    `${pathOf(state)}: 'grantAnswer' should be used where the machine of '${state.stateId}' is a Workflow or has a ReviewableDefinition, got another, `
    + "which doesn't tell its states what it is. Use new Workflow(...) or ReviewableDefinition.fromChainable(...), or grantTaskResponse of the machine. [AnswerNotGranted]"
  );
}
