import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import type { Construct } from 'constructs';
import type { PollLimits } from './poll-limits';
import type { PollUntilOptions } from './poll-until-options';
import { EVENTS_BY_STATE } from '../../asl';
import { checkStateName, constructIdFor } from '../../private/state-name';
import { connect, StepContext } from '../../steps/states/binding';
import { addRecovery } from '../../steps/states/recovery';
import type { BoundErrorRoute } from '../../steps/states/routes';
import { variableName } from '../../steps/states/variable-name';

/** Events that may come of the loop: what stands around it needs the rest of the 25,000. */
const MOST_EVENTS = 20_000;
/** Checks that a child execution makes before the next one goes on. */
const MOST_TRIES_A_CHILD = 1_500;
/** A Wait and a Choice write two events each. */
const EVENTS_BESIDE_CHECK = 4;

/** Checks that a child execution makes; none where the whole loop has room in one execution. */
export function childTries({ tries }: PollLimits, checked: sfn.IChainable): number | undefined {
  const events =
    EVENTS_BESIDE_CHECK + EVENTS_BY_STATE * sfn.State.findReachableStates(checked.startState, { includeErrorHandlers: true }).length;
  return tries * events > MOST_EVENTS ? Math.min(MOST_TRIES_A_CHILD, Math.floor(MOST_EVENTS / events)) : undefined;
}

/** The check with the routes of its failures, which goes on to what looks at the status. */
export function checkedBy(
  scope: Construct, { dialect }: StepContext, name: string, checked: sfn.IChainable, routes: BoundErrorRoute[], next: sfn.State,
): sfn.State {
  const recovered = addRecovery(scope, `${name} Check Or Route`, dialect, checked, { retries: [], routes });
  connect(recovered.endStates, { id: next.stateId, startState: next, endStates: [] });
  return recovered.startState;
}

/**
 * What a loop consists of besides the check, in the machine or in a child of it. All of it is in JSONata in machines of both
 * languages: nothing in JSONPath multiplies.
 */
export class PollLoop {
  /** Variables: checks so far, seconds to the next one, when it began, how and why it has ended. */
  public readonly tries: string;
  public readonly waits: string;
  public readonly began: string;
  public readonly why: string;
  public readonly reason: string;
  /** Why it is given up, as an expression. */
  public readonly gaveUpBecause: string;

  constructor(
    private readonly scope: Construct,
    public readonly name: string,
    private readonly options: PollUntilOptions,
    public readonly limits: PollLimits,
  ) {
    [this.tries, this.waits, this.began, this.why, this.reason] = ['Tries', 'Wait', 'Began', 'Why', 'Reason'].map(what =>
      variableName(scope, name, what),
    );
    this.gaveUpBecause = `{% "Not done after " & $string($${this.tries}) & " checks." %}`;
  }

  /** The state before the first round. */
  public begin(): sfn.Pass {
    const stateName = checkStateName(this.scope, 'name', `${this.name} Begin`);
    return new sfn.Pass(this.scope, constructIdFor(this.scope, stateName), {
      stateName,
      queryLanguage: sfn.QueryLanguage.JSONATA,
      assign: { [this.tries]: 0, [this.waits]: this.limits.interval, [this.began]: '{% $millis() %}' },
    });
  }

  public wait(scope = this.scope): sfn.Wait {
    const { rate, maxInterval } = this.limits;
    const stateName = checkStateName(scope, 'name', `${this.name} Wait`);
    const grown = rate === 1 ? undefined : `$ceil($${this.waits} * ${rate})`;
    const next = grown && (maxInterval === undefined ? grown : `$min([${grown}, ${maxInterval}])`);
    return new sfn.Wait(scope, constructIdFor(scope, stateName), {
      stateName,
      queryLanguage: sfn.QueryLanguage.JSONATA,
      time: sfn.WaitTime.seconds(`{% $${this.waits} %}`),
      assign: { [this.tries]: `{% $${this.tries} + 1 %}`, ...next && { [this.waits]: `{% ${next} %}` } },
    });
  }

  /** Holds when the job has failed; none where nobody looks. */
  public get hasFailed(): sfn.Condition | undefined {
    const { jobFailed } = this.options;
    return jobFailed && condition(jobFailed._test.jsonata(this.scope));
  }

  public isUndone(): sfn.Condition {
    return condition(this.undone);
  }

  public isToBeGivenUp(): sfn.Condition {
    const { maxTries, giveUpAfter } = this.limits;
    const limits = [
      ...maxTries === undefined ? [] : [`$${this.tries} >= ${maxTries}`],
      ...giveUpAfter === undefined ? [] : [`$millis() + $${this.waits} * 1000 > $${this.began} + ${giveUpAfter * 1000}`],
    ];
    return condition(`${this.undone} and (${limits.join(' or ')})`);
  }

  /** Holds while the job isn't done. */
  public get undone(): string {
    return `$not(${this.options.done._test.jsonata(this.scope)})`;
  }
}

function condition(expression: string): sfn.Condition {
  return sfn.Condition.jsonata(`{% ${expression} %}`);
}
