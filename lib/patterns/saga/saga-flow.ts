import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import type { Construct } from 'constructs';
import { checkCompensation, checkSaga, SagaPlace } from './saga-checks';
import { keyOf } from './saga-key';
import type { SagaOptions } from './saga-options';
import { checkStateName, constructIdFor } from '../../private/state-name';
import { CompensateOnFailure, ResultPlacement, RetryPolicy, Step } from '../../steps';
import { chainable, connect, innerContext, StepContext } from '../../steps/states/binding';
import type { Dialect, RuntimeValue, Variables } from '../../steps/states/dialect';
import { addRecovery } from '../../steps/states/recovery';
import { BoundErrorRoute, caughtCause, caughtError, routesForEveryError } from '../../steps/states/routes';
import { variableName } from '../../steps/states/variable-name';
import { DeadLetter, Letter } from '../kit/dead-letter';
import { connectInOrder } from '../kit/sequence';

/** Errors that come before the work has begun. */
const ALWAYS_REFUSALS = ['States.Permissions', 'Lambda.TooManyRequestsException'];

/** An undone step is better late than never, and it can be undone twice by the key. */
const COMPENSATION_RETRY = [RetryPolicy.custom({ errors: [sfn.Errors.ALL], maxAttempts: 5 })];

const EXECUTION: RuntimeValue = { jsonPath: '$$.Execution.Id', jsonata: '$states.context.Execution.Id' };
const NULL: RuntimeValue = { jsonPath: "States.StringToJson('null')", jsonata: 'null' };
const RETRIES: RuntimeValue = { jsonPath: '$$.State.RetryCount', jsonata: '$states.context.State.RetryCount' };

/** The states of a saga: its steps, and from each of them a way back through the compensations. */
export function bindSaga(scope: Construct, context: StepContext, options: SagaOptions, place: Partial<SagaPlace> = {}): sfn.IChainable {
  const name = checkStateName(scope, 'name', options.name ?? context.name ?? 'Saga');
  const { isMachine = false, isExpress = false } = place;
  checkSaga(scope, options, { isMachine, isExpress });
  const around = context.routes ?? [];
  // Nothing catches the Fail state behind the compensations but a state around it.
  const { dialect, caught, region } = around.length > 0 ? innerContext(context) : context;
  const deadLetter = options.deadLetter ?? DeadLetter.newQueue();
  const bound = new SagaStates(scope, { dialect, caught, region }, name, deadLetter, { isMachine, isExpress }).bind(options);
  return around.length > 0 ? addRecovery(scope, `${name} Or Route`, dialect, bound, { retries: [], routes: around }) : bound;
}

/** A variable of which a state reads all or a field. */
function variable(name: string, field = ''): RuntimeValue {
  return { jsonPath: `$${name}${field}`, jsonata: `$${name}${field}` };
}

class SagaStates {
  private readonly dialect: Dialect;
  private readonly error: string;
  private readonly lost: string;
  private readonly input: string;
  private readonly ended: string;
  /** Whether a state behind the end of all has to know how it came there. */
  private marksEnd = false;

  constructor(
    private readonly scope: Construct,
    private readonly context: StepContext,
    private readonly name: string,
    private readonly deadLetter: DeadLetter,
    private readonly place: SagaPlace,
  ) {
    this.dialect = context.dialect;
    this.error = variableName(scope, name, 'Error');
    this.lost = variableName(scope, name, 'Lost');
    this.input = variableName(scope, name, 'Input');
    this.ended = variableName(scope, name, 'Ended');
  }

  public bind({ steps, always }: SagaOptions): sfn.IChainable {
    const end = always && this.atTheEnd(always);
    let wayBack: sfn.State = end?.start ?? this.ending();
    const bound = steps.map((step, index) => {
      const undone = this.bindStep(step, index, wayBack, end && index === steps.length - 1 ? this.succeeded() : {});
      wayBack = undone.wayBack;
      return undone.states;
    });
    if (end && steps[steps.length - 1]._name === undefined) bound.push(this.pass('Succeeded', this.succeeded()));
    connectInOrder(this.scope, end ? [...bound, chainable(end.start.stateId, end.start, [])] : bound);
    const start = this.place.isMachine ? bound[0] : this.pass('Begins', { [this.input]: { jsonPath: '$', jsonata: '$states.input' } }).next(bound[0]);
    return chainable(this.name, start.startState, end?.endStates ?? bound[bound.length - 1].endStates);
  }

  /** What is known once all steps have succeeded. */
  private succeeded(): Variables {
    return { [this.ended]: { outcome: { constant: 'succeeded' } }, [this.error]: NULL, [this.lost]: false };
  }

