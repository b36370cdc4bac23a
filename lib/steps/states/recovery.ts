import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import type { Construct } from 'constructs';
import { chainable } from './binding';
import type { Dialect } from './dialect';
import type { BoundErrorRoute } from './routes';
import { constructIdFor } from '../../private/state-name';

/** A state that the language lets retry and catch: Task, Parallel and Map. */
export interface RecoverableState extends sfn.INextable {
  addRetry(props: sfn.RetryProps): unknown;
  addCatch(handler: sfn.IChainable, props: sfn.CatchProps): unknown;
}

export interface Recovery {
  readonly retries: sfn.RetryProps[];
  readonly routes: BoundErrorRoute[];
}

/** How the catchers of a state read what they catch, where that isn't as it comes. */
const READINGS = new WeakMap<sfn.State, (routes: BoundErrorRoute[]) => BoundErrorRoute[]>();

/** Has all catchers that a state gets read what they catch, those of patterns around it too. */
export function readCaught(state: sfn.State, reading: (routes: BoundErrorRoute[]) => BoundErrorRoute[]): void {
  READINGS.set(state, reading);
}

/**
 * Gives a chainable retriers and catchers. A single Task, Parallel or Map takes them itself;
 * anything else is wrapped in a Parallel state with one branch, whose result is unwrapped again.
 */
export function addRecovery(scope: Construct, name: string, dialect: Dialect, inner: sfn.IChainable, recovery: Recovery): sfn.IChainable {
  if (recovery.retries.length === 0 && recovery.routes.length === 0) return inner;
  const state = singleRecoverable(inner);
  return state !== undefined && takes(state, recovery)
    ? attachRecovery(state, recovery)
    : attachRecovery(wrap(scope, name, dialect, inner), recovery);
}

/** Gives a state that has none yet its retriers and catchers. */
export function attachRecovery(state: RecoverableState & sfn.State, recovery: Recovery): sfn.IChainable {
  for (const retry of recovery.retries) state.addRetry(retry);
  const routes = READINGS.get(state)?.(recovery.routes) ?? recovery.routes;
  for (const route of routes) state.addCatch(chainable(route.handler.id, route.handler, []), route.catchProps);
  return chainable(state.id, state, [...state.endStates, ...recovery.routes.flatMap(route => route.resumeFrom)]);
}

/** The one state that a chainable consists of, if it can retry and catch. */
export function singleRecoverable(inner: sfn.IChainable): (RecoverableState & sfn.State) | undefined {
  const { startState, endStates } = inner;
  const isSingle = endStates.length === 1 && endStates[0] as unknown === startState;
  return isSingle && isRecoverable(startState) ? startState : undefined;
}

/** Whether any of the states does work that can fail, so that the surrounding routes matter. */
export function canFail(inner: sfn.IChainable): boolean {
  return sfn.State.findReachableStates(inner.startState).some(isRecoverable);
}

/** A Parallel state around a chainable whose output is that of the chainable. */
export function wrap(scope: Construct, name: string, dialect: Dialect, inner: sfn.IChainable): sfn.Parallel {
  return new sfn.Parallel(scope, constructIdFor(scope, name), {
    stateName: name,
    queryLanguage: dialect.queryLanguage,
    ...dialect.firstBranch,
  }).branch(inner);
}

/** Behind a retrier or a catcher for all errors nothing can be added. */
function takes(state: sfn.State, { retries, routes }: Recovery): boolean {
  const { Retry: retriers = [], Catch: catchers = [] } = state.toStateJson() as Record<
    'Retry' | 'Catch',
    { ErrorEquals: string[] }[] | undefined
  >;
  const coversAll = (rules: { ErrorEquals: string[] }[]) => rules.some(rule => rule.ErrorEquals.includes(sfn.Errors.ALL));
  return !(retries.length > 0 && coversAll(retriers)) && !(routes.length > 0 && coversAll(catchers));
}

function isRecoverable(state: sfn.State): state is RecoverableState & sfn.State {
  const candidate = state as Partial<RecoverableState>;
  return typeof candidate.addRetry === 'function' && typeof candidate.addCatch === 'function';
}
