import io.github.cdkstepfunctionsworkflows.AlarmActions;
import io.github.cdkstepfunctionsworkflows.CustomRetryOptions;
import io.github.cdkstepfunctionsworkflows.InvokeStepOptions;
import io.github.cdkstepfunctionsworkflows.OrderProcessingWorkflow;
import io.github.cdkstepfunctionsworkflows.RetryPolicy;
import io.github.cdkstepfunctionsworkflows.Step;
import io.github.cdkstepfunctionsworkflows.WorkflowAlarmsOptions;
import java.util.List;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.lambda.Code;
import software.amazon.awscdk.services.lambda.Function;
import software.amazon.awscdk.services.lambda.Runtime;
import software.amazon.awscdk.services.sns.Topic;
import software.amazon.awscdk.services.stepfunctions.QueryLanguage;
import software.constructs.Construct;

/** The order example in Java: the same workflow as examples/order-processing, with functions that do nothing. */
final class OrderProcessingStack extends Stack {
    OrderProcessingStack(final Construct scope, final String id) {
        super(scope, id);
        final Topic onCall = Topic.Builder.create(this, "OnCall").enforceSsl(true).build();

        OrderProcessingWorkflow.Builder.create(this, "OrderWorkflow")
            .comment("Takes an order from the basket to the customer")
            .queryLanguage(QueryLanguage.JSON_PATH)
            .timeout(Duration.minutes(10))
            .alarms(WorkflowAlarmsOptions.builder().actions(AlarmActions.notify(onCall)).build())
            .validateOrder(invoke("ValidateOrder"))
            .highValueOrder(invoke("ReviewHighValueOrder"))
            .rushOrder(invoke("ReviewRushOrder"))
            .standardOrder(invoke("ReviewStandardOrder"))
            .processPayment(processPayment())
            .processItem(invoke("ProcessItem", InvokeStepOptions.builder().refusals(List.of("OutOfStock")).compensate(invoke("ReleaseItem")).build()))
            .fulfillOrder(invoke("FulfillOrder", InvokeStepOptions.builder().compensate(invoke("CancelShipment")).build()))
            .updateInventory(invoke("UpdateInventory"))
            .sendNotification(invoke("SendNotification"))
            .updateAnalytics(invoke("UpdateAnalytics"))
            .handleFailure(invoke("HandleFailure"))
            .declined(List.of("PaymentDeclined"))
            .build();
    }

    private Step processPayment() {
        final RetryPolicy gatewayIsBack = RetryPolicy.custom(CustomRetryOptions.builder()
            .errors(List.of("PaymentGatewayUnavailable")).interval(Duration.seconds(2)).maxAttempts(2).build());
        return Step.invoke(handler("ProcessPayment", Duration.seconds(30)), InvokeStepOptions.builder()
            .retry(List.of(gatewayIsBack, RetryPolicy.lambdaTransient()))
            .refusals(List.of("PaymentDeclined"))
            .compensate(invoke("RefundPayment"))
            .build());
    }

    private Step invoke(final String id) {
        return invoke(id, InvokeStepOptions.builder().build());
    }

    private Step invoke(final String id, final InvokeStepOptions options) {
        return Step.invoke(handler(id, Duration.seconds(10)), options);
    }

    private Function handler(final String id, final Duration timeout) {
        return Function.Builder.create(this, id).runtime(Runtime.NODEJS_22_X).handler("index.handler").code(Code.fromInline("exports.handler = async () => ({});"))
            .timeout(timeout).build();
    }
}
