import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import { checkMemberGoesOn } from './saga-checks';
import { at, completed, isText, isTrue, nameOf, NOTHING, NULL, refusalsOf, UNKNOWN, variable } from './saga-record';
import type { SagaScope } from './saga-scope';
import { bindCompensation } from './saga-undo';
import { CompensateOnFailure, Step, When } from '../../steps';
import { chainable, innerContext, itemContext } from '../../steps/states/binding';
import { deadlineError } from '../../steps/states/deadline';
import type { Entries, RuntimeValue } from '../../steps/states/dialect';
import { partsOf } from '../../steps/states/parts';
import { BoundErrorRoute, routesForEveryError } from '../../steps/states/routes';
import { connectInOrder } from '../kit/sequence';

/** A branch, or the work on an item: what it does, and how that is undone. */
export interface SagaMember {
  /** States that always end well, with `{ outcome, result, error, steps }`. */
  readonly states: sfn.IChainable;
  /** What is known of the steps when nobody knows what has happened. */
  readonly unknown: Entries;
  /** States that undo it, whose input has `lost`; they end with `{ lost }`. None where there is nothing to undo. */
  undo?(seen: UndoneMember): sfn.State;
}

/** What the states that undo a member read. */
export interface UndoneMember {
  /** What the member has settled with. */
  readonly settled: RuntimeValue;
  readonly item?: { readonly value: RuntimeValue; readonly index: RuntimeValue };
}

interface MemberStep {
  readonly step: Step;
  readonly name: string;
  /** The variable of what is known of it. */
  readonly record: string;
}

/** What a member is to its group. */
export interface MemberPlace {
  readonly label: string;
  /** Where it is given. */
  readonly prop: string;
  /** Name of its only step where that has none of its own. */
  readonly stepName?: string;
  /** Whether its failure leaves the error, and the group goes on. */
  readonly capturesFailures: boolean;
  readonly isItem: boolean;
}

/** Lets a member of a group end well in any case, so that the group waits for all of them. */
export function bindMember(saga: SagaScope, member: Step, place: MemberPlace): SagaMember {
  const steps = stepsOf(saga, member, place);
  const settled = saga.pass(`${place.label} Settled`, saga.dialect.passObject({
    outcome: { constant: 'succeeded' },
    result: place.capturesFailures ? { status: { constant: 'SUCCEEDED' }, output: INPUT } : INPUT,
    error: NULL,
    steps: recordsOf(steps, steps.length - 1),
  }));
  const ends: sfn.State[] = [settled];
  const bound = steps.map((_, index) => bindMemberStep(saga, steps, index, place, ends));
  connectInOrder(saga.scope, [...bound, settled]);
  checkMemberGoesOn(saga.scope, place.prop, bound[0].startState, ends);
  const undone = steps.filter(({ step }) => step._undoing.compensate);
  return {
    states: chainable(place.label, bound[0].startState, [settled]),
    unknown: Object.fromEntries(steps.map(({ step }, index) => [`s${index}`, step._undoing.compensate ? UNKNOWN : NOTHING])),
    ...undone.length > 0 && { undo: (seen: UndoneMember) => bindUndo(saga, steps, place.label, seen) },
  };
}

const INPUT: RuntimeValue = { jsonPath: '$', jsonata: '$states.input' };

function stepsOf(saga: SagaScope, member: Step, { label, stepName }: MemberPlace): MemberStep[] {
  const parts = partsOf(member);
  const all = parts?.kind === 'sequence' ? parts.steps : [member];
  return all.map((step, index) => {
    const name =
      all.length === 1 && step._undoing.name === undefined && stepName !== undefined ? stepName : nameOf(step, `${label} ${index + 1}`);
    return { step, name, record: saga.variableOf(name, 'Record') };
  });
}

/** What is known of the steps up to one; the others have not begun. */
function recordsOf(steps: MemberStep[], last: number): Entries {
  return Object.fromEntries(steps.map(({ step, record }, index) => (
    [`s${index}`, step._undoing.compensate && index <= last ? variable(record) : NOTHING]
  )));
}

