import { Duration, Stack } from 'aws-cdk-lib';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import { ErrorRoute, PipelineWorkflow, ResultPlacement, Step, Workflow } from 'cdk-stepfunctions-workflows';
import { Construct } from 'constructs';

/** An order is validated and charged; what fails is told to somebody. */
export class OrdersStack extends Stack {
  public readonly workflow: Workflow;

  constructor(scope: Construct, id: string) {
    super(scope, id);
    this.workflow = new PipelineWorkflow(this, 'Workflow', {
      timeout: Duration.minutes(5),
      steps: [
        Step.invoke(this.handler('ValidateOrder')),
        Step.invoke(this.handler('ChargeCustomer'), { retry: [], result: ResultPlacement.field('payment') }), // never charge twice
      ],
      catch: [ErrorRoute.onAny(Step.fail({ name: 'OrderFailed', error: 'OrderFailed' }))],
    });
  }

  /** Stands for your own code: lambda.Code.fromAsset('handlers/...'). */
  private handler(name: string): lambda.Function {
    return new lambda.Function(this, name, {
      runtime: lambda.Runtime.NODEJS_22_X,
      handler: 'index.handler',
      code: lambda.Code.fromInline('exports.handler = async order => order;'),
    });
  }
}
