import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import type { Construct } from 'constructs';
import { bindSaga } from './saga-flow';
import { checkStateName, constructIdFor } from '../../private/state-name';
import { Step } from '../../steps';
import { innerContext, StepContext } from '../../steps/states/binding';
import { attachRecovery } from '../../steps/states/recovery';
import type { DeadLetter } from '../kit/dead-letter';

/** What runs behind work in any case. */
export interface Always {
  readonly always: Step;
  readonly deadLetter?: DeadLetter;
}

/** Steps, and the one that runs behind them in any case: a saga in which nothing is undone. */
export function bindWithAlways(scope: Construct, context: StepContext, steps: Step[], options: Always): sfn.IChainable {
  return bindSaga(scope, { ...context, name: context.name ?? 'Always' }, { steps, ...options }, { undoesNothing: true });
}

/** Work with routes of its own, whose handlers may end the flow: behind a state around it they end the work alone. */
export function contained(name: string, work: Step): Step {
  return Step._of((scope, context) => {
    const { dialect, keep } = context;
    const stateName = checkStateName(scope, 'name', `Try ${name}`);
    const parallel = new sfn.Parallel(scope, constructIdFor(scope, stateName), {
      stateName,
      queryLanguage: dialect.queryLanguage,
      ...dialect.firstBranch,
      ...keep && { assign: dialect.assign(keep({ jsonPath: '$[0]', jsonata: '$states.result[0]' })) },
    }).branch(work._bind(scope, { ...innerContext(context), name }));
    return attachRecovery(parallel, { retries: [], routes: context.routes ?? [] });
  }, {}, `Try ${name}`);
}
