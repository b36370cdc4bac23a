import { Duration } from 'aws-cdk-lib';
import { MAX_HARNESS_SECONDS } from '../../asl';
import { refuse } from '../../private/errors';
import { ServiceTask } from '../states/service-task';
import type { TaskStepOptions } from '../step-options';
import type { StepValue } from '../step-value';
import { checkLongest } from './longest';
import type { TaskRecipe } from './task-recipe';

/** Options of `Step.invokeAgent`. */
export interface InvokeAgentStepOptions extends TaskStepOptions {
  /** What the agent is asked: a text from the data of the execution. */
  readonly prompt: StepValue;

  /**
   * Which conversation it belongs to: a text of 33 to 256 characters.
   *
   * @default - each try is a conversation of its own
   */
  readonly session?: StepValue;

  /**
   * Endpoint of the harness.
   *
   * @default - its default endpoint
   */
  readonly qualifier?: string;

  /**
   * Further parameters of `InvokeHarness`, their names in Pascal case, such as `MaxIterations`. They override what the
   * harness has.
   *
   * @default - none
   */
  readonly parameters?: { [name: string]: any };

  /**
   * How long the step waits, up to 900 seconds, the most that the service takes. The harness itself goes on until its own
   * timeout: don't give it more.
   *
   * @default Duration.minutes(15)
   */
  readonly timeout?: Duration;
}

const HARNESS_ARN = /^arn:[^:]+:bedrock-agentcore:[a-z0-9-]+:\d{12}:harness\/./;

/** https://docs.aws.amazon.com/step-functions/latest/dg/connect-bedrockagentcore.html */
export function agentRecipe(harnessArn: string, options: InvokeAgentStepOptions): TaskRecipe {
  const { prompt, session, qualifier, parameters } = options;
  return {
    defaultName: 'InvokeAgent',
    timeout: Duration.seconds(MAX_HARNESS_SECONDS),
    data: { parameters },
    create: (scope, id, common, _given, dialect) => {
      const { stateName } = common;
      checkLongest(
        scope,
        `${stateName}.timeout`,
        options.timeout,
        MAX_HARNESS_SECONDS,
        'which is all that Step Functions waits for an agent',
      );
      if (!harnessArn.includes('${') && !HARNESS_ARN.test(harnessArn)) {
        refuse(scope, 'HarnessArn', {
          prop: `${stateName}.harnessArn`,
          value: harnessArn,
          allowed: 'the ARN of an AgentCore harness',
          fix: 'Give the ARN of the harness, not of its endpoint.',
        });
      }
      return new ServiceTask(scope, id, common, {
        resource: 'bedrockagentcore:invokeHarness',
        parameters: {
          HarnessArn: harnessArn,
          Qualifier: qualifier,
          RuntimeSessionId: session ? dialect.valueOf(session._value(scope, `${stateName}.session`, dialect)) : dialect.uniqueText(),
          Messages: [{ Role: 'user', Content: [{ Text: dialect.valueOf(prompt._value(scope, `${stateName}.prompt`, dialect)) }] }],
          ...parameters,
        },
      });
    },
  };
}
