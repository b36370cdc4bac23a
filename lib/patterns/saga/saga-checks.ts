import { Duration, Token } from 'aws-cdk-lib';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import type { Construct, IConstruct } from 'constructs';
import type { SagaOptions } from './saga-options';
import { AlarmActions, IAlarmActionStrategy } from '../../observability';
import { refuse } from '../../private/errors';
import { checkFieldPath } from '../../private/field-path';
import { CompensateOnFailure, Step } from '../../steps';
import { isUndoable, isWithinItself, partsOf, StepParts } from '../../steps/states/parts';
import { refuseWithinItself } from '../../steps/states/step-checks';
import type { PatternWorkflowOptions } from '../../workflow';

/** What the machine around a saga is. */
export interface SagaPlace {
  /** Whether the saga is the whole machine, so that its input is the execution's. */
  readonly isMachine: boolean;
  /** An asynchronous Express execution may run twice. */
  readonly isExpress: boolean;
  /** The timeout of the machine, where it is known. */
  readonly timeout?: Duration;
  /** Whether it only runs a step in any case. */
  readonly undoesNothing?: boolean;
  /** What an alarm on a dead-letter queue of its own does; without it there is no such alarm. */
  readonly alarmActions?: IAlarmActionStrategy;
  /** Where a pattern that is a saga goes on once all is undone, with the report in the data. */
  readonly afterUndoing?: sfn.State;
}

/** What a saga knows of the workflow that it is. */
export function workflowPlace({ stateMachineType, timeout, alarms }: PatternWorkflowOptions): Partial<SagaPlace> {
  return {
    isMachine: true,
    isExpress: stateMachineType === sfn.StateMachineType.EXPRESS,
    timeout,
    alarmActions: alarms?.actions ?? AlarmActions.none(),
  };
}

export function checkSaga(scope: Construct, { steps, compensationInput = [] }: SagaOptions, { isExpress, undoesNothing }: SagaPlace): void {
  compensationInput.forEach((field, index) => {
    checkFieldPath(scope, `compensationInput[${index}]`, field);
    if (compensationInput.indexOf(field) === index) return;
    refuse(scope, 'CompensationInputTwice', {
      prop: `compensationInput[${index}]`,
      value: field,
      allowed: 'a field that is not named before',
      fix: 'An object has a field once: leave it out.',
    });
  });
  if (undoesNothing) return;
  for (const step of steps) refuseWithinItself(scope, isWithinItself(step));
  if (!steps.some(isUndoable)) {
    refuse(scope, 'SagaWithoutCompensation', {
      prop: 'steps',
      inWords: `${steps.length} steps without a compensation`,
      allowed: "steps of which at least one has a 'compensate'",
      fix: 'Say how a step is undone, or use a pipeline.',
    });
  }
  checkLast(scope, `steps[${steps.length - 1}]`, steps[steps.length - 1]);
  steps.forEach((step, index) => checkStep(scope, `steps[${index}]`, step, isExpress));
}

function checkStep(scope: Construct, prop: string, step: Step, isExpress: boolean): void {
  checkOptions(scope, prop, step);
  const parts = isUndoable(step) ? partsOf(step) : undefined;
  parts?.steps.forEach((part, index) => checkStep(scope, `${prop}.${nameOfPart(parts.kind, index)}`, part, isExpress));
  if (!isExpress || parts) return;
  checkIdempotent(scope, prop, step);
  if (step._undoing.compensate) checkIdempotent(scope, `${prop}.compensate`, step._undoing.compensate);
}

/** A part of a step, as the user wrote it. */
function nameOfPart(kind: StepParts['kind'], index: number): string {
  return { branches: `branches[${index}].step`, items: 'step', distributed: 'step', sequence: `steps[${index}]` }[kind];
}

/** The number of an item is known within the innermost map alone. */
export function checkOneMap(scope: Construct, maps = 0): void {
  if (maps < 2) return;
  refuse(scope, 'SagaInTwoMaps', {
    prop: 'step',
    inWords: `a saga in the items of ${maps} maps, one within the other`,
    allowed: 'within the items of one map',
    fix: 'The keys of its steps would be the same for several items: make the outer map distributed (mode), or start a workflow that is the saga.',
  });
}

/** The compensations of a group stand in its branches and items, not deeper. */
export function checkMember(scope: Construct, prop: string, { kind, steps }: StepParts): void {
  steps.forEach((step, index) => {
    const parts = partsOf(step);
    const at = `${prop}.${nameOfPart(kind, index)}`;
    if (parts?.kind === 'sequence') checkMember(scope, at, parts);
    if (!parts || parts.kind === 'sequence' || !isUndoable(step)) return;
    refuse(scope, 'GroupInGroup', {
      prop: at,
      inWords: 'a group with compensations within another group',
      allowed: 'a step or a pipeline of steps',
      fix: 'Make it a step of the saga by itself, or start a workflow that is a saga with Step.startWorkflow(...).',
    });
  });
}

