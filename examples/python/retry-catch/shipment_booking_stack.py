from pathlib import Path

from aws_cdk import CfnOutput, Duration, Stack
from aws_cdk import aws_lambda as lambda_
from aws_cdk import aws_logs as logs
from aws_cdk import aws_sns as sns
from aws_cdk import aws_sqs as sqs
from aws_cdk import aws_stepfunctions as sfn
from cdk_stepfunctions_workflows import (
    AlarmActions,
    DeadLetter,
    ErrorRoute,
    RetryCatchWorkflow,
    RetryPolicy,
    Step,
    WorkflowAlarmsOptions,
)
from constructs import Construct

HANDLERS = Path(__file__).parents[2] / "retry-catch" / "handlers"

# The shipment, and how often its booking has been tried before.
BOOKING = '{% $merge([$states.input, { "attempt": $states.context.State.RetryCount }]) %}'


class ShipmentBookingStack(Stack):
    """A shipment is booked with a carrier that is sometimes away; what can't be booked is kept for a person."""

    def __init__(self, scope: Construct, id: str, **kwargs) -> None:
        super().__init__(scope, id, **kwargs)
        on_call = sns.Topic(self, "OnCall", enforce_ssl=True)
        unbooked = sqs.Queue(self, "UnbookedShipments", enforce_ssl=True, retention_period=Duration.days(14))
        carrier_is_back = RetryPolicy.custom(
            errors=["CarrierUnavailable"], interval=Duration.seconds(1), max_attempts=3, max_delay=Duration.seconds(20)
        )
        ask = Step.invoke(self._handler("RequestAddressCorrection", "request-address-correction"), name="RequestAddressCorrection")

        self.workflow = RetryCatchWorkflow(
            self,
            "ShipmentWorkflow",
            comment="Books a shipment with a carrier",
            timeout=Duration.minutes(15),
            alarms=WorkflowAlarmsOptions(actions=AlarmActions.notify(on_call)),
            name="BookShipment",
            step=Step.invoke(self._handler("BookShipment", "book-shipment"), payload=sfn.TaskInput.from_text(BOOKING)),
            retry=[carrier_is_back, RetryPolicy.lambda_transient(), RetryPolicy.timeout()],
            catch=[ErrorRoute.on(["AddressRejected"], ask)],
            dead_letter=DeadLetter.queue(unbooked),
        )
        CfnOutput(self, "StateMachineArn", value=self.workflow.state_machine_arn)

    def _handler(self, id: str, folder: str) -> lambda_.Function:
        return lambda_.Function(
            self,
            id,
            runtime=lambda_.Runtime.NODEJS_24_X,
            handler="index.handler",
            code=lambda_.Code.from_asset(str(HANDLERS / folder)),
            timeout=Duration.seconds(15),
            tracing=lambda_.Tracing.ACTIVE,
            log_group=logs.LogGroup(self, f"{id}Log", retention=logs.RetentionDays.ONE_MONTH),
        )