function bindMemberStep(saga: SagaScope, steps: MemberStep[], index: number, place: MemberPlace, ends: sfn.State[]): sfn.IChainable {
  const { step, name, record } = steps[index];
  const failed = saga.pass(steps.length === 1 ? `${place.label} Failed` : `${name} Failed`, saga.dialect.passObject({
    outcome: { constant: 'failed' },
    result: place.capturesFailures ? { status: { constant: 'FAILED' }, error: INPUT, ...place.isItem && { item: ITEM } } : NULL,
    error: INPUT,
    steps: recordsOf(steps, index),
  }));
  ends.push(failed);
  const { compensate, compensateOnFailure } = step._undoing;
  const routes = (kept: Entries): BoundErrorRoute[] => routesForEveryError(failed, {
    ...saga.isJsonata ? { outputs: '{% $states.errorOutput %}' } : { resultPath: sfn.JsonPath.entirePayload },
    ...compensate && { assign: saga.dialect.assign({ [record]: kept }) },
  });
  const guard = routes(compensateOnFailure === CompensateOnFailure.NEVER ? NOTHING : UNKNOWN);
  const errors = compensate ? saga.refusals(step) : [];
  const { deadline } = saga.context;
  const [likeRefused] = routes(saga.refusal);
  const refused = errors.length > 0 ? [{ ...likeRefused, errors, catchProps: { ...likeRefused.catchProps, errors } }] : [];
  return step._bind(saga.scope, {
    ...(place.isItem ? itemContext : innerContext)(saga.context),
    name: steps.length === 1 ? place.stepName : undefined,
    deadline: deadline && {
      ...deadline,
      late: { handler: failed, kept: compensate ? { [record]: NOTHING } : {}, outputs: `{% ${deadlineError(deadline.seconds).jsonata} %}` },
    },
    routes: [...refused, ...guard],
    guard,
    ...compensate && {
      compensates: true, ownRouteKeeps: { [record]: UNKNOWN }, keep: (result: RuntimeValue) => ({ [record]: completed(result) }),
    },
  });
}

const ITEM: RuntimeValue = { jsonPath: '$$.Map.Item.Value', jsonata: '$states.context.Map.Item.Value' };

/** From the last step to the first, each if there is something to undo. */
function bindUndo(saga: SagaScope, steps: MemberStep[], label: string, { settled, item }: UndoneMember): sfn.State {
  let next: sfn.State = saga.pass(`${label} Undone`, saga.dialect.passObject(marksOf(saga)));
  steps.forEach(({ step, name }, index) => {
    const { compensate } = step._undoing;
    if (!compensate) return;
    const record = at(settled, `.steps.s${index}`);
    const lost = mark(saga, `${name} Lost`, 'lost').next(next).startState;
    const lettered = saga.reports ? mark(saga, `${name} Lettered`, 'lettered').next(next).startState : undefined;
    const undo = bindCompensation(saga, {
      step: name,
      compensate,
      record,
      item,
      next,
      lettered,
      lost: routesForEveryError(lost, saga.inputAlone),
    });
    next = saga.when(saga.choice(`${name} To Undo`), nothingToUndo(saga, step, record), next).otherwise(undo);
  });
  return next;
}

/** What the way back of a member begins with, and what is told of it outside. */
export function noMarks(saga: SagaScope): Record<string, boolean> {
  return { lost: false, ...saga.reports && { lettered: false } };
}

/** The marks as they are in the data. */
export function marksOf(saga: SagaScope): Entries {
  return Object.fromEntries(Object.keys(noMarks(saga)).map(name => [name, { jsonPath: `$.${name}`, jsonata: `$states.input.${name}` }]));
}

function mark(saga: SagaScope, name: string, field: string): sfn.Pass {
  return saga.pass(name, saga.isJsonata
    ? { outputs: `{% $merge([$states.input, {"${field}": true}]) %}` }
    : { result: sfn.Result.fromBoolean(true), resultPath: `$.${field}` });
}

function nothingToUndo(saga: SagaScope, step: Step, record: RuntimeValue): When {
  const refused = When.all(isTrue(at(record, '.refused')), ...saga.isFirstAttempt(record, refusalsOf(step).retriesThemOnly));
  return When.any(isText(at(record, '.outcome'), 'none'), refused);
}
