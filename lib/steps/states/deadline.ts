import { Duration, Token } from 'aws-cdk-lib';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import type { Construct } from 'constructs';
import { chainable, Deadline } from './binding';
import { Dialect, dialectOf, RuntimeValue } from './dialect';
import { failState } from './end-steps';
import { variableName } from './variable-name';
import { knownSeconds } from '../../private/duration';
import { checkStateName, constructIdFor } from '../../private/state-name';

/** The error of a task that would begin too late. */
export const DEADLINE_EXCEEDED = 'Saga.DeadlineExceeded';

/** What an expression that can't be evaluated ends with. */
export const EVALUATION_ERROR = 'States.QueryEvaluationError';

/** The error as a value. */
export function deadlineError(seconds: number): RuntimeValue {
  const cause = `The deadline of ${seconds} seconds had passed before the task began.`;
  const json = JSON.stringify({ Error: DEADLINE_EXCEEDED, Cause: cause });
  return { jsonPath: `States.StringToJson('${json}')`, jsonata: json };
}

/** Seconds of a task, where they are known. */
export interface Times {
  readonly timeout?: number;
  readonly heartbeat?: number;
}

/** The times of a task that don't go beyond a deadline, and what stands in front of it. */
export interface TaskTimes {
  readonly taskTimeout: sfn.Timeout;
  readonly heartbeatTimeout?: sfn.Timeout;
  /** The question whether there is time, where the task can't ask itself. */
  readonly before?: sfn.Choice;
}

/** Cuts the times of a task: in JSONata at each attempt, in JSONPath once before it. */
export function cutTimes(scope: Construct, dialect: Dialect, name: string, deadline: Deadline, times: Times): TaskTimes {
  const { timeout, heartbeat } = jsonataTimes(times);
  if (dialect.queryLanguage === sfn.QueryLanguage.JSONATA) {
    const late = `$left < ${leastOf(times)} ? $error("${DEADLINE_EXCEEDED}")`;
    return {
      taskTimeout: inJsonata(`${leftOf(deadline.seconds)}; ${late} : ${timeout}`),
      heartbeatTimeout: heartbeat ? inJsonata(`${leftOf(deadline.seconds)}; ${heartbeat}`) : undefined,
    };
  }
  const variables = { timeout: variableName(scope, name, 'Timeout'), heartbeat: variableName(scope, name, 'Heartbeat') };
  return {
    taskTimeout: sfn.Timeout.at(`$${variables.timeout}`),
    heartbeatTimeout: heartbeat ? sfn.Timeout.at(`$${variables.heartbeat}`) : undefined,
    before: askForTime(scope, name, deadline, leastOf(times), {
      [variables.timeout]: timeout, ...heartbeat && { [variables.heartbeat]: heartbeat },
    }),
  };
}

/** The L2 writes a path for what it doesn't take for a number. */
function inJsonata(statements: string): sfn.Timeout {
  return sfn.Timeout.duration(Duration.seconds(Token.asNumber(`{% (${statements}) %}`)));
}

/** A heartbeat is shorter than the timeout, and both are a second at least. */
function leastOf({ heartbeat }: Times): number {
  return heartbeat === undefined ? 1 : 2;
}

/** The clock is the execution's start, which a redrive keeps. */
function leftOf(seconds: number): string {
  return `$left := $floor(${seconds} - ($millis() - $toMillis($states.context.Execution.StartTime)) / 1000)`;
}

function jsonataTimes({ timeout, heartbeat }: Times): { timeout: string; heartbeat?: string } {
  const cut = timeout === undefined ? '$left' : `$min([${timeout}, $left])`;
  // Where there is no time left, the timeout says so.
  return { timeout: cut, heartbeat: heartbeat === undefined ? undefined : `$max([1, $min([${heartbeat}, ${cut} - 1])])` };
}

/** JSONPath can't count with times, so a state in JSONata does. */
function askForTime(
  scope: Construct,
  name: string,
  { seconds, late }: Deadline,
  least: number,
  times: { [variable: string]: string },
): sfn.Choice {
  const jsonata = dialectOf(sfn.QueryLanguage.JSONATA);
  const stateName = checkStateName(scope, 'name', `${name} In Time`);
  const choice = new sfn.Choice(scope, constructIdFor(scope, stateName), {
    stateName,
    queryLanguage: sfn.QueryLanguage.JSONATA,
    assign: Object.fromEntries(
      Object.entries(times).map(([variable, expression]) => [variable, `{% (${leftOf(seconds)}; ${expression}) %}`]),
    ),
  });
  const handler = late?.handler ?? tooLate(scope, name, seconds);
  const isLate = sfn.Condition.jsonata(`{% (${leftOf(seconds)}; $left < ${least}) %}`);
  return choice.when(isLate, chainable(handler.stateId, handler, []), {
    ...(late && Object.keys(late.kept).length > 0 && { assign: jsonata.assign(late.kept) }),
    ...(late?.outputs && { outputs: late.outputs }),
  });
}

/** Within a branch the failure is that of the state around. */
function tooLate(scope: Construct, name: string, seconds: number): sfn.Fail {
  return failState(scope, `${name} Too Late`, sfn.QueryLanguage.JSON_PATH, {
    error: DEADLINE_EXCEEDED, cause: `The deadline of ${seconds} seconds had passed before the task began.`,
  });
}

/** Waiting for an attempt that comes too late would be waiting for nothing. */
export function withoutLateRetries(retries: sfn.RetryProps[]): sfn.RetryProps[] {
  const takesAll = retries.some(
    ({ errors = [sfn.Errors.ALL] }) => errors.includes(sfn.Errors.ALL) || errors.includes(sfn.Errors.TASKS_FAILED),
  );
  return takesAll ? [{ errors: [EVALUATION_ERROR], maxAttempts: 0 }, ...retries] : retries;
}

/** The waits of retriers: the longest one, and all of them in the worst case. */
export function waitsOf(retries: readonly sfn.RetryProps[]): { readonly longest: number; readonly all: number; readonly attempts: number } {
  const waits = retries.flatMap(({ interval, maxAttempts = 3, backoffRate = 2, maxDelay }) => {
    const limit = knownSeconds(maxDelay) ?? Infinity;
    return Array.from({ length: Math.min(maxAttempts, 1000) }, (_, index) =>
      Math.min((knownSeconds(interval) ?? 1) * backoffRate ** index, limit),
    );
  });
  return { longest: Math.max(0, ...waits), all: waits.reduce((sum, wait) => sum + wait, 0), attempts: waits.length + 1 };
}
