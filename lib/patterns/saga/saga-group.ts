import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import { checkMember } from './saga-checks';
import { bindMember, marksOf, noMarks, SagaMember } from './saga-member';
import { at, isText, isTrue, variable } from './saga-record';
import type { SagaScope, SagaStep, StepPlace } from './saga-scope';
import { bindGroupLetter } from './saga-undo';
import { Step } from '../../steps';
import { chainable, connect } from '../../steps/states/binding';
import type { ResultFields, RuntimeValue, Variables } from '../../steps/states/dialect';
import type { GroupParts } from '../../steps/states/parts';
import { attachRecovery, RecoverableState } from '../../steps/states/recovery';
import { BoundErrorRoute, routesForEveryError } from '../../steps/states/routes';
import { InlineItemMap } from '../batch-map/map-states';

/** Branches or items that are undone side by side. */
export function bindGroup(saga: SagaScope, step: Step, parts: GroupParts, place: StepPlace): SagaStep {
  checkMember(saga.scope, `steps[${place.index}]`, parts);
  const group = parts.kind === 'branches' ? new Branches(saga, step, parts, place) : new Items(saga, step, parts, place);
  return group.bind();
}

/** What branches and items have in common. */
abstract class Group {
  protected readonly name: string;
  /** The variable of what the members have settled with. */
  protected readonly records: string;
  /** The variable that says that nobody knows what the members have done. */
  protected readonly unknown: string;

  constructor(protected readonly saga: SagaScope, step: Step, protected readonly parts: GroupParts, protected readonly place: StepPlace) {
    this.name = parts.stateName(saga.scope, { ...saga.context, name: step._undoing.name });
    this.records = saga.variableOf(this.name, 'Records');
    this.unknown = saga.variableOf(this.name, 'Unknown');
  }

  public bind(): SagaStep {
    const { saga, name } = this;
    const { works, undo, fields, allUnknown, entry = undo } = this.make();
    const { assign, ...placed } = fields;
    const state = this.parts.makeState(saga.scope, saga.context, works, {
      ...placed, assign: { ...assign, ...saga.dialect.assign({ [this.unknown]: false }) },
    });
    const routes = saga.routes(name, entry, { [this.unknown]: true, ...allUnknown });
    attachRecovery(state, { retries: [], routes });
    this.recoverUndo(undo);
    const end = this.settle(state, entry);
    return { states: chainable(name, state, end), wayBack: undo };
  }

  /** The states of the members, and of their way back. */
  protected abstract make(): GroupStates;

  /** Whether a member has failed, and the first error. */
  protected abstract failures(): [condition: ReturnType<typeof isTrue>, error: RuntimeValue][];

  /** Where the result goes, where the state itself can't say it. */
  protected results(): sfn.IChainable | undefined {
    return undefined;
  }

  /** Fields of the question whether all have succeeded. */
  protected asking(): sfn.ChoiceProps {
    return {};
  }

  /** Errors after which there is nothing to undo. */
  protected nothingBegan(): BoundErrorRoute[] {
    return [];
  }

  private settle(state: RecoverableState & sfn.State, undo: sfn.State): sfn.INextable[] {
    const { saga, name, place } = this;
    const keeper = place.isLast || Object.keys(place.succeeded).length > 0 ? saga.keeper(`${name} Done`, place.succeeded) : undefined;
    const results = this.results();
    if (results && keeper) connect(results.endStates, keeper);
    const end = keeper ? [keeper] : results?.endStates;
    const next = results ?? keeper;
    if (this.parts.capturesFailures) {
      if (!next) return [state];
      state.next(next);
      return end!;
    }
    const choice = saga.choice(`${name} Settled`, this.asking());
    for (const [condition, error] of this.failures()) saga.when(choice, condition, undo, saga.failure(error, name));
    state.next(choice);
    if (!next) return [{ next: following => { choice.otherwise(following); return chainable(name, state, []) as sfn.Chain; } }];
    choice.otherwise(next);
    return end!;
  }

  /** The compensations end well; a failure around them, as of what is too large, is a letter of the whole group. */
  private recoverUndo(undo: RecoverableState & sfn.State): void {
    const { saga, name, place: { before } } = this;
    undo.next(before);
    const failed = saga.variableOf(name, 'GroupError');
    const letter = bindGroupLetter(saga, name, failed, before);
    attachRecovery(undo, { retries: [], routes: [...this.nothingBegan(), ...routesForEveryError(letter, saga.dialect.keepError(failed))] });
  }

