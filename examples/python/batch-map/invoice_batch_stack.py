from pathlib import Path

from aws_cdk import CfnOutput, Duration, Stack
from aws_cdk import aws_lambda as lambda_
from aws_cdk import aws_logs as logs
from aws_cdk import aws_sns as sns
from aws_cdk import aws_stepfunctions as sfn
from cdk_stepfunctions_workflows import (
    AlarmActions,
    BatchItems,
    BatchMap,
    PipelineWorkflow,
    ResultPlacement,
    RetryPolicy,
    Step,
    WorkflowAlarmsOptions,
)
from constructs import Construct

HANDLERS = Path(__file__).parents[2] / "batch-map" / "handlers"

# The ledger entries of the invoices that were posted, and the errors of the others as they are.
SUMMARY_INPUT = {
    "batch_id": "{% $states.input.batch_id %}",
    "results": '{% [$states.input.results.(status = "SUCCEEDED" ? output : $)] %}',
}


class InvoiceBatchStack(Stack):
    """A night's invoices: each is posted to the ledger, a bad one doesn't stop the others, and the batch is summed up."""

    def __init__(self, scope: Construct, id: str, **kwargs) -> None:
        super().__init__(scope, id, **kwargs)
        on_call = sns.Topic(self, "OnCall", enforce_ssl=True)
        ledger_is_back = RetryPolicy.custom(errors=["LedgerUnavailable"], interval=Duration.seconds(1), max_attempts=2)

        self.workflow = PipelineWorkflow(
            self,
            "InvoiceWorkflow",
            comment="Posts a batch of invoices to the ledger",
            timeout=Duration.hours(1),
            alarms=WorkflowAlarmsOptions(actions=AlarmActions.notify(on_call)),
            steps=[
                BatchMap.step(
                    name="ProcessInvoices",
                    items=BatchItems.field("invoices"),
                    max_concurrency=5,  # as many writers as the ledger takes
                    capture_failures=True,
                    result=ResultPlacement.field("results"),
                    step=Step.invoke(
                        self._handler("ProcessInvoice", "process-invoice"),
                        name="ProcessInvoice",
                        retry=[ledger_is_back, RetryPolicy.lambda_transient()],
                    ),
                ),
                Step.invoke(
                    self._handler("SummarizeBatch", "summarize-batch"),
                    name="SummarizeBatch",
                    payload=sfn.TaskInput.from_object(SUMMARY_INPUT),
                ),
            ],
        )
        CfnOutput(self, "StateMachineArn", value=self.workflow.state_machine_arn)

    def _handler(self, id: str, folder: str) -> lambda_.Function:
        return lambda_.Function(
            self,
            id,
            runtime=lambda_.Runtime.NODEJS_24_X,
            handler="index.handler",
            code=lambda_.Code.from_asset(str(HANDLERS / folder)),
            timeout=Duration.seconds(20),
            tracing=lambda_.Tracing.ACTIVE,
            log_group=logs.LogGroup(self, f"{id}Log", retention=logs.RetentionDays.ONE_MONTH),
        )
