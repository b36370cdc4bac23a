import software.amazon.awscdk.App;
import software.amazon.awscdk.AppProps;

/** Synthesizes the order example with the Java package into the folder that the first argument names. */
public final class Synthesize {
    public static void main(final String[] args) {
        final App app = new App(AppProps.builder().outdir(args[0]).analyticsReporting(false).build());
        new OrderProcessingStack(app, "OrderProcessing");
        app.synth();
    }
}
