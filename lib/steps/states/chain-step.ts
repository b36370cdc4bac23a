import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import type { Construct } from 'constructs';
import { chainable, connect, StepContext } from './binding';
import { withInheritedRoutes } from './routes';
import { ErrorRoute } from '../error-route';
import { addRecovery, attachRecovery, canFail, Recovery } from './recovery';
import { refuse } from '../../private/errors';
import { jsonPathOf } from '../../private/field-path';
import { checkStateName, constructIdFor } from '../../private/state-name';
import type { ResultPlacement } from '../result-placement';
import { RetryPolicy } from '../retry-policy';
import type { CommonStepOptions } from '../step-options';

/** Options of states of your own. */
export interface ChainStepOptions extends CommonStepOptions {
  /**
   * Where the output of the last of the states goes in the data for the next step. Anything but `ResultPlacement.replace()` makes a
   * Parallel state around them, which keeps their input, and in JSONPath a Pass state behind it for a field.
   *
   * @default - the output takes the place of the input
   */
  readonly result?: ResultPlacement;
}

/** Gives states from outside the retries and routes of their step, and puts their output where it belongs. */
export function bindChain(scope: Construct, context: StepContext, states: sfn.IChainable, options: ChainStepOptions): sfn.IChainable {
  const name = checkStateName(scope, 'name', options.name ?? context.name ?? `Try ${states.id}`);
  const own = ErrorRoute._bind(scope, context, `${name}.catch`, options.catch ?? []);
  const retries = RetryPolicy._render(scope, `${name}.retry`, options.retry ?? []);
  const result = options.result?._checked(scope, `${name}.result`);
  if (result && result._kind !== 'replace') {
    return placed(scope, name, context, states, result, { retries, routes: withInheritedRoutes(own, context.routes) });
  }
  const routes = canFail(states) ? withInheritedRoutes(own, context.routes) : own;
  const bound = addRecovery(scope, name, context.dialect, states, { retries, routes });
  if (bound.startState === states.startState) checkNameIsBorne(scope, options.name, states.startState);
  return context.keep ? keepBehind(scope, `${name} Done`, context, bound, own.flatMap(({ resumeFrom }) => resumeFrom)) : bound;
}

/** A Parallel state around states, which puts their output beside its own input. */
function placed(
  scope: Construct, name: string, { dialect, keep }: StepContext, states: sfn.IChainable, result: ResultPlacement, recovery: Recovery,
): sfn.IChainable {
  const output = { jsonPath: '$[0]', jsonata: '$states.result[0]' };
  const isField = dialect.queryLanguage === sfn.QueryLanguage.JSON_PATH && result._kind === 'field';
  const fields = dialect.placeBranch(result);
  const around = new sfn.Parallel(scope, constructIdFor(scope, name), {
    stateName: name,
    queryLanguage: dialect.queryLanguage,
    ...fields,
    ...(keep && { assign: { ...fields.assign, ...dialect.assign(keep(output)) } }),
  }).branch(states);
  const bound = attachRecovery(around, recovery);
  if (!isField) return bound;
  const stateName = checkStateName(scope, 'name', `${name} Result`);
  const path = jsonPathOf(result._target);
  const unwrapped = new sfn.Pass(scope, constructIdFor(scope, stateName), {
    stateName, queryLanguage: dialect.queryLanguage, inputPath: `${path}[0]`, resultPath: path,
  });
  around.next(unwrapped);
  return chainable(name, around, [unwrapped, ...bound.endStates.slice(around.endStates.length)]);
}

/** States of the user's own keep their variables in a state of ours behind them; a fallback in their place goes by it. */
function keepBehind(
  scope: Construct, name: string, { dialect, keep }: StepContext, states: sfn.IChainable, fallbacks: sfn.INextable[],
): sfn.IChainable {
  const stateName = checkStateName(scope, 'name', name);
  const kept = new sfn.Pass(scope, constructIdFor(scope, stateName), {
    stateName, queryLanguage: dialect.queryLanguage, assign: dialect.assign(keep!({ jsonPath: '$', jsonata: '$states.input' })),
  });
  connect(states.endStates.filter(end => !fallbacks.includes(end)), kept);
  return chainable(states.id, states.startState, [kept, ...fallbacks]);
}

function checkNameIsBorne(scope: Construct, name: string | undefined, state: sfn.State): void {
  if (name === undefined || name === state.stateId) return;
  refuse(scope, 'NameWithoutState', {
    prop: 'name',
    value: name,
    allowed: `left out, since no state is made around '${state.stateId}'`,
    fix: "States of your own keep their names: set 'stateName' on the state itself.",
  });
}
