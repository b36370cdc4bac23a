from pathlib import Path

from aws_cdk import CfnOutput, Duration, Stack
from aws_cdk import aws_lambda as lambda_
from aws_cdk import aws_logs as logs
from aws_cdk import aws_sns as sns
from aws_cdk import aws_stepfunctions as sfn
from cdk_stepfunctions_workflows import (
    AlarmActions,
    FanOut,
    FanOutBranch,
    FanOutCompletion,
    PipelineWorkflow,
    ResultPlacement,
    RetryPolicy,
    Step,
    WorkflowAlarmsOptions,
)
from constructs import Construct

HANDLERS = Path(__file__).parents[2] / "fan-out" / "handlers"

# What each check gave, without those that failed: the decision treats a missing result as an open question.
RESULTS_OF_CHECKS = (
    '{% $merge([$states.input, { "checks": { '
    '"creditScore": $states.input.checks.creditScore.output, '
    '"identity": $states.input.checks.identity.output, '
    '"sanctions": $states.input.checks.sanctions.output } }]) %}'
)


class CreditApplicationStack(Stack):
    """An application for credit: three checks side by side, then a decision, even when a check is out of order."""

    def __init__(self, scope: Construct, id: str, **kwargs) -> None:
        super().__init__(scope, id, **kwargs)
        on_call = sns.Topic(self, "OnCall", enforce_ssl=True)
        lists_are_back = RetryPolicy.custom(errors=["ScreeningUnavailable"], interval=Duration.seconds(1), max_attempts=2)

        self.workflow = PipelineWorkflow(
            self,
            "CreditWorkflow",
            comment="Decides on an application for credit",
            timeout=Duration.minutes(5),
            alarms=WorkflowAlarmsOptions(actions=AlarmActions.notify(on_call)),
            steps=[
                FanOut.step(
                    name="RunChecks",
                    completion=FanOutCompletion.SETTLE_ALL,
                    result=ResultPlacement.field("checks"),
                    branches=[
                        FanOutBranch(name="creditScore", step=self._invoke("CheckCreditScore", "check-credit-score")),
                        FanOutBranch(name="identity", step=self._invoke("VerifyIdentity", "verify-identity")),
                        FanOutBranch(
                            name="sanctions",
                            step=self._invoke("ScreenSanctions", "screen-sanctions", retry=[lists_are_back, RetryPolicy.lambda_transient()]),
                        ),
                    ],
                ),
                self._invoke("DecideCredit", "decide-credit", payload=sfn.TaskInput.from_text(RESULTS_OF_CHECKS)),
            ],
        )
        CfnOutput(self, "StateMachineArn", value=self.workflow.state_machine_arn)

    def _invoke(self, id: str, folder: str, **options) -> Step:
        return Step.invoke(self._handler(id, folder), name=id, **options)

    def _handler(self, id: str, folder: str) -> lambda_.Function:
        return lambda_.Function(
            self,
            id,
            runtime=lambda_.Runtime.NODEJS_24_X,
            handler="index.handler",
            code=lambda_.Code.from_asset(str(HANDLERS / folder)),
            timeout=Duration.seconds(10),
            tracing=lambda_.Tracing.ACTIVE,
            log_group=logs.LogGroup(self, f"{id}Log", retention=logs.RetentionDays.ONE_MONTH),
        )
