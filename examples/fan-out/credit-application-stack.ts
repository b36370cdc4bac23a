import * as path from 'path';
import { CfnOutput, Duration, Stack, StackProps } from 'aws-cdk-lib';
import * as sns from 'aws-cdk-lib/aws-sns';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import { AlarmActions, FanOut, FanOutCompletion, PipelineWorkflow, ResultPlacement, RetryPolicy, Step } from 'cdk-stepfunctions-workflows';
import { Construct } from 'constructs';
import { HandlerFunction } from '../handler-function';

/** What each check gave, without those that failed: the decision treats a missing result as an open question. */
const RESULTS_OF_CHECKS = '{% $merge([$states.input, { "checks": { '
  + '"creditScore": $states.input.checks.creditScore.output, '
  + '"identity": $states.input.checks.identity.output, '
  + '"sanctions": $states.input.checks.sanctions.output } }]) %}';

/** An application for credit: three checks side by side, then a decision, even when a check is out of order. */
export class CreditApplicationStack extends Stack {
  public readonly workflow: PipelineWorkflow;

  constructor(scope: Construct, id: string, props?: StackProps) {
    super(scope, id, props);
    const onCall = new sns.Topic(this, 'OnCall', { enforceSSL: true });
    const listsAreBack = RetryPolicy.custom({ errors: ['ScreeningUnavailable'], interval: Duration.seconds(1), maxAttempts: 2 });

    this.workflow = new PipelineWorkflow(this, 'CreditWorkflow', {
      comment: 'Decides on an application for credit',
      timeout: Duration.minutes(5),
      alarms: { actions: AlarmActions.notify(onCall) },
      steps: [
        FanOut.step({
          name: 'RunChecks',
          completion: FanOutCompletion.SETTLE_ALL,
          result: ResultPlacement.field('checks'),
          branches: [
            {
              name: 'creditScore',
              step: Step.invoke(this.handler('CheckCreditScore', 'check-credit-score'), { name: 'CheckCreditScore' }),
            },
            { name: 'identity', step: Step.invoke(this.handler('VerifyIdentity', 'verify-identity'), { name: 'VerifyIdentity' }) },
            {
              name: 'sanctions',
              step: Step.invoke(this.handler('ScreenSanctions', 'screen-sanctions'), {
                name: 'ScreenSanctions',
                retry: [listsAreBack, RetryPolicy.lambdaTransient()],
              }),
            },
          ],
        }),
        Step.invoke(this.handler('DecideCredit', 'decide-credit'), {
          name: 'DecideCredit',
          payload: sfn.TaskInput.fromText(RESULTS_OF_CHECKS),
        }),
      ],
    });

    new CfnOutput(this, 'StateMachineArn', { value: this.workflow.stateMachineArn });
  }

  private handler(id: string, folder: string): HandlerFunction {
    return new HandlerFunction(this, id, { folder: path.join(__dirname, 'handlers', folder), timeout: Duration.seconds(10) });
  }
}
