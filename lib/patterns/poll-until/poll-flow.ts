import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import { Construct } from 'constructs';
import { limitsOf } from './poll-limits';
import { checkedBy, childTries, PollLoop } from './poll-loop';
import type { PollUntilOptions } from './poll-until-options';
import { pollingChild } from './polling-child';
import { checkStateName, constructIdFor } from '../../private/state-name';
import { ResultPlacement } from '../../steps';
import { chainable, connect, innerContext, StepContext } from '../../steps/states/binding';
import { Dialect, dialectOf, jsonataLiteral, mergeAt } from '../../steps/states/dialect';
import { attachRecovery } from '../../steps/states/recovery';
import { BoundErrorRoute, routesForEveryError } from '../../steps/states/routes';
import { variableName } from '../../steps/states/variable-name';
import { OpenChoice } from '../kit/open-choice';
import { errorIn, raise } from '../kit/raise';

const JSONATA = dialectOf(sfn.QueryLanguage.JSONATA);
const GAVE_UP = 'PollUntil.GaveUp';

/** The states that start a job, ask after it, and see to what comes of it. */
export function bindPollUntil(scope: Construct, context: StepContext, options: PollUntilOptions): sfn.IChainable {
  const name = checkStateName(scope, 'name', options.name ?? context.name ?? 'Poll');
  const loop = new PollLoop(scope, name, options, limitsOf(scope, options));
  return new PollStates(scope, context, options, loop).bind();
}

/** What is around the loop, wherever that runs. */
class PollStates {
  private readonly name: string;

  constructor(
    private readonly scope: Construct,
    private readonly context: StepContext,
    private readonly options: PollUntilOptions,
    private readonly loop: PollLoop,
  ) {
    this.name = loop.name;
  }

  public bind(): sfn.IChainable {
    const { start, check } = this.options;
    const checked = check._bind(new Construct(this.scope, constructIdFor(this.scope, `${this.name} Checking`)), {
      ...innerContext(this.context), name: `${this.name} Check`, result: ResultPlacement.field('status'),
    });
    const begin = this.loop.begin();
    const tries = childTries(this.loop.limits, checked);
    const end = tries === undefined ? this.within(begin, checked) : this.inChildren(begin, checked, tries);
    const started = start?._bind(this.scope, {
      ...this.context,
      keep: undefined,
      name: `${this.name} Start`,
      result: ResultPlacement.field('job'),
    });
    if (started) connect(started.endStates, begin);
    return chainable(this.name, started?.startState ?? begin, [end.open]);
  }

  /** The loop among the states of this machine. */
  private within(begin: sfn.Pass, checked: sfn.IChainable): OpenChoice {
    const { name, loop } = this;
    const choice = this.choice();
    const givenUp = this.givenUp();
    const wait = loop.wait();
    begin.next(wait);
    wait.next(checkedBy(this.scope, this.context, name, checked, this.checkRoutes(givenUp), choice));
    if (loop.hasFailed) choice.when(loop.hasFailed, this.jobFailed());
    choice.when(loop.isToBeGivenUp(), givenUp.start, { assign: { [loop.reason]: { Error: GAVE_UP, Cause: loop.gaveUpBecause } } });
    choice.when(loop.isUndone(), wait);
    return choice;
  }

  /** The loop in child executions, one after the other. */
  private inChildren(begin: sfn.Pass, checked: sfn.IChainable, tries: number): OpenChoice {
    const { loop } = this;
    const choice = this.choice();
    const givenUp = this.givenUp();
    const child = pollingChild(this.scope, this.context, loop, checked, tries);
    // The task is in JSONata, which the routes around may not be: they take what is raised.
    attachRecovery(child, { retries: [], routes: this.routesTo(givenUp.afterCheck(), JSONATA) });
    begin.next(child).next(choice);
    const endedBy = (why: string) => sfn.Condition.jsonata(`{% $${loop.why} = ${jsonataLiteral(why)} %}`);
    if (loop.hasFailed) choice.when(endedBy('jobFailed'), this.jobFailed());
    choice.when(endedBy('gaveUp'), givenUp.start, { assign: { [loop.reason]: { Error: GAVE_UP, Cause: loop.gaveUpBecause } } });
    choice.when(endedBy('checkFailed'), givenUp.afterCheck(), {
      outputs: `{% ${mergeAt('$states.input', ['error'], `$${loop.reason}`)} %}`,
    });
    choice.when(endedBy('more'), child);
    return choice;
  }

