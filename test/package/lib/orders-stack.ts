import { Duration, Stack } from 'aws-cdk-lib';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';
import { ErrorRoute, Pipeline, PipelineWorkflow, Step, Workflow } from 'cdk-stepfunctions-workflows';

/** The workflow that the guide on testing tests: an order whose payment may fail. */
export class OrdersStack extends Stack {
  public readonly workflow: Workflow;

  constructor(scope: Construct, id: string) {
    super(scope, id);
    const refund = Pipeline.step({
      steps: [Step.invoke(this.fn('Refund')), Step.fail({ name: 'PaymentFailed', error: 'PaymentFailed' })],
    });
    this.workflow = new PipelineWorkflow(this, 'Workflow', {
      timeout: Duration.minutes(5),
      steps: [Step.invoke(this.fn('ValidateOrder')), Step.invoke(this.fn('ProcessPayment'))],
      catch: [ErrorRoute.onAny(refund, { errorField: 'error' })],
    });
  }

  private fn(name: string): lambda.IFunction {
    return lambda.Function.fromFunctionName(this, name, name);
  }
}
