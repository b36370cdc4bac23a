import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import type { Construct } from 'constructs';
import type { SagaPlace } from './saga-checks';
import { keyOf } from './saga-key';
import { SagaEnd, SagaOptions } from './saga-options';
import { at, isZero, NULL, REDRIVES, refusalsOf, RETRIES, UNKNOWN, variable } from './saga-record';
import { SagaReport } from './saga-report';
import { jsonataPathOf } from '../../private/field-path';
import { checkStateName, constructIdFor } from '../../private/state-name';
import { CompensateOnFailure, Step, When } from '../../steps';
import type { Deadline, MeasuredTask, StepContext } from '../../steps/states/binding';
import { DEADLINE_EXCEEDED, deadlineError, EVALUATION_ERROR } from '../../steps/states/deadline';
import { Dialect, dialectOf, Entries, RuntimeValue, Variables } from '../../steps/states/dialect';
import { failState } from '../../steps/states/end-steps';
import { BoundErrorRoute, routesForEveryError } from '../../steps/states/routes';
import { variableName } from '../../steps/states/variable-name';
import type { DeadLetter } from '../kit/dead-letter';

/** A step in its place, and where a failure behind it goes. */
export interface SagaStep {
  readonly states: sfn.IChainable;
  readonly wayBack: sfn.State;
}

/** Where a step of a saga stands. */
export interface StepPlace {
  readonly index: number;
  /** Where the way back leads from it. */
  readonly before: sfn.State;
  /** What is kept at its success. */
  readonly succeeded: Variables;
  /** Whether nothing comes behind it. */
  readonly isLast: boolean;
}

/** What all rooms of a saga share: its place, the names of its variables, and how its states are made. */
export class SagaScope {
  public readonly dialect: Dialect;
  /** The variable of the error that everything is undone for. */
  public readonly error: string;
  /** The variable that says whether a letter was lost. */
  public readonly lost: string;
  /** The variable of the input, where that of the execution is another. */
  public readonly input: string;
  /** The variable of the number of the item that it is for, as a part of keys. */
  private readonly item: string;
  /** The variable of what compensations see of the input, where that is picked at the start. */
  private readonly seen: string;
  /** What was undone. */
  public readonly report: SagaReport;
  /** The variable of how it has ended, for what runs in any case. */
  public readonly ended: string;

  constructor(
    public readonly scope: Construct,
    public readonly context: StepContext,
    public readonly name: string,
    public readonly deadLetter: DeadLetter,
    public readonly place: SagaPlace,
    private readonly options: SagaOptions,
    /** Is told of each compensation, where that matters. */
    public readonly measure?: (task: MeasuredTask) => void,
  ) {
    this.dialect = context.dialect;
    this.error = this.variableOf(name, 'Error');
    this.lost = this.variableOf(name, 'Lost');
    this.input = this.variableOf(name, 'Input');
    this.item = this.variableOf(name, 'Item');
    this.seen = this.variableOf(name, 'Seen');
    this.ended = this.variableOf(name, 'Ended');
    this.report = new SagaReport(this.variableOf(name, 'Undone'), this.variableOf(name, 'FailedStep'));
  }

  /** Whether a state behind the end of all has to know how it came there. */
  private get marksEnd(): boolean {
    return this.options.always !== undefined;
  }

  /** Whether the end tells what was undone. */
  public get reports(): boolean {
    return this.place.afterUndoing !== undefined || this.options.end === SagaEnd.SUCCEED;
  }

  /** What compensations see of the input. */
  public get seenInput(): RuntimeValue | Entries {
    const { compensationInput: fields } = this.options;
    if (!fields) return this.ownInput;
    if (this.isJsonata) return { jsonPath: '', jsonata: this.picked(fields, this.ownInput.jsonata) };
    return variable(this.seen);
  }

  /** Nothing in JSONPath leaves a field out that isn't there, so there the fields are picked once, at the start. */
  private get picksInput(): boolean {
    return this.options.compensationInput !== undefined && !this.isJsonata;
  }

