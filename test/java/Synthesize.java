import io.github.cdkstepfunctionsworkflows.InvokeStepOptions;
import io.github.cdkstepfunctionsworkflows.PipelineWorkflow;
import io.github.cdkstepfunctionsworkflows.RetryPolicy;
import io.github.cdkstepfunctionsworkflows.Step;
import java.util.List;
import software.amazon.awscdk.App;
import software.amazon.awscdk.AppProps;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.lambda.Function;
import software.amazon.awscdk.services.lambda.IFunction;

/** Synthesizes a workflow with the Java package into the folder that the first argument names. */
public final class Synthesize {
    public static void main(final String[] args) {
        final App app = new App(AppProps.builder().outdir(args[0]).analyticsReporting(false).build());
        final Stack stack = new Stack(app, "Orders");
        final IFunction charge = Function.fromFunctionName(stack, "ChargeCard", "charge-card");
        PipelineWorkflow.Builder.create(stack, "Workflow")
            .timeout(Duration.minutes(5))
            .steps(List.of(Step.invoke(charge, InvokeStepOptions.builder().name("Charge").retry(List.of(RetryPolicy.throttling())).build())))
            .build();
        app.synth();
    }
}
