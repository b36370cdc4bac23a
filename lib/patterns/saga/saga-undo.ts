import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import { checkCompensationData } from './compensation-data';
import { checkCompensation } from './saga-checks';
import { at, EXECUTION, NULL, variable } from './saga-record';
import type { SagaScope } from './saga-scope';
import { ResultPlacement, RetryPolicy, Step } from '../../steps';
import { chainable, connect } from '../../steps/states/binding';
import type { Entries, RuntimeValue, Variables } from '../../steps/states/dialect';
import { BoundErrorRoute, routesForEveryError } from '../../steps/states/routes';

/** An undone step is better late than never, and it can be undone twice by the key. */
const COMPENSATION_RETRY = [RetryPolicy.custom({ errors: [sfn.Errors.ALL], maxAttempts: 5 })];

/** A compensation and what it is told. */
export interface Undoing {
  /** Name of the step that is undone. */
  readonly step: string;
  readonly compensate: Step;
  /** What is known of the step. */
  readonly record: RuntimeValue;
  /** The item that the step worked on, and its number. */
  readonly item?: { readonly value: RuntimeValue; readonly index: RuntimeValue };
  /** What comes behind it, whether it succeeds or not. */
  readonly next: sfn.State;
  /** Where it goes on when even the letter is lost. */
  readonly lost: BoundErrorRoute[];
  /** What comes behind its letter, if that is something else. */
  readonly lettered?: sfn.State;
}

/** A compensation, and the letter that takes its place when it fails; both go on to what was done before. */
export function bindCompensation(saga: SagaScope, { step, compensate, record, item, next, lost, lettered }: Undoing): sfn.State {
  const name = compensate._undoing.name ?? compensate._name ?? `Undo ${step}`;
  const failed = saga.variableOf(step, 'UndoError');
  // Variables of the saga can't be assigned within a group.
  const keeps = saga.reports && !lettered ? (isLetter: boolean) => saga.report.add(step, isLetter) : undefined;
  return bindLetterBacked(saga, { prop: `${step}.compensate`, step, work: compensate, name, failed, next, lost, lettered, keeps }, {
    input: saga.seenInput,
    ...item && { item: item.value },
    result: at(record, '.result'),
    outcome: at(record, '.outcome'),
    error: variable(saga.error),
    idempotencyKey: saga.keyOf(step, item?.index),
  });
}

/** The step that runs in any case; its failure is a letter too. */
export function bindAlways(saga: SagaScope, always: Step, next: sfn.State): sfn.State {
  const name = always._undoing.name ?? always._name ?? 'Always';
  return bindLetterBacked(saga, {
    prop: 'always', step: name, work: always, name, failed: saga.variableOf(name, 'AlwaysError'), next, lost: saga.lostRoutes(next),
  }, {
    input: saga.seenInput, outcome: variable(saga.ended, '.outcome'), error: variable(saga.error), idempotencyKey: saga.keyOf(name),
  });
}

/** Work whose failure is a letter. */
interface LetterBacked {
  readonly prop: string;
  readonly step: string;
  readonly work: Step;
  readonly name: string;
  /** The variable of the work's own error. */
  readonly failed: string;
  readonly next: sfn.State;
  readonly lost: BoundErrorRoute[];
  readonly lettered?: sfn.State;
  /** What is kept behind the work, and behind its letter. */
  keeps?(isLetter: boolean): Variables;
}

function bindLetterBacked(saga: SagaScope, backed: LetterBacked, seen: Entries): sfn.State {
  const { prop, work, name, failed, next, keeps } = backed;
  work._checkUnused(saga.scope);
  checkCompensation(saga.scope, prop, work);
  checkCompensationData(saga.scope, prop, work, 'item' in seen ? ['item', 'index'] : []);
  const letters = bindLetters(saga, backed, { result: NULL, ...seen });
  const bound = work._bind(saga.scope, {
    dialect: saga.dialect,
    name: work._name === undefined ? name : undefined,
    input: seen,
    result: ResultPlacement.discard(),
    retry: COMPENSATION_RETRY,
    measure: saga.measure,
    ...keeps && { keep: () => keeps(false) },
    routes: routesForEveryError(letters, saga.dialect.keepError(failed)),
  });
  checkCompensation(saga.scope, prop, work, bound);
  connect(bound.endStates, chainable(next.stateId, next, []));
  return bound.startState;
}

/** The letter with all that the work had, and one without what may be too large. */
function bindLetters(saga: SagaScope, backed: LetterBacked, { input, item, result, ...seen }: Entries): sfn.State {
  const { step, name, failed, next, lost, lettered = next, keeps } = backed;
  const keep = keeps && (() => keeps(true));
  const kept = { execution: EXECUTION, step: { constant: step }, ...seen, error: variable(failed) };
  const short = saga.deadLetter._deliver(saga.scope, saga.dialect, saga.name, `${name} Short Letter`, kept, { routes: lost, keep });
  const whole = { ...kept, input, ...item && { item }, result };
  const full = saga.deadLetter._deliver(saga.scope, saga.dialect, saga.name, `${name} Dead Letter`, whole, {
    routes: routesForEveryError(short.startState, saga.inputAlone),
    keep,
  });
  connect([...full.endStates, ...short.endStates], chainable(lettered.stateId, lettered, []));
  return full.startState;
}

/** The letter of a whole group that could not be undone, without what is too large. */
export function bindGroupLetter(saga: SagaScope, group: string, failed: string, next: sfn.State): sfn.State {
  const letter = {
    execution: EXECUTION,
    step: { constant: group },
    idempotencyKey: saga.keyOf(group),
    outcome: { constant: 'unknown' },
    error: variable(failed),
  };
  const bound = saga.deadLetter._deliver(saga.scope, saga.dialect, saga.name, `Undo ${group} Letter`, letter, {
    routes: saga.lostRoutes(next), ...saga.reports && { keep: () => saga.report.add(group, true) },
  });
  connect(bound.endStates, chainable(next.stateId, next, []));
  return bound.startState;
}
