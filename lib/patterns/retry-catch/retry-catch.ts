import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import { Construct } from 'constructs';
import { refuse } from '../../private/errors';
import { checkStateName } from '../../private/state-name';
import { ErrorRoute, RetryPolicy, Step } from '../../steps';
import { innerContext, StepContext } from '../../steps/states/binding';
import { addRecovery } from '../../steps/states/recovery';
import { BoundErrorRoute, routesForEveryError, withInheritedRoutes } from '../../steps/states/routes';
import { errorVariable } from '../../steps/states/variable-name';
import { PatternWorkflowOptions, Workflow } from '../../workflow';
import { DeadLetter } from '../kit/dead-letter';
import { checkOptions, PatternFragment, PatternOptions, patternStep, patternWorkflowProps } from '../kit/pattern';
import { bindWithAlways, contained } from '../saga';

/** Work, and what happens when it fails. */
export interface RetryCatchOptions {
  /** The work: a step, or a whole fragment as `Step.chain(fragment)` or `Pipeline.step(...)`. */
  readonly step: Step;

  /**
   * Which errors are retried, and when; they replace the retries that the step would have by
   * default. A step that consists of several states is run again as a whole.
   *
   * @default - the retries of the step itself
   */
  readonly retry?: RetryPolicy[];

  /**
   * Which steps take over when the work has failed for good, in order.
   *
   * @default - none
   */
  readonly catch?: ErrorRoute[];

  /**
   * Where the input and the error are kept when no route takes over. The work then fails with its
   * error, which the routes of a pattern around it take like that of any step.
   *
   * @default - nowhere
   */
  readonly deadLetter?: DeadLetter;

  /**
   * Step that runs at the end in any case: after a success and after a failure. It gets `{ input, outcome, error, idempotencyKey }`, the
   * outcome `succeeded` or `failed` and the error null after a success. Its own failure goes to the `deadLetter`, or to a queue
   * of its own, and changes neither the success nor the error.
   *
   * @default - nothing
   */
  readonly always?: Step;

  /**
   * Name of the work: of the state around a step that consists of several states, and of the states for the dead letter.
   *
   * @default - the id of the fragment or workflow
   */
  readonly name?: string;
}

/** Props of work that is retried and caught. */
export interface RetryCatchProps extends RetryCatchOptions, PatternOptions {}

/** Props of a workflow of work that is retried and caught. */
export interface RetryCatchWorkflowProps extends RetryCatchProps, PatternWorkflowOptions {}

/**
 * Work with retries, routes for its errors, fallbacks and a dead letter, so that no failure goes unseen.
 *
 * @see https://docs.aws.amazon.com/step-functions/latest/dg/concepts-error-handling.html
 *
 * @example
 * new RetryCatchWorkflow(this, 'Booking', {
 *   step: Step.invoke(bookShipment),
 *   retry: [RetryPolicy.lambdaTransient(), RetryPolicy.timeout()],
 *   catch: [ErrorRoute.on(['AddressRejected'], Step.invoke(askForAddress))],
 *   deadLetter: DeadLetter.queue(unbooked),
 * });
 */
export class RetryCatch extends PatternFragment {
  /** The work with its retries and routes as one step of another pattern. */
  public static step(options: RetryCatchOptions): Step {
    checkOptions('RetryCatchOptions', options);
    return patternStep(bindRetryCatch, options);
  }

  /** @throws when there is nothing to retry or catch, or routes contradict each other */
  constructor(scope: Construct, id: string, props: RetryCatchProps) {
    super(scope, id, patternStep(bindRetryCatch, props), props, 'RetryCatchProps');
  }
}

/** A workflow of work that is retried and caught. */
export class RetryCatchWorkflow extends Workflow {
  /** @throws when there is nothing to retry or catch, or routes contradict each other */
  constructor(scope: Construct, id: string, props: RetryCatchWorkflowProps) {
    super(scope, id, patternWorkflowProps(scope, id, props, () => patternStep(bindRetryCatch, props), 'RetryCatchWorkflowProps'));
  }
}

function bindRetryCatch(scope: Construct, context: StepContext, { always, ...work }: RetryCatchOptions): sfn.IChainable {
  if (!always) return bindRecovered(scope, context, work);
  const name = work.name ?? context.name ?? 'RetryCatch';
  const recovered = contained(name, Step._of((states, within) => bindRecovered(states, within, work)));
  return bindWithAlways(scope, { ...context, name: `${name} Always` }, [recovered], { always, deadLetter: work.deadLetter });
}

function bindRecovered(scope: Construct, context: StepContext, work: RetryCatchOptions): sfn.IChainable {
  const { step, retry, catch: routes = [], deadLetter } = work;
  checkWork(scope, work);
  const { dialect } = context;
  const name = checkStateName(scope, 'name', work.name ?? context.name ?? 'RetryCatch');
  // What is retried as a whole may get a state around it, which handlers outside can't share.
  const inner = step._bind(scope, { ...innerContext(context), name, result: context.result, retry: retry && [] });
  const retries = RetryPolicy._render(scope, 'retry', retry ?? []);
  const own = ErrorRoute._bind(scope, context, 'catch', routes);
  const recovered = (caught: BoundErrorRoute[]) => (
    addRecovery(scope, name === inner.startState.stateId ? `Try ${name}` : name, dialect, inner, { retries, routes: caught })
  );
  if (!deadLetter) return recovered(withInheritedRoutes(own, context.routes));
  const letter = deadLetterRoutes(scope, context, name, deadLetter);
  if (!context.routes?.length) return recovered(withInheritedRoutes(own, letter.otherErrors));
  // Nothing catches the Fail state behind the letter but a state around it, and the handlers of all routes stand outside of that.
  const kept = recovered(withInheritedRoutes(letter.passedOn(own), letter.otherErrors));
  return addRecovery(scope, `${name} Or Dead Letter`, dialect, kept, { retries: [], routes: withInheritedRoutes(own, context.routes) });
}

interface DeadLetterRoutes {
  /** Routes of all errors to the letter. */
  readonly otherErrors: BoundErrorRoute[];
  /** Routes that have the state around fail with the errors of these, without a letter. */
  passedOn(routes: BoundErrorRoute[]): BoundErrorRoute[];
}

function deadLetterRoutes(scope: Construct, context: StepContext, name: string, deadLetter: DeadLetter): DeadLetterRoutes {
  const variable = errorVariable(scope, name);
  const { delivery, rethrow } = deadLetter._bind(scope, context, name, variable);
  const kept = context.dialect.keepError(variable);
  return {
    otherErrors: routesForEveryError(delivery, kept),
    passedOn: routes => routes.map(({ errors }) => ({ errors, handler: rethrow, catchProps: { ...kept, errors }, resumeFrom: [] })),
  };
}

function checkWork(scope: Construct, { retry, catch: routes = [], deadLetter }: RetryCatchOptions): void {
  if (retry === undefined && routes.length === 0 && deadLetter === undefined) {
    refuse(scope, 'NothingToRetryOrCatch', {
      prop: 'retry', value: retry, allowed: "given, or 'catch', or 'deadLetter'", fix: 'Without any of the three, use the step itself.',
    });
  }
  const catchAll = routes.find(route => route.errors.includes(sfn.Errors.ALL));
  if (deadLetter && catchAll) {
    refuse(scope, 'DeadLetterUnreachable', {
      prop: 'deadLetter',
      inWords: 'a dead letter behind a route for States.ALL',
      allowed: "left out when 'catch' has a route for any error",
      fix: 'Nothing would ever reach it: name the errors of the route, or leave out one of the two.',
    });
  }
}