  /** The step that runs in any case, and the way on from it. */
  private atTheEnd(always: Step): { start: sfn.State; endStates: sfn.INextable[] } {
    const { scope, dialect: { queryLanguage } } = this;
    this.marksEnd = true;
    const name = always._name ?? 'Always';
    checkCompensation(scope, 'always', always);
    const done = this.pass('Done', {});
    const failed = variableName(scope, name, 'AlwaysError');
    const isSuccess = queryLanguage === sfn.QueryLanguage.JSONATA
      ? sfn.Condition.jsonata(`{% $${this.ended}.outcome = "succeeded" %}`)
      : sfn.Condition.stringEquals(`$${this.ended}.outcome`, 'succeeded');
    const ending = this.ending();
    ending.when(isSuccess, done);
    const seen = { input: this.sagaInput(), outcome: variable(this.ended, '.outcome'), error: variable(this.error), idempotencyKey: keyOf(name) };
    const letters = this.letters(name, name, { ...seen, result: NULL }, failed, ending);
    const bound = always._bind(scope, {
      dialect: this.dialect,
      name: always._name === undefined ? name : undefined,
      input: seen,
      result: ResultPlacement.discard(),
      retry: COMPENSATION_RETRY,
      routes: routesForEveryError(letters, this.dialect.keepError(failed)),
    });
    checkCompensation(scope, 'always', always, bound);
    connect(bound.endStates, chainable(ending.stateId, ending, []));
    return { start: bound.startState, endStates: [done] };
  }

  /** A step with its routes, and where a failure behind it goes. */
  private bindStep(step: Step, index: number, before: sfn.State, succeeded: Variables): { states: sfn.IChainable; wayBack: sfn.State } {
    const { compensate, compensateOnFailure = CompensateOnFailure.UNKNOWN, refusals = [], retry } = step._undoing;
    if (!compensate) {
      const guard = this.routes(before, {});
      return { states: step._bind(this.scope, { ...this.context, routes: guard, guard, ...keepsAll(step, succeeded) }), wayBack: before };
    }
    const name = nameOf(step, index);
    const record = variableName(this.scope, name, 'Record');
    const undo = this.compensation(name, compensate, record, before);
    const unknown: Variables = { [record]: { outcome: { constant: 'unknown' }, result: NULL } };
    const guard = this.routes(compensateOnFailure === CompensateOnFailure.NEVER ? before : undo, unknown);
    const errors = [...refusals, ...ALWAYS_REFUSALS];
    const retriesRefusalsOnly = retry?.every(policy => policy.errors.every(error => errors.includes(error))) ?? false;
    const mayRefuse = step._canFail && compensateOnFailure === CompensateOnFailure.UNKNOWN;
    const refused = mayRefuse ? this.refusalRoute(name, errors, record, retriesRefusalsOnly, undo, before) : [];
    const states = step._bind(this.scope, {
      ...this.context,
      compensates: true,
      routes: [...refused, ...guard],
      guard,
      ownRouteKeeps: unknown,
      keep: result => ({ [record]: { outcome: { constant: 'completed' }, result }, ...succeeded }),
    });
    return { states, wayBack: undo };
  }

  /** Every failure leads to a state of the way back; the input goes on as it is. */
  private routes(to: sfn.State, kept: Variables): BoundErrorRoute[] {
    return routesForEveryError(to, this.keeping(kept));
  }

  private keeping(kept: Variables): sfn.CatchProps {
    const caught = this.dialect.keepError(this.error);
    const ended: Variables = this.marksEnd ? { [this.ended]: { outcome: { constant: 'failed' } } } : {};
    return { ...caught, assign: { ...caught.assign, ...this.dialect.assign({ [this.lost]: false, ...ended, ...kept }) } };
  }

  /** A refusal says that nothing happened, if no attempt came before of which nobody knows that. */
  private refusalRoute(
    name: string, errors: string[], record: string, retriesRefusalsOnly: boolean, undo: sfn.State, before: sfn.State,
  ): BoundErrorRoute[] {
    const stateName = checkStateName(this.scope, 'name', `${name} Refused`);
    const choice = new sfn.Choice(this.scope, constructIdFor(this.scope, stateName), { stateName, queryLanguage: this.dialect.queryLanguage });
    choice.when(this.nothingHappened(record, retriesRefusalsOnly), before).otherwise(undo);
    const kept = { [record]: { outcome: { constant: 'unknown' }, result: NULL, retries: RETRIES } };
    return [{ errors, handler: choice, catchProps: { ...this.keeping(kept), errors }, resumeFrom: [] }];
  }

  /** A redrive begins to count its retries anew. The context of a synchronous Express execution knows of no redrive. */
  private nothingHappened(record: string, retriesRefusalsOnly: boolean): sfn.Condition {
    const counts = [
      ...retriesRefusalsOnly ? [] : [variable(record, '.retries')],
      ...this.place.isExpress ? [] : [{ jsonPath: '$$.Execution.RedriveCount', jsonata: '$states.context.Execution.RedriveCount' }],
    ];
    const checked = counts.length > 0 ? counts : [variable(record, '.retries')];
    if (this.dialect.queryLanguage === sfn.QueryLanguage.JSONATA) {
      return sfn.Condition.jsonata(`{% ${checked.map(({ jsonata }) => `${jsonata} = 0`).join(' and ')} %}`);
    }
    const conditions = checked.map(({ jsonPath }) => sfn.Condition.numberEquals(jsonPath, 0));
    return conditions.length === 1 ? conditions[0] : sfn.Condition.and(...conditions);
  }

