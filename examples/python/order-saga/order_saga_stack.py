from pathlib import Path

from aws_cdk import CfnOutput, Duration, Stack
from aws_cdk import aws_lambda as lambda_
from aws_cdk import aws_sns as sns
from aws_cdk import aws_stepfunctions as sfn
from cdk_stepfunctions_workflows import (
    AlarmActions, BatchItems, BatchMap, FanOut, FanOutBranch, MonitoredWorkflow, ResultPlacement, SagaKey, SagaWorkflow, Step,
    WorkflowAlarmsOptions, WorkflowDashboard,
)
from constructs import Construct


class OrderSagaStack(Stack):
    """An order whose items are reserved, which is charged and shipped, and of which nothing stays when that fails."""

    def __init__(self, scope: Construct, id: str, **kwargs) -> None:
        super().__init__(scope, id, **kwargs)
        charge = sfn.TaskInput.from_object({"order": "{% $states.input %}", "key": SagaKey.jsonata("Charge", short=True)})
        reserve = Step.invoke(self._function("reserve"), name="Reserve", refusals=["OutOfStock"], compensate=self._undo("release", "Release"))
        self.workflow = SagaWorkflow(
            self,
            "Orders",
            steps=[
                BatchMap.step(
                    name="ReserveItems",
                    items=BatchItems.field("items"),
                    step=reserve,
                    capture_failures=True,  # one bad item doesn't lose the batch
                    result=ResultPlacement.field("reservations"),
                ),
                Step.invoke(
                    self._function("charge"),
                    name="Charge",
                    payload=charge,
                    retry=[],  # a charge must not run twice
                    refusals=["CardDeclined"],
                    result=ResultPlacement.field("payment"),
                    compensate=self._undo("refund", "Refund"),
                ),
                Step.invoke(self._function("ship"), name="Ship", result=ResultPlacement.field("shipment"), compensate=self._undo("cancel", "Cancel")),
                FanOut.step(
                    name="FollowUp",
                    branches=[FanOutBranch(name=name.title(), step=Step.invoke(self._function(name))) for name in ("notify", "record")],
                    result=ResultPlacement.discard(),
                ),
            ],
            deadline=Duration.minutes(5),
            timeout=Duration.minutes(15),
            alarms=WorkflowAlarmsOptions(actions=AlarmActions.notify(sns.Topic(self, "OnCall", enforce_ssl=True))),
        )
        WorkflowDashboard(self, "Dashboard", workflows=[MonitoredWorkflow(machine=self.workflow)])
        CfnOutput(self, "StateMachineArn", value=self.workflow.state_machine_arn)

    def _undo(self, function: str, name: str) -> Step:
        return Step.invoke(self._function(function), name=name)

    def _function(self, name: str) -> lambda_.Function:
        code = lambda_.Code.from_asset(str(Path(__file__).parent / "handlers"))
        return lambda_.Function(self, name, runtime=lambda_.Runtime.PYTHON_3_13, handler=f"handlers.{name}", code=code, timeout=Duration.seconds(10))
