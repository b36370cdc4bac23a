from pathlib import Path

from aws_cdk import CfnOutput, Duration, Stack, TimeZone
from aws_cdk import aws_lambda as lambda_
from aws_cdk import aws_logs as logs
from aws_cdk import aws_s3 as s3
from aws_cdk import aws_scheduler as scheduler
from aws_cdk import aws_scheduler_targets as targets
from aws_cdk import aws_sns as sns
from aws_cdk import aws_sqs as sqs
from aws_cdk import aws_stepfunctions as sfn
from cdk_stepfunctions_workflows import (
    AlarmActions,
    BatchItems,
    BatchMapWorkflow,
    FailedItems,
    ItemBatches,
    Step,
    StepValue,
    WorkflowAlarmsOptions,
)
from constructs import Construct

HANDLERS = Path(__file__).parents[2] / "nightly-batch" / "handlers"


class NightlyBatchStack(Stack):
    """The rows of the day's CSV are posted in batches at night; the ones that can't be go to a queue."""

    def __init__(self, scope: Construct, id: str, **kwargs) -> None:
        super().__init__(scope, id, **kwargs)
        month = s3.LifecycleRule(prefix="results/", expiration=Duration.days(30), noncurrent_version_expiration=Duration.days(1))
        self.data = s3.Bucket(
            self,
            "Data",
            enforce_ssl=True,
            block_public_access=s3.BlockPublicAccess.BLOCK_ALL,
            versioned=True,
            lifecycle_rules=[month],
        )
        failed_rows = sqs.Queue(self, "FailedRows", enforce_ssl=True, retention_period=Duration.days(14))
        on_call = sns.Topic(self, "OnCall", enforce_ssl=True)

        self.workflow = BatchMapWorkflow(
            self,
            "Nightly",
            comment="Posts the rows of the day",
            timeout=Duration.hours(4),
            alarms=WorkflowAlarmsOptions(actions=AlarmActions.notify(on_call)),
            items=BatchItems.csv(self.data, key_from=StepValue.field("key")),
            batches=ItemBatches(max_items=100, report_batch_item_failures=True),
            max_concurrency=8,  # as many writers as the ledger takes
            step=Step.invoke(self._handler("PostRows", "post-rows"), name="PostRows"),
            tolerated_failure_percentage=5,
            result_writer=sfn.ResultWriterV2(bucket=self.data, prefix="results"),
            on_failed_items=FailedItems.queue(failed_rows),
        )

        rows_of_the_day = scheduler.ScheduleTargetInput.from_object({"key": "in/rows.csv"})
        scheduler.Schedule(
            self,
            "EveryNight",
            schedule=scheduler.ScheduleExpression.cron(hour="2", minute="0", time_zone=TimeZone.ETC_UTC),
            target=targets.StepFunctionsStartExecution(self.workflow, input=rows_of_the_day),
        )

        CfnOutput(self, "StateMachineArn", value=self.workflow.state_machine_arn)
        CfnOutput(self, "Bucket", value=self.data.bucket_name)
        CfnOutput(self, "FailedRowsUrl", value=failed_rows.queue_url)

    def _handler(self, id: str, folder: str) -> lambda_.Function:
        return lambda_.Function(
            self,
            id,
            runtime=lambda_.Runtime.NODEJS_24_X,
            handler="index.handler",
            code=lambda_.Code.from_asset(str(HANDLERS / folder)),
            timeout=Duration.seconds(30),
            tracing=lambda_.Tracing.ACTIVE,
            log_group=logs.LogGroup(self, f"{id}Log", retention=logs.RetentionDays.ONE_MONTH),
        )
