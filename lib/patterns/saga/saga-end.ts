import type * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import { isText, isTrue, variable } from './saga-record';
import type { SagaScope } from './saga-scope';
import { bindAlways } from './saga-undo';
import { Step } from '../../steps';
import { chainable } from '../../steps/states/binding';
import { caughtAsJson, caughtCause, caughtError } from '../../steps/states/routes';

/** The end of the way back: the error that led to it, unless a letter was lost. */
export function bindFailure(saga: SagaScope): sfn.Choice {
  const { name, dialect } = saga;
  const failed = saga.fail(`${name} Failed`, dialect.failWith({ error: caughtError(saga.error), cause: caughtCause(saga.error) }));
  const lost = saga.fail(`${name} Compensation Lost`, {
    error: 'Saga.CompensationLost', ...dialect.failWith({ cause: caughtAsJson(saga.error) }),
  });
  return saga.when(saga.choice(`${name} Undone`), isTrue(variable(saga.lost)), lost).otherwise(failed);
}

/** The step that runs in any case, and the way on from it. */
export function bindEnd(saga: SagaScope, always: Step): sfn.IChainable {
  const done = saga.pass(`${saga.name} Done`);
  const ending = bindFailure(saga);
  saga.when(ending, isText(variable(saga.ended, '.outcome'), 'succeeded'), done);
  const start = bindAlways(saga, always, ending);
  return chainable(start.stateId, start, [done]);
}
