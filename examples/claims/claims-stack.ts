import * as path from 'path';
import { CfnOutput, Duration, Stack, StackProps } from 'aws-cdk-lib';
import * as sns from 'aws-cdk-lib/aws-sns';
import * as sqs from 'aws-cdk-lib/aws-sqs';
import {
  AlarmActions,
  Ask,
  HumanApproval,
  Job,
  PipelineWorkflow,
  ResultPlacement,
  Router,
  Step,
  StepValue,
  When,
} from 'cdk-stepfunctions-workflows';
import { Construct } from 'constructs';
import { HandlerFunction } from '../handler-function';

/** Claims of an insurance: a job values them, a person approves the large ones, and what is approved is paid. */
export class ClaimsStack extends Stack {
  public readonly workflow: PipelineWorkflow;

  constructor(scope: Construct, id: string, props?: StackProps) {
    super(scope, id, props);
    const onCall = new sns.Topic(this, 'OnCall', { enforceSSL: true });
    const desk = new sqs.Queue(this, 'ApprovalDesk', { enforceSSL: true });
    const managers = new sqs.Queue(this, 'Managers', { enforceSSL: true });

    const approval = HumanApproval.step({
      name: 'Approval',
      ask: Ask.send(desk),
      question: 'May this claim be paid?',
      fields: { claim: StepValue.field('claim_id'), amount: StepValue.field('amount') },
      deadline: Duration.days(7),
      reminders: [Duration.days(2)],
      escalateAfter: Duration.days(4),
      escalateTo: Ask.send(managers),
    });
    const answer = this.handler('AnswerApproval', 'answer-approval');
    approval.grantAnswer(answer);

    this.workflow = new PipelineWorkflow(this, 'ClaimsWorkflow', {
      comment: 'Values a claim, has it approved and pays it',
      timeout: Duration.days(10),
      alarms: { actions: AlarmActions.notify(onCall) },
      steps: [
        Step.invoke(this.handler('ValidateClaim', 'validate-claim'), { name: 'ValidateClaim' }),
        Step.runJob(Job.glue('value-claim'), {
          name: 'ValueClaim',
          timeout: Duration.hours(2),
          result: ResultPlacement.field('valuation'),
        }),
        Router.step({
          name: 'CheckAmount',
          cases: [{ when: When.field('amount').isGreaterThan(1000), step: approval }],
          otherwise: Step.noOp({ name: 'SmallClaim' }),
        }),
        Step.invoke(this.handler('PayClaim', 'pay-claim'), { name: 'PayClaim', retry: [], result: ResultPlacement.field('payment') }),
      ],
    });

    new CfnOutput(this, 'StateMachineArn', { value: this.workflow.stateMachineArn });
    new CfnOutput(this, 'ApprovalDeskUrl', { value: desk.queueUrl });
    new CfnOutput(this, 'AnswerFunction', { value: answer.functionName });
  }

  private handler(id: string, folder: string): HandlerFunction {
    return new HandlerFunction(this, id, { folder: path.join(__dirname, 'handlers', folder), timeout: Duration.seconds(20) });
  }
}