  /** Fields of the state around the compensations: a lost letter is remembered outside. */
  protected undoFields(): ResultFields {
    const { saga } = this;
    const lost = {
      jsonPath: `States.ArrayContains(States.Array($${saga.lost}, States.ArrayContains($[*].lost, true)), true)`,
      jsonata: `$${saga.lost} or true in $states.result.lost`,
    };
    const lettered = { jsonPath: 'States.ArrayContains($[*].lettered, true)', jsonata: '(true in $states.result.lettered)' };
    const reported = saga.reports ? saga.report.add(this.name, lettered) : {};
    return {
      ...(saga.isJsonata ? { outputs: '{% $states.input %}' } : { resultPath: sfn.JsonPath.DISCARD }),
      assign: saga.dialect.assign({ [saga.lost]: lost, ...reported }),
    };
  }
}

interface GroupStates {
  readonly works: sfn.IChainable[];
  readonly undo: RecoverableState & sfn.State;
  readonly fields: ResultFields;
  /** What is kept where the group fails as a whole. */
  readonly allUnknown: Variables;
  /** Where the way back of the group itself begins. */
  readonly entry?: sfn.State;
}

class Branches extends Group {
  protected make(): GroupStates {
    const { saga, name, parts, records } = this;
    const members = parts.steps.map((step, index) =>
      bindMember(saga, step, {
        prop: `steps[${this.place.index}].branches[${index}].step`,
        label: parts.names[index],
        stepName: parts.names[index],
        capturesFailures: parts.capturesFailures,
        isItem: false,
      }),
    );
    const settled = (index: number) => ({ jsonPath: `$[${index}]`, jsonata: `$states.result[${index}]` });
    const placed = saga.dialect.placeResult(parts.placement(saga.scope, saga.context), Object.fromEntries(
      parts.names.map((branch, index) => [branch, at(settled(index), '.result')]),
    ));
    const each = <T>(value: (member: SagaMember, index: number) => T) =>
      Object.fromEntries(members.map((member, index) => [`b${index}`, value(member, index)]));
    const undo = saga.parallel(`Undo ${name}`, {
      ...saga.isJsonata ? { arguments: noMarks(saga) } : { parameters: noMarks(saga) }, ...this.undoFields(),
    });
    members.forEach((member, index) => {
      const start = member.undo?.({ settled: variable(records, `.b${index}`) });
      if (start) undo.branch(chainable(start.stateId, start, []));
    });
    return {
      works: members.map(({ states }) => states),
      undo,
      fields: { ...placed, assign: { ...placed.assign, ...saga.dialect.assign({ [records]: each((_, index) => settled(index)) }) } },
      allUnknown: { [records]: each(({ unknown }) => ({ steps: unknown })) },
    };
  }

  protected failures(): [ReturnType<typeof isTrue>, RuntimeValue][] {
    return this.parts.steps.map((_, index) => {
      const settled = variable(this.records, `.b${index}`);
      return [isText(at(settled, '.outcome'), 'failed'), at(settled, '.error')];
    });
  }
}

/** The results alone: an array of one item stays one, whatever the item is. */
const PLAIN_RESULTS = [
  '($one := $states.result[0].result; ',
  '$count($states.result) = 0 ? [] : $count($states.result) > 1 ? $map($states.result, function($item) { $item.result }) : ',
  '$type($one) = "array" ? [[$one]] : [$one])',
].join('');

class Items extends Group {
  private get items(): string {
    return this.saga.variableOf(this.name, 'Items');
  }

  private get anyFailed(): string {
    return this.saga.variableOf(this.name, 'AnyFailed');
  }

  private get expression(): string {
    return this.parts.items!(this.saga.scope, this.saga.context);
  }

  /** Keeps the items, which the way back needs when the data has become another. */
  private get keepsItems(): Variables {
    return { [this.items]: { jsonPath: this.expression, jsonata: this.expression } };
  }

