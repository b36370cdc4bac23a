import type * as iam from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';
import { bindHumanApproval } from './approval-flow';
import type { HumanApprovalOptions } from './human-approval-options';
import { AnswerStep, Step } from '../../steps';
import { AnswerGrants } from '../../steps/states/answer-grants';
import { PatternWorkflowOptions, Workflow } from '../../workflow';
import { checkOptions, PatternFragment, PatternOptions, patternStep, patternWorkflowProps } from '../kit/pattern';

/**
 * Props of an approval.
 *
 * @stability experimental
 */
export interface HumanApprovalProps extends HumanApprovalOptions, PatternOptions {}

/**
 * Props of a workflow that is an approval.
 *
 * @stability experimental
 */
export interface HumanApprovalWorkflowProps extends HumanApprovalProps, PatternWorkflowOptions {}

/**
 * Asks people whether something may go on, reminds them, escalates, and gives up at a deadline. The flow goes on when it is
 * approved; rejected, expired and failed are ways out of their own. Who answered what and when is kept in the data.
 *
 * Its own states are in JSONata, in a JSONPath machine too. Only in a Standard workflow.
 *
 * @stability experimental
 * @see https://docs.aws.amazon.com/step-functions/latest/dg/connect-to-resource.html#connect-wait-token
 *
 * @example
 * const approval = HumanApproval.step({
 *   ask: Ask.publish(approvers, { subject: 'Claim to approve' }),
 *   question: 'May this claim be paid?',
 *   fields: { claim: StepValue.field('id'), amount: StepValue.field('amount') },
 *   deadline: Duration.days(3),
 *   reminders: [Duration.days(1)],
 *   escalateAfter: Duration.days(2),
 *   escalateTo: Ask.publish(pager),
 * });
 * approval.grantAnswer(answerApproval);
 */
export class HumanApproval extends PatternFragment {
  /** The approval as one step of another pattern. */
  public static step(options: HumanApprovalOptions): AnswerStep {
    checkOptions('HumanApprovalOptions', options);
    return approvalStep(options);
  }

  private readonly step: AnswerStep;

  /** @throws when a time lies behind the deadline, or an escalation has nobody to go to */
  constructor(scope: Construct, id: string, props: HumanApprovalProps) {
    const step = approvalStep(props);
    super(scope, id, step, props, 'HumanApprovalProps');
    this.step = step;
  }

  /** Lets somebody answer. */
  public grantAnswer(grantee: iam.IGrantable): void {
    this.step.grantAnswer(grantee);
  }
}

/**
 * A workflow that asks people whether something is approved.
 *
 * @stability experimental
 */
export class HumanApprovalWorkflow extends Workflow {
  private readonly step: AnswerStep;

  /** @throws when a time lies behind the deadline, an escalation has nobody to go to, or the workflow is Express */
  constructor(scope: Construct, id: string, props: HumanApprovalWorkflowProps) {
    const step = approvalStep(props);
    super(scope, id, patternWorkflowProps(scope, id, props, () => step, 'HumanApprovalWorkflowProps'));
    this.step = step;
  }

  /** Lets somebody answer. */
  public grantAnswer(grantee: iam.IGrantable): void {
    this.step.grantAnswer(grantee);
  }
}

function approvalStep(props: HumanApprovalProps): AnswerStep {
  const grants = new AnswerGrants(false);
  const bound: Step = patternStep(
    (scope, context, options: HumanApprovalOptions) => bindHumanApproval(scope, context, options, grants),
    props,
  );
  return AnswerStep._answered((scope, context) => bound._bind(scope, context), grants);
}
