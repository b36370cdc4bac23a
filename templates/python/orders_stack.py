from aws_cdk import Duration, Stack
from aws_cdk import aws_lambda as lambda_
from cdk_stepfunctions_workflows import ErrorRoute, PipelineWorkflow, ResultPlacement, Step
from constructs import Construct


class OrdersStack(Stack):
    """An order is validated and charged; what fails is told to somebody."""

    def __init__(self, scope: Construct, construct_id: str) -> None:
        super().__init__(scope, construct_id)
        self.workflow = PipelineWorkflow(
            self,
            "Workflow",
            timeout=Duration.minutes(5),
            steps=[
                Step.invoke(self.handler("ValidateOrder")),
                # never charge twice
                Step.invoke(self.handler("ChargeCustomer"), retry=[], result=ResultPlacement.field("payment")),
            ],
            catch=[ErrorRoute.on_any(Step.fail(name="OrderFailed", error="OrderFailed"))],
        )

    def handler(self, name: str) -> lambda_.Function:
        """Stands for your own code: lambda_.Code.from_asset("handlers/...")."""
        return lambda_.Function(
            self,
            name,
            runtime=lambda_.Runtime.PYTHON_3_13,
            handler="index.handler",
            code=lambda_.Code.from_inline("def handler(order, context):\n    return order\n"),
        )
