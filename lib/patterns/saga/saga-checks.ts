import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import type { Construct } from 'constructs';
import type { SagaOptions } from './saga-options';
import { refuse } from '../../private/errors';
import { CompensateOnFailure, Step } from '../../steps';

/** What the machine around a saga is. */
export interface SagaPlace {
  /** Whether the saga is the whole machine, so that its input is the execution's. */
  readonly isMachine: boolean;
  /** An asynchronous Express execution may run twice. */
  readonly isExpress: boolean;
}

export function checkSaga(scope: Construct, { steps }: SagaOptions, { isExpress }: SagaPlace): void {
  if (!steps.some(step => step._undoing.compensate)) {
    refuse(scope, 'SagaWithoutCompensation', {
      prop: 'steps',
      inWords: `${steps.length} steps without a compensation`,
      allowed: "steps of which at least one has a 'compensate'",
      fix: 'Say how a step is undone, or use a pipeline.',
    });
  }
  checkLast(scope, `steps[${steps.length - 1}]`, steps[steps.length - 1]);
  steps.forEach((step, index) => {
    checkOptions(scope, `steps[${index}]`, step);
    if (!isExpress) return;
    checkIdempotent(scope, `steps[${index}]`, step);
    if (step._undoing.compensate) checkIdempotent(scope, `steps[${index}].compensate`, step._undoing.compensate);
  });
}

/** Behind the last step nothing fails but itself. */
function checkLast(scope: Construct, prop: string, { _undoing: { compensate, compensateOnFailure }, _canFail }: Step): void {
  if (!compensate || (_canFail && compensateOnFailure !== CompensateOnFailure.NEVER)) return;
  refuse(scope, 'CompensationUnreachable', {
    prop: `${prop}.compensate`,
    inWords: 'a compensation of the last step, whose own failure does not lead to it',
    allowed: 'left out',
    fix: 'Nothing comes behind it that could fail: leave it out, or have it compensated on its own failure.',
  });
}

function checkOptions(scope: Construct, prop: string, { _undoing: { compensate, refusals, compensateOnFailure } }: Step): void {
  if (compensate) return;
  for (const [option, value] of Object.entries({ refusals, compensateOnFailure })) {
    if (value === undefined) continue;
    refuse(scope, 'OptionWithoutCompensation', {
      prop: `${prop}.${option}`, value, allowed: "left out without 'compensate'", fix: "It has no effect: give 'compensate' too, or leave it out.",
    });
  }
}

/** https://docs.aws.amazon.com/step-functions/latest/dg/choosing-workflow-type.html */
function checkIdempotent(scope: Construct, prop: string, step: Step): void {
  if (step._undoing.idempotent) return;
  refuse(scope, 'SagaExpressNotIdempotent', {
    prop: `${prop}.idempotent`,
    value: step._undoing.idempotent,
    allowed: 'true in an Express workflow, whose executions may run twice',
    fix: 'Make sure that it can run twice and say so, or use a Standard workflow.',
  });
}

/** A compensation is one task, so that its failure is caught wherever it happens. */
export function checkCompensation(scope: Construct, prop: string, compensate: Step, bound?: sfn.IChainable): void {
  if (compensate._undoing.compensate) {
    refuse(scope, 'CompensationCompensated', {
      prop: `${prop}.compensate`,
      inWords: 'a compensation of a compensation',
      allowed: 'left out',
      fix: 'What fails to undo goes to the dead letter of the saga.',
    });
  }
  if (!bound) return;
  const isTask = bound.startState instanceof sfn.TaskStateBase && bound.endStates.length === 1 && bound.endStates[0] as unknown === bound.startState;
  if (isTask) return;
  refuse(scope, 'CompensationNotATask', {
    prop,
    inWords: `'${bound.id}', which is more or other than one task`,
    allowed: 'a step that calls one thing',
    fix: 'Do it in one function, or start a workflow with Step.startWorkflow(...).',
  });
}