  /** A compensation, and the letter that takes its place when it fails; both go on to what was done before. */
  private compensation(stepName: string, compensate: Step, record: string, before: sfn.State): sfn.State {
    const prop = `${stepName}.compensate`;
    checkCompensation(this.scope, prop, compensate);
    const failed = variableName(this.scope, stepName, 'UndoError');
    const seen = {
      input: this.sagaInput(),
      result: variable(record, '.result'),
      outcome: variable(record, '.outcome'),
      error: variable(this.error),
      idempotencyKey: keyOf(stepName),
    };
    const letters = this.letters(stepName, compensate._name ?? `Undo ${stepName}`, seen, failed, before);
    const bound = compensate._bind(this.scope, {
      dialect: this.dialect,
      name: compensate._name === undefined ? `Undo ${stepName}` : undefined,
      input: seen,
      result: ResultPlacement.discard(),
      retry: COMPENSATION_RETRY,
      routes: routesForEveryError(letters, this.dialect.keepError(failed)),
    });
    checkCompensation(this.scope, prop, compensate, bound);
    connect(bound.endStates, chainable(before.stateId, before, []));
    return bound.startState;
  }

  /** The letter with all that the compensation had, and one without what may be too large. If both are lost the end says so. */
  private letters(step: string, undoName: string, { input, result, ...seen }: Letter, failed: string, before: sfn.State): sfn.State {
    const kept = { execution: EXECUTION, step: { constant: step }, ...seen, error: variable(failed) };
    const next = chainable(before.stateId, before, []);
    const lost = routesForEveryError(before, this.lostLetter());
    const small = this.deadLetter._deliver(this.scope, this.dialect, this.name, `${undoName} Short Letter`, kept, lost);
    const whole = this.deadLetter._deliver(this.scope, this.dialect, this.name, `${undoName} Dead Letter`, { ...kept, input, result },
      routesForEveryError(small.startState, this.keepInputOnly()));
    connect([...whole.endStates, ...small.endStates], next);
    return whole.startState;
  }

  private lostLetter(): sfn.CatchProps {
    return { ...this.keepInputOnly(), assign: this.dialect.assign({ [this.lost]: true }) };
  }

  private keepInputOnly(): sfn.CatchProps {
    return this.dialect.queryLanguage === sfn.QueryLanguage.JSONATA ? { outputs: '{% $states.input %}' } : { resultPath: sfn.JsonPath.DISCARD };
  }

  /** The end of the way back: the error that led to it, unless a letter was lost. */
  private ending(): sfn.Choice {
    const { scope, name, dialect: { queryLanguage } } = this;
    const failed = this.fail(`${name} Failed`, this.dialect.failWith({ error: caughtError(this.error), cause: caughtCause(this.error) }));
    const lost = this.fail(`${name} Compensation Lost`, {
      error: 'Saga.CompensationLost',
      ...this.dialect.failWith({ cause: { jsonPath: `States.JsonToString($${this.error})`, jsonata: `$string($${this.error})` } }),
    });
    const stateName = checkStateName(scope, 'name', `${name} Undone`);
    const isLost = queryLanguage === sfn.QueryLanguage.JSONATA
      ? sfn.Condition.jsonata(`{% $${this.lost} %}`)
      : sfn.Condition.booleanEquals(`$${this.lost}`, true);
    return new sfn.Choice(scope, constructIdFor(scope, stateName), { stateName, queryLanguage }).when(isLost, lost).otherwise(failed);
  }

  private fail(name: string, props: sfn.FailProps): sfn.Fail {
    const stateName = checkStateName(this.scope, 'name', name);
    return new sfn.Fail(this.scope, constructIdFor(this.scope, stateName), { stateName, queryLanguage: this.dialect.queryLanguage, ...props });
  }

  private sagaInput(): RuntimeValue {
    return this.place.isMachine ? { jsonPath: '$$.Execution.Input', jsonata: '$states.context.Execution.Input' } : variable(this.input);
  }

  /** A saga among other states keeps its input, which the execution's input isn't; one with an `always` its success. */
  private pass(what: string, kept: Variables): sfn.Pass {
    const stateName = checkStateName(this.scope, 'name', `${this.name} ${what}`);
    const assign = Object.keys(kept).length > 0 ? { assign: this.dialect.assign(kept) } : {};
    return new sfn.Pass(this.scope, constructIdFor(this.scope, stateName), { stateName, queryLanguage: this.dialect.queryLanguage, ...assign });
  }
}

/** A task or chain assigns at its own success what holds when it is the last. */
function keepsAll(step: Step, kept: Variables): Pick<StepContext, 'keep'> {
  return step._name !== undefined && Object.keys(kept).length > 0 ? { keep: () => kept } : {};
}

/** The name of a step's state, by which its compensation knows it. */
function nameOf(step: Step, index: number): string {
  return step._name ?? `Step ${index + 1}`;
}
