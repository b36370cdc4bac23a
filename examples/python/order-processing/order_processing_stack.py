from pathlib import Path

from aws_cdk import CfnOutput, Duration, Stack
from aws_cdk import aws_lambda as lambda_
from aws_cdk import aws_logs as logs
from aws_cdk import aws_sns as sns
from aws_cdk import aws_stepfunctions as sfn
from cdk_stepfunctions_workflows import AlarmActions, OrderProcessingWorkflow, RetryPolicy, Step, WorkflowAlarmsOptions
from constructs import Construct

HANDLERS = Path(__file__).parent / "handlers"


class OrderProcessingStack(Stack):
    """A shop's orders: checked, routed, paid, picked and shipped, each step by a function of its own."""

    def __init__(self, scope: Construct, id: str, **kwargs) -> None:
        super().__init__(scope, id, **kwargs)
        on_call = sns.Topic(self, "OnCall", enforce_ssl=True)

        workflow = OrderProcessingWorkflow(
            self,
            "OrderWorkflow",
            comment="Takes an order from the basket to the customer",
            query_language=sfn.QueryLanguage.JSON_PATH,
            timeout=Duration.minutes(10),
            alarms=WorkflowAlarmsOptions(actions=AlarmActions.notify(on_call)),
            validate_order=self._invoke("ValidateOrder", "validate-order"),
            high_value_order=self._invoke("ReviewHighValueOrder", "review-high-value-order"),
            rush_order=self._invoke("ReviewRushOrder", "review-rush-order"),
            standard_order=self._invoke("ReviewStandardOrder", "review-standard-order"),
            process_payment=self._process_payment(),
            process_item=self._invoke(
                "ProcessItem", "process-item", refusals=["OutOfStock"], compensate=self._invoke("ReleaseItem", "release-item")
            ),
            fulfill_order=self._invoke("FulfillOrder", "fulfill-order", compensate=self._invoke("CancelShipment", "cancel-shipment")),
            update_inventory=self._invoke("UpdateInventory", "update-inventory"),
            send_notification=self._invoke("SendNotification", "send-notification"),
            update_analytics=self._invoke("UpdateAnalytics", "update-analytics"),
            handle_failure=self._invoke("HandleFailure", "handle-failure"),
            declined=["PaymentDeclined"],  # an answer to the customer, not a failure of ours
        )

        self.workflow = workflow
        CfnOutput(self, "StateMachineArn", value=workflow.state_machine_arn)

    def _process_payment(self) -> Step:
        """The gateway takes a key made of the order, so that the same charge can be asked for again.

        With a gateway that has no such key this would be ``retry=[]``: better one order by hand than two charges.
        What was charged, or may have been, is paid back when the order fails.
        """
        gateway_is_back = RetryPolicy.custom(errors=["PaymentGatewayUnavailable"], interval=Duration.seconds(2), max_attempts=2)
        return Step.invoke(
            self._function("ProcessPayment", "process-payment", Duration.seconds(30)),
            retry=[gateway_is_back, RetryPolicy.lambda_transient()],
            refusals=["PaymentDeclined"],
            compensate=self._invoke("RefundPayment", "refund-payment"),
        )

    def _invoke(self, id: str, folder: str, **options) -> Step:
        return Step.invoke(self._function(id, folder, Duration.seconds(10)), **options)

    def _function(self, id: str, folder: str, timeout: Duration) -> lambda_.Function:
        return lambda_.Function(
            self,
            id,
            runtime=lambda_.Runtime.PYTHON_3_13,
            handler="handler.handler",
            code=lambda_.Code.from_asset(str(HANDLERS / folder)),
            timeout=timeout,
            tracing=lambda_.Tracing.ACTIVE,
            log_group=logs.LogGroup(self, f"{id}Log", retention=logs.RetentionDays.ONE_MONTH),
        )