  /** Whether a state in front of the steps keeps something. */
  public get hasBegin(): boolean {
    return !this.place.isMachine || this.picksInput;
  }

  public get isJsonata(): boolean {
    return this.dialect.queryLanguage === sfn.QueryLanguage.JSONATA;
  }

  public variableOf(work: string, what: string): string {
    return variableName(this.scope, work, what);
  }

  /** Where the saga's own input is. */
  public get ownInput(): RuntimeValue {
    return this.place.isMachine ? { jsonPath: '$$.Execution.Input', jsonata: '$states.context.Execution.Input' } : variable(this.input);
  }

  /** What a state of the saga keeps when the way back begins. */
  public failure(error: RuntimeValue, step = this.name): Variables {
    return {
      ...this.reports && this.report.begin(step),
      [this.error]: this.readable(error),
      [this.lost]: false,
      ...this.marksEnd && { [this.ended]: { outcome: { constant: 'failed' } } },
    };
  }

  /** An expression that finds that it is too late can only fail; its text tells what it means. */
  private readable(error: RuntimeValue): RuntimeValue {
    const { deadline } = this.context;
    if (!deadline || !this.isJsonata) return error;
    const { jsonata } = error;
    return { ...error, jsonata: `${isTooLate(jsonata)} ? ${deadlineError(deadline.seconds).jsonata} : ${jsonata}` };
  }

  /** The deadline for a step of the saga: too late, it goes back at once, since nothing of it has happened. */
  public deadline(step: string, before: sfn.State): Deadline | undefined {
    const { deadline } = this.context;
    return deadline && { ...deadline, late: { handler: before, kept: this.failure(deadlineError(deadline.seconds), step) } };
  }

  /** What is known once all steps have succeeded. */
  public get success(): Variables {
    return this.marksEnd ? { [this.ended]: { outcome: { constant: 'succeeded' } }, [this.error]: NULL, [this.lost]: false } : {};
  }

  /** Every failure leads to a state of the way back; the input goes on as it is. */
  public routes(step: string, to: sfn.State, kept: Variables): BoundErrorRoute[] {
    return routesForEveryError(to, this.keeping(step, kept));
  }

  public keeping(step: string, kept: Variables): sfn.CatchProps {
    const failure = this.failure({ jsonPath: '$', jsonata: '$states.errorOutput' }, step);
    return { ...this.inputAlone, assign: this.dialect.assign({ ...failure, ...kept }) };
  }

  /** Fields of a catcher after which the input goes on as it is. */
  public get inputAlone(): sfn.CatchProps {
    return this.isJsonata ? { outputs: '{% $states.input %}' } : { resultPath: sfn.JsonPath.DISCARD };
  }

  /** Routes that say that a letter was lost. */
  public lostRoutes(to: sfn.State): BoundErrorRoute[] {
    return routesForEveryError(to, { ...this.inputAlone, assign: this.dialect.assign({ [this.lost]: true }) });
  }

  /** What is kept of a step that has failed by an error that may mean that nothing has happened. */
  public get refusal(): Entries {
    const isRefused = this.context.deadline && this.isJsonata
      ? { jsonPath: '', jsonata: `$states.errorOutput.Error != "${EVALUATION_ERROR}" or ${isTooLate('$states.errorOutput')}` }
      : { constant: true };
    return { ...UNKNOWN, refused: isRefused, retries: RETRIES, ...!this.place.isExpress && { redrives: REDRIVES } };
  }

  /** The errors of a step that may mean that nothing has happened: refusals, and that it was too late. */
  public refusals(step: Step): string[] {
    const late =
      this.context.deadline && this.isJsonata && step._undoing.compensateOnFailure !== CompensateOnFailure.NEVER ? [EVALUATION_ERROR] : [];
    return [...step._undoing.compensate ? refusalsOf(step).errors : [], ...late];
  }

