import * as sns from 'aws-cdk-lib/aws-sns';
import * as sqs from 'aws-cdk-lib/aws-sqs';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import type { Construct } from 'constructs';
import { checkStateName, constructIdFor } from '../../private/state-name';
import { RetryPolicy, ResultPlacement, Step } from '../../steps';
import { StepContext } from '../../steps/binding';
import { Dialect } from '../../steps/dialect';

/**
 * Where the input and the error of failed work are kept, as `{ execution, error, input }`: the ARN of
 * the execution, `{ Error, Cause }`, and the input of the work with the error in it.
 *
 * @example
 * const booking = RetryCatch.step({
 *   step: Step.invoke(bookShipment),
 *   deadLetter: DeadLetter.queue(unbooked),
 * });
 */
export class DeadLetter {
  /** Sends them to a queue. */
  public static queue(queue: sqs.IQueue): DeadLetter {
    return new DeadLetter((letter, options) => Step.send(queue, { ...options, body: letter }));
  }

  /** Publishes them to a topic. */
  public static topic(topic: sns.ITopic): DeadLetter {
    return new DeadLetter((letter, options) => Step.publish(topic, { ...options, message: letter }));
  }

  private constructor(private readonly deliver: (letter: sfn.TaskInput, options: DeliveryOptions) => Step) {}

  /**
   * A step that delivers the letter and then fails with the error that the work failed with.
   *
   * @internal
   */
  public _step(name: string, errorField: string): Step {
    return Step._of((scope, context) => {
      const { dialect } = context;
      const letter = dialect.payload({
        execution: { jsonPath: '$$.Execution.Id', jsonata: '$states.context.Execution.Id' },
        error: { jsonPath: `$.${errorField}`, jsonata: `$states.input.${errorField}` },
        input: { jsonPath: '$', jsonata: '$states.input' },
      });
      const sent = this.deliver(letter, { name: `${name} Dead Letter`, result: ResultPlacement.discard(), retry: DELIVERY_RETRY })._bind(scope, context);
      const failed = failAgain(scope, `${name} Failed`, context, errorField);
      sent.endStates.forEach(end => end.next(failed));
      return { id: name, startState: sent.startState, endStates: [] };
    });
  }
}

interface DeliveryOptions {
  readonly name: string;
  readonly result: ResultPlacement;
  readonly retry: RetryPolicy[];
}

/** A letter that isn't delivered is lost, and one that comes twice does no harm. */
const DELIVERY_RETRY = [RetryPolicy.custom({ errors: [sfn.Errors.ALL], maxAttempts: 5 })];

function failAgain(scope: Construct, name: string, { dialect }: StepContext, errorField: string): sfn.Fail {
  const stateName = checkStateName(scope, 'name', name);
  return new sfn.Fail(scope, constructIdFor(scope, stateName), {
    stateName, queryLanguage: dialect.queryLanguage, ...sameError(dialect, errorField),
  });
}

/** An expression that gives no text would replace the error by one of its own, so a missing cause is an empty one. */
function sameError({ queryLanguage }: Dialect, errorField: string): sfn.FailProps {
  const cause = `$states.input.${errorField}.Cause`;
  return queryLanguage === sfn.QueryLanguage.JSONATA
    ? { error: `{% $states.input.${errorField}.Error %}`, cause: `{% $type(${cause}) = "string" ? ${cause} : "" %}` }
    : { errorPath: `$.${errorField}.Error`, causePath: `$.${errorField}.Cause` };
}
