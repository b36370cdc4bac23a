import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import { Construct, IConstruct } from 'constructs';
import { BatchItems } from './batch-items';
import { checkStateName, constructIdFor } from '../../private/state-name';
import { ResultPlacement, Step } from '../../steps';
import { innerContext, placementOf, StepContext } from '../../steps/states/binding';
import { checkExpressions } from '../../steps/states/dialect';
import { GroupParts } from '../../steps/states/parts';
import { addRecovery } from '../../steps/states/recovery';
import { withInheritedRoutes } from '../../steps/states/routes';
import { PatternWorkflowOptions, Workflow } from '../../workflow';
import { allSettled } from '../kit/all-settled';
import { checkInlineConcurrency } from '../kit/concurrency';
import { checkOptions, PatternFragment, PatternOptions, patternStep, patternWorkflowProps } from '../kit/pattern';

const DEFAULT_CONCURRENCY = 10;

/** What a batch map consists of. */
export interface BatchMapOptions {
  /** Where the items come from. */
  readonly items: BatchItems;

  /** What is done with each item. The step gets the item, or what `itemSelector` makes of it. */
  readonly step: Step;

  /**
   * Input of the step for each item, with paths or expressions in the query language of the pattern.
   *
   * @default - the item itself
   */
  readonly itemSelector?: { [key: string]: any };

  /**
   * How many items are worked on at the same time, from 1 to 40.
   *
   * @default 10
   */
  readonly maxConcurrency?: number;

  /**
   * Whether an item that fails leaves its error instead of failing the batch. The result of an item
   * is then `{ status: 'SUCCEEDED', output }` or `{ status: 'FAILED', error: { Error, Cause }, item }`.
   *
   * @default false
   */
  readonly captureFailures?: boolean;

  /**
   * Where the result goes: an array with the result of each item, in the order of the items.
   *
   * @default - the pattern's own choice for its place, otherwise `ResultPlacement.replace()`
   */
  readonly result?: ResultPlacement;

  /**
   * Name of the Map state.
   *
   * @default - the id of the fragment or workflow
   */
  readonly name?: string;
}

/** Props of a batch map. */
export interface BatchMapProps extends BatchMapOptions, PatternOptions {}

/** Props of a workflow that is a batch map. */
export interface BatchMapWorkflowProps extends BatchMapProps, PatternWorkflowOptions {}

/**
 * Does the same with each item of an array.
 *
 * @see https://docs.aws.amazon.com/step-functions/latest/dg/state-map-inline.html
 *
 * @example
 * new BatchMapWorkflow(this, 'Reservations', {
 *   items: BatchItems.field('items'),
 *   step: Step.invoke(reserve),
 *   captureFailures: true,
 *   result: ResultPlacement.field('processedItems'),
 * });
 */
export class BatchMap extends PatternFragment {
  /** The batch map as one step of another pattern. */
  public static step(options: BatchMapOptions): Step {
    checkOptions('BatchMapOptions', options);
    return patternStep(bindBatchMap, options, partsOfBatchMap(options));
  }

  /** @throws when the concurrency is not from 1 to 40, or the items are written in the other query language */
  constructor(scope: Construct, id: string, props: BatchMapProps) {
    super(scope, id, patternStep(bindBatchMap, props), props, 'BatchMapProps');
  }
}

/** A workflow that does the same with each item of an array. */
export class BatchMapWorkflow extends Workflow {
  /** @throws when the concurrency is not from 1 to 40, or the items are written in the other query language */
  constructor(scope: Construct, id: string, props: BatchMapWorkflowProps) {
    super(scope, id, patternWorkflowProps(scope, id, props, () => patternStep(bindBatchMap, props), 'BatchMapWorkflowProps'));
  }
}

/** The raw item: what the step worked on may be something that `itemSelector` made of it. */
const FAILED_ITEM = { item: { jsonPath: '$$.Map.Item.Value', jsonata: '$states.context.Map.Item.Value' } };

function bindBatchMap(scope: Construct, context: StepContext, props: BatchMapOptions): sfn.IChainable {
  const { dialect } = context;
  const group = partsOfBatchMap(props);
  const itemContext = innerContext(context);
  const work = props.step._bind(scope, itemContext);
  const settled = props.captureFailures ? allSettled(scope, work.startState.stateId, itemContext, work, FAILED_ITEM) : work;
  const map = group.makeState(scope, context, [settled], dialect.placeResult(group.placement(scope, context)));
  return addRecovery(scope, map.stateId, dialect, map, { retries: [], routes: withInheritedRoutes([], context.routes) });
}

function partsOfBatchMap(props: BatchMapOptions): GroupParts {
  const stateName = (scope: IConstruct, context: StepContext) => checkStateName(scope, 'name', props.name ?? context.name ?? 'BatchMap');
  const maxConcurrency = props.maxConcurrency ?? DEFAULT_CONCURRENCY;
  return {
    kind: 'items',
    steps: [props.step],
    names: [],
    capturesFailures: props.captureFailures ?? false,
    stateName,
    placement: (scope, context) => placementOf(scope, context, 'result', props.result),
    items: (scope, context) => props.items._expression(scope, context.dialect),
    maxConcurrency,
    makeState: (scope, context, [work], fields) => {
      const name = stateName(scope, context);
      checkExpressions(scope, context.dialect, { itemSelector: props.itemSelector });
      return new ItemMap(scope, constructIdFor(scope, name), {
        stateName: name,
        queryLanguage: context.dialect.queryLanguage,
        ...props.items._render(scope, context.dialect),
        itemSelector: props.itemSelector,
        maxConcurrency: checkInlineConcurrency(scope, 'maxConcurrency', maxConcurrency),
        ...fields,
      }, work);
    },
  };
}

/**
 * A Map state that takes its item processor in only when it joins a machine. The L2 registers the
 * names of the states at once, so that prefixes given later come too late and a fragment with a map
 * can't be used twice.
 */
export class ItemMap extends sfn.Map {
  constructor(scope: Construct, id: string, props: sfn.MapProps, private readonly work: sfn.IChainable) {
    super(scope, id, props);
  }

  public bindToGraph(graph: sfn.StateGraph): void {
    if (this.processor === undefined) this.itemProcessor(this.work, { mode: sfn.ProcessorMode.INLINE });
    super.bindToGraph(graph);
  }
}