/**
 * States of the user's own may lead anywhere: back to a step that has been done, where it would be done again over what is known of it.
 *
 * @param backwards what the way back consists of
 */
export function checkNoCycle(scope: Construct, steps: sfn.IChainable[], backwards: sfn.State[]): void {
  const ahead = steps.map(({ startState }) => sfn.State.findReachableStates(startState, { includeErrorHandlers: true }));
  steps.forEach(({ startState }, index) => {
    const later = ahead.findIndex((states, position) => position > index && states.includes(startState));
    if (later < 0 && !backwards.includes(startState)) return;
    refuse(scope, 'SagaCycle', {
      prop: `steps[${later < 0 ? index : later}]`,
      inWords: `a way back to '${startState.stateId}', which was done before`,
      allowed: 'steps, routes and compensations that go on',
      fix: 'What a step has done before would be forgotten and never undone: repeat within one step, as with PollUntil or a retry policy.',
    });
  });
}

/** A step that ends the flow would pass by the one that runs in any case. */
export function checkReachesAlways(scope: Construct, prop: string, states: sfn.IChainable, behind: sfn.State[]): void {
  const known = new Set<unknown>([...states.endStates, ...behind]);
  const ending = endingState(states.startState, state => known.has(state));
  if (!ending) return;
  refuse(scope, 'AlwaysSkipped', {
    prop,
    inWords: `a way that ends in '${ending.stateId}'`,
    allowed: "steps and routes that go on, beside 'always'",
    fix: 'It would end without the step that runs in any case: use ErrorRoute.fallback(...), which goes on, or leave the end to the pattern.',
  });
}

/** A state that ends the flow by itself, on any way from a state on. */
function endingState(start: sfn.State, goesOn: (state: sfn.State) => boolean): sfn.State | undefined {
  return sfn.State.findReachableStates(start, { includeErrorHandlers: true }).find(state => !goesOn(state) && endsFlow(state));
}

function endsFlow(state: sfn.State): boolean {
  return state instanceof sfn.Fail || state instanceof sfn.Succeed || 'End' in state.toStateJson();
}

/** The group waits for all of its members, so none may end the execution by itself. */
export function checkMemberGoesOn(scope: Construct, prop: string, start: sfn.State, settled: sfn.State[]): void {
  const ending = endingState(start, state => settled.includes(state));
  if (!ending) return;
  refuse(scope, 'GroupMemberEnds', {
    prop,
    inWords: `a way that ends in '${ending.stateId}'`,
    allowed: 'steps and routes that go on',
    fix: 'The group waits for all and then decides: leave the end to the saga, or use ErrorRoute.fallback(...), which goes on.',
  });
}

/** What has been done in the executions of a distributed map is more than a saga can know. */
export function checkNotDistributed(scope: Construct, prop: string, states: sfn.IChainable, madeBefore: Set<IConstruct>): void {
  const made = scope.node.findAll().filter(construct => !madeBefore.has(construct));
  const all = [...made, ...sfn.State.findReachableStates(states.startState, { includeErrorHandlers: true })];
  const map = all.find(construct => construct instanceof sfn.DistributedMap);
  if (!map) return;
  refuse(scope, 'SagaDistributedMap', {
    prop,
    inWords: `'${(map as sfn.State).stateId}', a distributed map`,
    allowed: 'left out of a saga',
    fix: 'Its items are executions of their own: put the saga into their workflow, so that each undoes what it has done.',
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
  if (compensate) return checkRefusals(scope, `${prop}.refusals`, refusals);
  for (const [option, value] of Object.entries({ refusals, compensateOnFailure })) {
    if (value === undefined) continue;
    refuse(scope, 'OptionWithoutCompensation', {
      prop: `${prop}.${option}`,
      value,
      allowed: "left out without 'compensate'",
      fix: "It has no effect: give 'compensate' too, or leave it out.",
    });
  }
}

/** They stand in a catcher beside others, and after any error at all nobody would undo anything. */
function checkRefusals(scope: Construct, prop: string, refusals: string[] = []): void {
  const isKnown = !Token.isUnresolved(refusals);
  if (isKnown && refusals.every(error => error.trim() !== '' && error !== sfn.Errors.ALL)) return;
  refuse(scope, 'Refusals', {
    prop,
    ...isKnown ? { value: refusals } : { inWords: 'a list known only at deployment (a token)' },
    allowed: 'names of errors in a list known at synthesis, States.ALL not among them',
    fix: 'Name each error that means that nothing has happened, such as CardDeclined. If all of them do, give compensateOnFailure: CompensateOnFailure.NEVER.',
  });
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
  const isTask =
    bound.startState instanceof sfn.TaskStateBase && bound.endStates.length === 1 && (bound.endStates[0] as unknown) === bound.startState;
  if (isTask) return;
  refuse(scope, 'CompensationNotATask', {
    prop,
    inWords: `'${bound.id}', which is more or other than one task`,
    allowed: 'a step that calls one thing',
    fix: 'Do it in one function, or start a workflow with Step.startWorkflow(...).',
  });
}