  private choice(): OpenChoice {
    const stateName = checkStateName(this.scope, 'name', `${this.name} Status`);
    return new OpenChoice(this.scope, constructIdFor(this.scope, stateName), { stateName, queryLanguage: sfn.QueryLanguage.JSONATA });
  }

  private jobFailed(): sfn.State {
    return this.wayOr(this.options.onJobFailed, `${this.name} Job Failed`, {
      error: 'PollUntil.JobFailed',
      cause: '{% $string($states.input.status) %}',
    });
  }

  /** Where it goes when it is given up: by the cancellation, and then by the reason. */
  private givenUp(): GivenUp {
    const { cancel, onGaveUp, onCheckFailed } = this.options;
    const { loop, name } = this;
    const failure = errorIn(`$${loop.reason}`);
    let checkFailed: sfn.State | undefined;
    const afterCheck = () => (checkFailed ??= this.wayOr(onCheckFailed, `${name} Check Failed`, failure));
    if (!cancel) return { start: this.wayOr(onGaveUp, `${name} Gave Up`, failure), afterCheck, catches: onCheckFailed !== undefined };
    const after =
      onGaveUp || onCheckFailed
        ? this.why(this.wayOr(onGaveUp, `${name} Gave Up`, failure), afterCheck())
        : raise(this.scope, this.context, `${name} Gave Up`, failure);
    const lost = this.context.dialect.keepError(variableName(this.scope, name, 'CancelError'));
    const { dialect, region } = this.context;
    const cancelling = cancel._bind(this.scope, {
      dialect, region, name: `${name} Cancel`, result: ResultPlacement.discard(), routes: routesForEveryError(after, lost),
    });
    connect(cancelling.endStates, chainable(after.stateId, after, []));
    return { start: cancelling.startState, afterCheck: () => cancelling.startState, catches: true };
  }

  private why(gaveUp: sfn.State, checkFailed: sfn.State): sfn.Choice {
    const stateName = checkStateName(this.scope, 'name', `${this.name} Cancelled`);
    const isGivenUp = sfn.Condition.jsonata(`{% $${this.loop.reason}.Error = ${jsonataLiteral(GAVE_UP)} %}`);
    return new sfn.Choice(this.scope, constructIdFor(this.scope, stateName), { stateName, queryLanguage: sfn.QueryLanguage.JSONATA })
      .when(isGivenUp, gaveUp).otherwise(checkFailed);
  }

  /** A check that fails for good, or a child that can't be started, goes the way of what is given up, or to the routes around. */
  private checkRoutes({ catches, afterCheck }: GivenUp): BoundErrorRoute[] {
    if (!catches) return this.context.routes ?? [];
    return this.routesTo(afterCheck(), this.context.dialect);
  }

  private routesTo(state: sfn.State, dialect: Dialect): BoundErrorRoute[] {
    return routesForEveryError(state, { ...dialect.placeError('error'), assign: dialect.keepError(this.loop.reason).assign });
  }

  private wayOr(own: PollUntilOptions['cancel'], name: string, failure: sfn.FailProps): sfn.State {
    const { dialect, region, guard } = this.context;
    return own
      ? own._bind(this.scope, { dialect, region, guard, routes: guard, name }).startState
      : raise(this.scope, this.context, name, failure);
  }
}

interface GivenUp {
  readonly start: sfn.State;
  /** Where it goes when a check has failed. */
  readonly afterCheck: () => sfn.State;
  /** Whether a check that has failed goes that way, rather than to the routes around. */
  readonly catches: boolean;
}
