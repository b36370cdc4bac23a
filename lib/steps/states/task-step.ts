import type { Duration } from 'aws-cdk-lib';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import type { Construct } from 'constructs';
import { chainable, placementOf, StepContext } from './binding';
import { cutTimes, EVALUATION_ERROR, withoutLateRetries } from './deadline';
import type { Times } from './deadline';
import { BoundErrorRoute, withInheritedRoutes } from './routes';
import { ErrorRoute } from '../error-route';
import { checkExpressions } from './dialect';
import { readReason } from './job-reason';
import { attachRecovery, readCaught } from './recovery';
import { checkWholeSeconds } from '../../private/duration';
import { refuse } from '../../private/errors';
import { checkStateName, constructIdFor } from '../../private/state-name';
import { RetryPolicy } from '../retry-policy';
import type { TaskStepOptions } from '../step-options';
import type { TaskRecipe } from '../tasks/task-recipe';

/** What tasks of all kinds are told of their times. */
type TimedOptions = TaskStepOptions & { readonly timeout?: Duration; readonly heartbeat?: Duration };

/** Turns a recipe and the options of its step into a Task state with its retriers and catchers. */
export function bindTask(scope: Construct, context: StepContext, recipe: TaskRecipe, given: TaskStepOptions): sfn.IChainable {
  const { dialect } = context;
  const options: TimedOptions = given;
  const name = checkStateName(scope, 'name', options.name ?? context.name ?? recipe.defaultName);
  const timeout = options.timeout ?? recipe.timeout;
  const seconds = {
    timeout: checkWholeSeconds(scope, `${name}.timeout`, timeout),
    heartbeat: checkWholeSeconds(scope, `${name}.heartbeat`, options.heartbeat),
  };
  checkHeartbeat(scope, name, seconds);
  checkExpressions(
    scope,
    dialect,
    Object.fromEntries(Object.entries(recipe.data ?? {}).map(([option, value]) => [`${name}.${option}`, value])),
  );

  const retries = RetryPolicy._render(scope, `${name}.retry`, options.retry ?? context.retry ?? recipe.retry ?? []);
  const { deadline } = context;
  context.measure?.({ name, timeoutSeconds: seconds.timeout, retries });
  const times = deadline && cutTimes(scope, dialect, name, deadline, seconds);

  const placed = dialect.placeResult(placementOf(scope, context, `${name}.result`, options.result, recipe.result));
  const task = recipe.create(scope, constructIdFor(scope, name), {
    stateName: name,
    comment: options.comment,
    queryLanguage: dialect.queryLanguage,
    taskTimeout: times?.taskTimeout ?? (timeout && sfn.Timeout.duration(timeout)),
    heartbeatTimeout: times?.heartbeatTimeout ?? (options.heartbeat && sfn.Timeout.duration(options.heartbeat)),
    ...placed,
    ...context.keep && { assign: { ...placed.assign, ...dialect.assign(context.keep({ jsonPath: '$', jsonata: '$states.result' })) } },
  }, context.input ? dialect.payload(context.input) : undefined, dialect);

  if (recipe.reasonIn) readCaught(task, routes => readReason(task, dialect, routes, recipe.reasonIn!));
  const own = withInheritedRoutes(ErrorRoute._bind(scope, context, `${name}.catch`, options.catch ?? []), context.routes);
  const bound = attachRecovery(task, {
    retries: deadline && !times?.before ? withoutLateRetries(retries) : retries,
    // What comes too late has not begun, so no fallback of its own takes its place.
    routes: deadline ? [...(context.routes ?? []).filter(isForLate), ...own.filter(route => !isForLate(route))] : own,
  });
  if (!times?.before) return bound;
  times.before.otherwise(bound);
  return chainable(bound.id, times.before, bound.endStates);
}

function isForLate({ errors }: BoundErrorRoute): boolean {
  return errors.includes(EVALUATION_ERROR);
}

/** Specification: https://states-language.net/#task-state, HeartbeatSeconds is smaller than TimeoutSeconds. */
function checkHeartbeat(scope: Construct, name: string, { timeout, heartbeat }: Times): void {
  if (heartbeat === undefined || timeout === undefined || heartbeat < timeout) return;
  refuse(scope, 'HeartbeatNotBelowTimeout', {
    prop: `${name}.heartbeat`,
    inWords: `${heartbeat} seconds`,
    allowed: `shorter than the timeout of ${timeout} seconds`,
    fix: 'Give the step a longer \'timeout\' or a shorter \'heartbeat\'.',
  });
}
