import { Lazy } from 'aws-cdk-lib';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import { isText, isTrue, variable } from './saga-record';
import type { SagaScope } from './saga-scope';
import { bindAlways } from './saga-undo';
import { Step } from '../../steps';
import { chainable } from '../../steps/states/binding';
import { caughtAsJson, caughtCause, caughtError } from '../../steps/states/routes';

/** Where the way back ends, and from where the flow goes on behind it. */
export interface SagaEnding {
  readonly state: sfn.State;
  /** Asks how it has ended, where there is something to ask. */
  readonly choice?: sfn.Choice;
  readonly endStates: sfn.INextable[];
}

/** The end of the way back: the error that led to it, or a report, unless a letter was lost. */
export function bindEnding(saga: SagaScope): SagaEnding {
  const { name, dialect, place } = saga;
  if (place.afterUndoing) return { state: handedOn(saga).next(place.afterUndoing).startState, endStates: [] };
  const lost = saga.fail(`${name} Compensation Lost`, {
    error: LOST, ...dialect.failWith({ cause: caughtAsJson(saga.error) }),
  });
  const choice = saga.when(saga.choice(`${name} Undone`), isTrue(variable(saga.lost)), lost);
  if (saga.reports) {
    const compensated = saga.pass(`${name} Compensated`, inJsonata(() => ({
      outcome: 'compensated',
      failedStep: saga.report.fields.failedStep,
      error: `{% $${saga.error} %}`,
      compensated: saga.report.fields.compensated,
      deadLettered: saga.report.fields.deadLettered,
    })));
    choice.otherwise(compensated);
    return { state: choice, choice, endStates: [compensated] };
  }
  const failed = saga.fail(`${name} Failed`, dialect.failWith({ error: caughtError(saga.error), cause: caughtCause(saga.error) }));
  choice.otherwise(failed);
  return { state: choice, choice, endStates: [] };
}

const LOST = 'Saga.CompensationLost';

/** The input of the saga with the error and what was undone, for the pattern that is a saga. */
function handedOn(saga: SagaScope): sfn.Pass {
  const { ownInput: { jsonata: input }, error, lost } = saga;
  const whole = `$type(${input}) = "object" ? ${input} : {"input": ${input}}`;
  const lostError = `{"Error": "${LOST}", "Cause": $string($${error})}`;
  return saga.pass(`${saga.name} Undone`, inJsonata(() => {
    const { failedStep, compensated, deadLettered } = saga.report.fields;
    const [step, done, letters] = [failedStep, compensated, deadLettered].map(text => `(${text.slice(2, -2).trim()})`);
    const undone = `{"failedStep": ${step}, "compensated": ${done}, "deadLettered": ${letters}}`;
    return `{% $merge([${whole}, {"error": $${lost} ? ${lostError} : $${error}, "undone": ${undone}}]) %}`;
  }));
}

/** What was undone is known once all states are made, and JSONata alone can list it. */
function inJsonata(outputs: () => any): sfn.PassProps {
  return { queryLanguage: sfn.QueryLanguage.JSONATA, outputs: Lazy.any({ produce: outputs }) };
}

/** The step that runs in any case, and the way on from it. */
export function bindEnd(saga: SagaScope, always: Step): sfn.IChainable {
  const done = saga.pass(`${saga.name} Done`);
  const { state, choice, endStates } = bindEnding(saga);
  if (choice) saga.when(choice, isText(variable(saga.ended, '.outcome'), 'succeeded'), done);
  const start = bindAlways(saga, always, state);
  return chainable(start.stateId, start, [done, ...endStates]);
}