  protected make(): GroupStates {
    const { saga, name, parts, records } = this;
    const { dialect, isJsonata } = saga;
    const member = bindMember(saga, parts.steps[0], {
      prop: `steps[${this.place.index}].step`, label: `${name} Item`, capturesFailures: parts.capturesFailures, isItem: true,
    });
    const undo = this.undoMap(member);
    const kept = dialect.assign({
      [records]: { jsonPath: '$', jsonata: '$states.result' },
      [this.anyFailed]: { jsonPath: "States.ArrayContains($[*].outcome, 'failed')", jsonata: '"failed" in $states.result.outcome' },
      ...isJsonata && this.keepsItems,
    });
    const placed = isJsonata
      ? dialect.placeValue(parts.placement(saga.scope, saga.context), { jsonPath: '', jsonata: PLAIN_RESULTS })
      : { resultPath: sfn.JsonPath.DISCARD };
    return {
      works: [member.states],
      undo,
      fields: { ...placed, assign: { ...(placed as ResultFields).assign, ...kept } },
      allUnknown: {},
      ...!isJsonata && { entry: saga.keeper(`${name} Items`, this.keepsItems).next(undo).startState },
    };
  }

  private undoMap(member: SagaMember): RecoverableState & sfn.State {
    const { saga, name, parts, unknown } = this;
    const { dialect } = saga;
    const item = { jsonPath: '$.item', jsonata: '$states.input.item' };
    const index = { jsonPath: '$.index', jsonata: '$states.input.index' };
    const start = member.undo!({ settled: { jsonPath: '$.settled', jsonata: '$states.input.settled' }, item: { value: item, index } });
    const common = { item, index, ...marksOf(saga) };
    const found = saga.pass(`${name} Item Known`, dialect.passObject({
      ...common, settled: { jsonPath: `States.ArrayGetItem($${this.records}, $.index)`, jsonata: `$${this.records}[$states.input.index]` },
    }));
    const guessed = saga.pass(`${name} Item Unknown`, dialect.passObject({ ...common, settled: { steps: member.unknown } }));
    const work = chainable(start.stateId, start, []);
    const begin = saga
      .when(saga.choice(`${name} Item To Undo`), isTrue(variable(unknown)), guessed.next(work).startState)
      .otherwise(found.next(work));
    return new InlineItemMap(saga.scope, ...saga.named(`Undo ${name}`, {
      ...saga.isJsonata
        ? { items: sfn.ProvideItems.jsonata(`{% $${unknown} ? (${this.expression}) : $${this.items} %}`) }
        : { itemsPath: `$${this.items}` },
      itemSelector: {
        ...noMarks(saga),
        ...dialect.object({
          item: { jsonPath: '$$.Map.Item.Value', jsonata: '$states.context.Map.Item.Value' },
          index: { jsonPath: '$$.Map.Item.Index', jsonata: '$states.context.Map.Item.Index' },
        }),
      },
      maxConcurrency: parts.maxConcurrency,
      ...this.undoFields(),
    }), chainable(begin.stateId, begin, []));
  }

  protected failures(): [ReturnType<typeof isTrue>, RuntimeValue][] {
    return [[isTrue(variable(this.anyFailed)), {
      jsonPath: `States.ArrayGetItem($${this.records}[?(@.outcome == 'failed')].error, 0)`,
      jsonata: `($${this.records}[outcome = "failed"])[0].error`,
    }]];
  }

  /** Selected results are no object, which JSONPath alone selects in the state itself. */
  protected results(): sfn.IChainable | undefined {
    const { saga, name, parts } = this;
    if (saga.isJsonata) return undefined;
    const results = { jsonPath: `$${this.records}[*].result`, jsonata: '' };
    const placed = saga.pass(`${name} Results`, saga.dialect.placeValue(parts.placement(saga.scope, saga.context), results));
    return parts.capturesFailures ? saga.keeper(`${name} Kept`, this.keepsItems).next(placed) : placed;
  }

  protected asking(): sfn.ChoiceProps {
    return this.saga.isJsonata ? {} : { assign: this.saga.dialect.assign(this.keepsItems) };
  }

  /** Where the items themselves can't be read, no work has begun. */
  protected nothingBegan(): BoundErrorRoute[] {
    const { saga, place: { before } } = this;
    const errors = ['States.QueryEvaluationError'];
    return saga.isJsonata ? [{ errors, handler: before, catchProps: { ...saga.inputAlone, errors }, resumeFrom: [] }] : [];
  }
}

