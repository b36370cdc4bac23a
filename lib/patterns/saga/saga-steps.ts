import type * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import { bindGroup } from './saga-group';
import { completed, isTrue, nameOf, refusalsOf, UNKNOWN, variable } from './saga-record';
import type { SagaScope, SagaStep, StepPlace } from './saga-scope';
import { bindCompensation } from './saga-undo';
import { CompensateOnFailure, Step, When } from '../../steps';
import type { StepContext } from '../../steps/states/binding';
import { EVALUATION_ERROR } from '../../steps/states/deadline';
import type { Variables } from '../../steps/states/dialect';
import { isUndoable, partsOf } from '../../steps/states/parts';
import type { BoundErrorRoute } from '../../steps/states/routes';

/** A step with its routes. */
export function bindSagaStep(saga: SagaScope, step: Step, place: StepPlace): SagaStep {
  if (saga.place.undoesNothing) return bindPlain(saga, step, place);
  const parts = partsOf(step);
  if (parts && isUndoable(step) && (parts.kind === 'branches' || parts.kind === 'items')) return bindGroup(saga, step, parts, place);
  return step._undoing.compensate ? bindCompensable(saga, step, step._undoing.compensate, place) : bindPlain(saga, step, place);
}

function bindPlain(saga: SagaScope, step: Step, { index, before, succeeded }: StepPlace): SagaStep {
  const name = nameOf(step, `Step ${index + 1}`);
  const guard = saga.routes(name, before, {});
  const late = saga
    .refusals(step)
    .map(error => ({ ...guard[0], errors: [error], catchProps: { ...guard[0].catchProps, errors: [error] } }));
  const deadline = saga.deadline(name, before);
  const states = step._bind(saga.scope, { ...saga.context, deadline, routes: [...late, ...guard], guard, ...keepsAll(step, succeeded) });
  return { states, wayBack: before };
}

function bindCompensable(saga: SagaScope, step: Step, compensate: Step, { index, before, succeeded }: StepPlace): SagaStep {
  const { compensateOnFailure = CompensateOnFailure.UNKNOWN } = step._undoing;
  const name = nameOf(step, `Step ${index + 1}`);
  const record = saga.variableOf(name, 'Record');
  const undo = bindCompensation(saga, { step: name, compensate, record: variable(record), next: before, lost: saga.lostRoutes(before) });
  const guard = saga.routes(name, compensateOnFailure === CompensateOnFailure.NEVER ? before : undo, { [record]: UNKNOWN });
  const { retriesThemOnly } = refusalsOf(step);
  const errors = saga.refusals(step);
  const refused = errors.length > 0 ? refusalRoute(saga, name, record, errors, retriesThemOnly, { undo, before }) : [];
  const states = step._bind(saga.scope, {
    ...saga.context,
    deadline: saga.deadline(name, before),
    compensates: true,
    routes: [...refused, ...guard],
    guard,
    ownRouteKeeps: { [record]: UNKNOWN },
    keep: result => ({ [record]: completed(result), ...succeeded }),
  });
  return { states, wayBack: undo };
}

/** A refusal says that nothing happened, if no attempt came before of which nobody knows that. */
function refusalRoute(
  saga: SagaScope, name: string, record: string, errors: string[], retriesThemOnly: boolean, to: { undo: sfn.State; before: sfn.State },
): BoundErrorRoute[] {
  const isFirst = [
    ...(errors.includes(EVALUATION_ERROR) ? [isTrue(variable(record, '.refused'))] : []),
    ...saga.isFirstAttempt(variable(record), retriesThemOnly),
  ];
  const kept = saga.keeping(name, { [record]: saga.refusal });
  if (isFirst.length === 0) return [{ errors, handler: to.before, catchProps: { ...kept, errors }, resumeFrom: [] }];
  const choice = saga.when(saga.choice(`${name} Refused`), When.all(...isFirst), to.before).otherwise(to.undo);
  return [{ errors, handler: choice, catchProps: { ...kept, errors }, resumeFrom: [] }];
}

/** A task or chain assigns at its own success what holds when it is the last. */
function keepsAll(step: Step, kept: Variables): Pick<StepContext, 'keep'> {
  return step._name !== undefined && Object.keys(kept).length > 0 ? { keep: () => kept } : {};
}
