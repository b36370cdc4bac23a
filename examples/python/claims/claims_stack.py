from pathlib import Path

from aws_cdk import CfnOutput, Duration, Stack
from aws_cdk import aws_lambda as lambda_
from aws_cdk import aws_sns as sns
from aws_cdk import aws_sqs as sqs
from cdk_stepfunctions_workflows import (
    AlarmActions, AnswerStep, Ask, HumanApproval, Job, PipelineWorkflow, ResultPlacement, Router, RouterCase, Step, StepValue, When,
    WorkflowAlarmsOptions,
)
from constructs import Construct


class ClaimsStack(Stack):
    """Claims of an insurance: a job values them, a person approves the large ones, and what is approved is paid."""

    def __init__(self, scope: Construct, id: str, **kwargs) -> None:
        super().__init__(scope, id, **kwargs)
        on_call = sns.Topic(self, "OnCall", enforce_ssl=True)
        desk = sqs.Queue(self, "ApprovalDesk", enforce_ssl=True)
        approval = self._approval(desk, sqs.Queue(self, "Managers", enforce_ssl=True))
        answer = self._function("AnswerApproval", "answer_approval")
        approval.grant_answer(answer)

        self.workflow = PipelineWorkflow(
            self,
            "ClaimsWorkflow",
            comment="Values a claim, has it approved and pays it",
            timeout=Duration.days(10),
            alarms=WorkflowAlarmsOptions(actions=AlarmActions.notify(on_call)),
            steps=[
                Step.invoke(self._function("ValidateClaim", "validate_claim"), name="ValidateClaim"),
                Step.run_job(Job.glue("value-claim"), name="ValueClaim", timeout=Duration.hours(2), result=ResultPlacement.field("valuation")),
                Router.step(
                    name="CheckAmount",
                    cases=[RouterCase(when=When.field("amount").is_greater_than(1000), step=approval)],
                    otherwise=Step.no_op(name="SmallClaim"),
                ),
                Step.invoke(self._function("PayClaim", "pay_claim"), name="PayClaim", retry=[], result=ResultPlacement.field("payment")),
            ],
        )
        CfnOutput(self, "StateMachineArn", value=self.workflow.state_machine_arn)
        CfnOutput(self, "ApprovalDeskUrl", value=desk.queue_url)
        CfnOutput(self, "AnswerFunction", value=answer.function_name)

    def _approval(self, desk: sqs.Queue, managers: sqs.Queue) -> AnswerStep:
        return HumanApproval.step(
            name="Approval",
            ask=Ask.send(desk),
            question="May this claim be paid?",
            fields={"claim": StepValue.field("claim_id"), "amount": StepValue.field("amount")},
            deadline=Duration.days(7),
            reminders=[Duration.days(2)],
            escalate_after=Duration.days(4),
            escalate_to=Ask.send(managers),
        )

    def _function(self, id: str, name: str) -> lambda_.Function:
        code = lambda_.Code.from_asset(str(Path(__file__).parent / "handlers"))
        return lambda_.Function(self, id, runtime=lambda_.Runtime.PYTHON_3_13, handler=f"handlers.{name}", code=code, timeout=Duration.seconds(20))