  /**
   * Holds when a refusal was the first attempt at all: before it, nothing can have happened. A redrive begins to
   * count the retries anew; the context of a synchronous Express execution knows of none.
   */
  public isFirstAttempt(record: RuntimeValue, retriesRefusalsOnly: boolean): When[] {
    const counts = [...retriesRefusalsOnly ? [] : ['.retries'], ...this.place.isExpress ? [] : ['.redrives']];
    return counts.map(field => isZero(at(record, field)));
  }

  /** The fields that are there. */
  private picked(fields: string[], input: string): string {
    return `{${fields.map(field => `${JSON.stringify(field)}: ${jsonataPathOf(input, field)}`).join(', ')}}`;
  }

  /**
   * The state in front of the steps: it keeps the input of a saga that isn't the machine, what compensations see of it, and the number of
   * the item that it is for.
   */
  public begin(): sfn.Pass {
    const name = `${this.name} Begins`;
    const input: Variables = this.place.isMachine ? {} : { [this.input]: { jsonPath: '$', jsonata: '$states.input' } };
    if (!this.isForItem && !this.picksInput) return this.keeper(name, input);
    // Nothing in JSONPath asks whether something is there. An item of a distributed map has an execution in place of a number.
    const number = '$states.context.Map.Item.Index';
    const jsonata = dialectOf(sfn.QueryLanguage.JSONATA);
    return this.pass(name, {
      queryLanguage: jsonata.queryLanguage,
      assign: jsonata.assign({
        ...input,
        ...this.isForItem && { [this.item]: { jsonPath: '', jsonata: `$exists(${number}) ? ":" & $string(${number}) : ""` } },
        ...this.picksInput && { [this.seen]: { jsonPath: '', jsonata: this.picked(this.options.compensationInput!, '$states.input') } },
      }),
    });
  }

  /** Whether several sagas of the same execution run side by side. */
  private get isForItem(): boolean {
    return (this.context.maps ?? 0) > 0;
  }

  /** The key of a step, or of an item that it works on. */
  public keyOf(step: string, index?: RuntimeValue): RuntimeValue {
    return keyOf(step, { index, item: this.isForItem ? variable(this.item) : undefined });
  }

  public choice(name: string, props: sfn.ChoiceProps = {}): sfn.Choice {
    return new sfn.Choice(this.scope, ...this.named(name, props));
  }

  public pass(name: string, props: sfn.PassProps = {}): sfn.Pass {
    return new sfn.Pass(this.scope, ...this.named(name, props));
  }

  public fail(name: string, props: sfn.FailProps): sfn.Fail {
    return failState(this.scope, name, this.dialect.queryLanguage, props);
  }

  public parallel(name: string, props: sfn.ParallelProps): sfn.Parallel {
    return new sfn.Parallel(this.scope, ...this.named(name, props));
  }

  /** Id and props of a state. */
  public named<Props>(name: string, props: Props): [string, Props & { stateName: string; queryLanguage: sfn.QueryLanguage }] {
    const stateName = checkStateName(this.scope, 'name', name);
    return [constructIdFor(this.scope, stateName), { stateName, queryLanguage: this.dialect.queryLanguage, ...props }];
  }

  /** A pass that keeps variables. */
  public keeper(name: string, kept: Variables): sfn.Pass {
    return this.pass(name, Object.keys(kept).length > 0 ? { assign: this.dialect.assign(kept) } : {});
  }

  public when(choice: sfn.Choice, condition: When, to: sfn.State, kept: Variables = {}): sfn.Choice {
    const assign = Object.keys(kept).length > 0 ? { assign: this.dialect.assign(kept) } : {};
    return choice.when(condition._render(this.scope, this.dialect), to, assign);
  }
}

function isTooLate(error: string): string {
  return `$contains($string(${error}.Cause), "${DEADLINE_EXCEEDED}")`;
}
