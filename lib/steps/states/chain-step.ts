import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import type { Construct } from 'constructs';
import { chainable, connect, StepContext } from './binding';
import { withInheritedRoutes } from './routes';
import { ErrorRoute } from '../error-route';
import { addRecovery, canFail } from './recovery';
import { refuse } from '../../private/errors';
import { checkStateName, constructIdFor } from '../../private/state-name';
import { RetryPolicy } from '../retry-policy';
import type { CommonStepOptions } from '../step-options';

/** Gives states from outside the retries and routes of their step. */
export function bindChain(scope: Construct, context: StepContext, states: sfn.IChainable, options: CommonStepOptions): sfn.IChainable {
  const name = checkStateName(scope, 'name', options.name ?? context.name ?? `Try ${states.id}`);
  const own = ErrorRoute._bind(scope, context, `${name}.catch`, options.catch ?? []);
  const bound = addRecovery(scope, name, context.dialect, states, {
    retries: RetryPolicy._render(scope, `${name}.retry`, options.retry ?? []),
    routes: canFail(states) ? withInheritedRoutes(own, context.routes) : own,
  });
  if (bound.startState === states.startState) checkNameIsBorne(scope, options.name, states.startState);
  return context.keep ? keepBehind(scope, `${name} Done`, context, bound) : bound;
}

/** States of the user's own keep their variables in a state of ours behind them. */
function keepBehind(scope: Construct, name: string, { dialect, keep }: StepContext, states: sfn.IChainable): sfn.IChainable {
  const stateName = checkStateName(scope, 'name', name);
  const kept = new sfn.Pass(scope, constructIdFor(scope, stateName), {
    stateName, queryLanguage: dialect.queryLanguage, assign: dialect.assign(keep!({ jsonPath: '$', jsonata: '$states.input' })),
  });
  connect(states.endStates, kept);
  return chainable(states.id, states.startState, [kept]);
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
