import { Annotations } from 'aws-cdk-lib';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import { Construct, IConstruct } from 'constructs';
import { BatchMapOptions } from './batch-map-options';
import { checkDistributed } from './checks';
import { DistributedItemMap, InlineItemMap, ItemWriter } from './map-states';
import { ChosenMode, chooseMode, isSurelyDistributed } from './mode';
import { checkStateName, constructIdFor } from '../../private/state-name';
import { Step } from '../../steps';
import { innerContext, placementOf, StepContext } from '../../steps/states/binding';
import { checkExpressions, Dialect, ResultFields } from '../../steps/states/dialect';
import { StepParts } from '../../steps/states/parts';
import { addRecovery } from '../../steps/states/recovery';
import { withInheritedRoutes } from '../../steps/states/routes';
import { PatternWorkflowOptions, Workflow } from '../../workflow';
import { allSettled } from '../kit/all-settled';
import { checkInlineConcurrency } from '../kit/concurrency';
import { checkOptions, PatternFragment, PatternOptions, patternStep, patternWorkflowProps } from '../kit/pattern';

const DEFAULT_CONCURRENCY = 10;

/** Props of a batch map. */
export interface BatchMapProps extends BatchMapOptions, PatternOptions {}

/** Props of a workflow that is a batch map. */
export interface BatchMapWorkflowProps extends BatchMapProps, PatternWorkflowOptions {}

/**
 * Does the same with each item: of an array in the data, or of any number of items in S3.
 *
 * @see https://docs.aws.amazon.com/step-functions/latest/dg/state-map.html
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

  /**
   * @throws when an option needs the other mode or is out of its range, the items are written in the other query
   * language, or a bucket is in another region
   */
  constructor(scope: Construct, id: string, props: BatchMapProps) {
    super(scope, id, patternStep(bindBatchMap, props), props, 'BatchMapProps');
  }
}

/** A workflow that does the same with each item. */
export class BatchMapWorkflow extends Workflow {
  /**
   * @throws when an option needs the other mode or is out of its range, the items are written in the other query
   * language, a bucket is in another region, or an Express workflow would need child executions
   */
  constructor(scope: Construct, id: string, props: BatchMapWorkflowProps) {
    super(scope, id, patternWorkflowProps(scope, id, props, () => patternStep(bindBatchMap, props), 'BatchMapWorkflowProps'));
  }
}

/** The raw item: what the step worked on may be something that `itemSelector` made of it. */
const FAILED_ITEM = { item: { jsonPath: '$$.Map.Item.Value', jsonata: '$states.context.Map.Item.Value' } };

function bindBatchMap(scope: Construct, context: StepContext, props: BatchMapOptions): sfn.IChainable {
  const itemContext = innerContext(context);
  const step = props.step._bind(scope, itemContext);
  const mode = chooseMode(scope, props, step);
  const work = props.captureFailures ? allSettled(scope, step.startState.stateId, itemContext, step, failedItem(props, mode)) : step;
  const map = makeMap(scope, context, props, mode, work, context.dialect.placeResult(placementOf(scope, context, 'result', props.result)));
  if (mode.isGuess) suggestExpectedItems(map);
  return addRecovery(scope, map.stateId, context.dialect, map, { retries: [], routes: withInheritedRoutes([], context.routes) });
}

/** What a saga can undo: each item, where it is worked on in the execution of the saga. */
function partsOfBatchMap(props: BatchMapOptions): StepParts {
  if (isSurelyDistributed(props)) return { kind: 'distributed', steps: [props.step] };
  return {
    kind: 'items',
    steps: [props.step],
    names: [],
    capturesFailures: props.captureFailures ?? false,
    maxConcurrency: props.maxConcurrency ?? DEFAULT_CONCURRENCY,
    stateName: (scope, context) => stateNameOf(scope, context, props),
    placement: (scope, context) => placementOf(scope, context, 'result', props.result),
    items: (scope, context) => props.items._expression(scope, context.dialect),
    makeState: (scope, context, [work], fields) => makeMap(scope, context, props, { isDistributed: false }, work, fields),
  };
}

function stateNameOf(scope: IConstruct, context: StepContext, props: BatchMapOptions): string {
  return checkStateName(scope, 'name', props.name ?? context.name ?? 'BatchMap');
}

/** A child execution knows its item only as its input, and in a batch not even that. */
function failedItem({ itemSelector, batches }: BatchMapOptions, { isDistributed }: ChosenMode): typeof FAILED_ITEM | Record<string, never> {
  return isDistributed && (itemSelector || batches) ? {} : FAILED_ITEM;
}

function makeMap(
  scope: Construct, context: StepContext, props: BatchMapOptions, mode: ChosenMode, work: sfn.IChainable, result: ResultFields,
): InlineItemMap | DistributedItemMap {
  const { dialect } = context;
  const stateName = stateNameOf(scope, context, props);
  checkExpressions(scope, dialect, { 'itemSelector': props.itemSelector, 'batches.input': props.batches?.input });
  const id = constructIdFor(scope, stateName);
  const maxConcurrency = props.maxConcurrency ?? DEFAULT_CONCURRENCY;
  const fields = {
    stateName,
    queryLanguage: dialect.queryLanguage,
    comment: mode.comment,
    ...props.items._render(scope, dialect),
    itemSelector: props.itemSelector,
    ...result,
  };
  if (!mode.isDistributed) {
    return new InlineItemMap(scope, id, { ...fields, maxConcurrency: checkInlineConcurrency(scope, 'maxConcurrency', maxConcurrency) }, work);
  }
  checkDistributed(scope, props);
  const { label, batches, toleratedFailureCount, toleratedFailurePercentage, childType, resultWriter } = props;
  return new DistributedItemMap(scope, id, {
    ...fields,
    maxConcurrency,
    label,
    mapExecutionType: childType,
    toleratedFailureCount,
    toleratedFailurePercentage,
    batcher: batches && { MaxItemsPerBatch: batches.maxItems, MaxInputBytesPerBatch: batches.maxBytes, BatchInput: batches.input },
    writer: resultWriter && writerOf(dialect, resultWriter),
  }, work);
}

function writerOf({ queryLanguage }: Dialect, given: sfn.ResultWriterV2): ItemWriter {
  return { given, fields: given.render(queryLanguage) };
}

/** The mode was chosen without knowing how many items there are. */
function suggestExpectedItems(map: Construct): void {
  Annotations.of(map).addInfoV2(
    'cdk-stepfunctions-workflows:expectedItems',
    "This map is inline, whose items share one history of 25,000 events. Give 'expectedItems', or the 'mode', if there may be thousands.",
  );
}
