import { Annotations } from 'aws-cdk-lib';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import { Construct, IConstruct } from 'constructs';
import { BatchMapOptions } from './batch-map-options';
import { checkDistributed, checkFailedItems, refuseReportedFailures } from './checks';
import { FlowNames } from './deliver-letters';
import { afterDistributedMap, afterInlineMap, FailedFlow, resultPrefix } from './failed-flow';
import { DistributedItemMap, InlineItemMap, ItemWriter, labelOf } from './map-states';
import { ChosenMode, chooseMode, isSurelyDistributed } from './mode';
import { runPrefix, unwrapped, wrapped } from './wrapped-items';
import { MAX_HISTORY_EVENTS } from '../../asl';
import { grouped } from '../../private/duration';
import { checkStateName, constructIdFor } from '../../private/state-name';
import { ResultPlacement, Step } from '../../steps';
import { innerContext, itemContext, placementOf, StepContext } from '../../steps/states/binding';
import { checkExpressions, Dialect, ResultFields } from '../../steps/states/dialect';
import { StepParts } from '../../steps/states/parts';
import { addRecovery } from '../../steps/states/recovery';
import { withInheritedRoutes } from '../../steps/states/routes';
import { variableName } from '../../steps/states/variable-name';
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
  // Items of a distributed map have an execution each.
  const step = props.step._bind(scope, isSurelyDistributed(props) ? { ...innerContext(context), maps: 0 } : itemContext(context));
  const mode = chooseMode(scope, props, step);
  const bound = (props.onFailedItems ? bindWithFailedItems : bindAlone)(scope, context, props, mode, step);
  return addRecovery(scope, props.onFailedItems ? `Try ${bound.id}` : bound.id, context.dialect, bound, {
    retries: [],
    routes: withInheritedRoutes([], context.routes),
  });
}

function bindAlone(scope: Construct, context: StepContext, props: BatchMapOptions, mode: ChosenMode, step: sfn.IChainable): sfn.IChainable {
  refuseReportedFailures(scope, props);
  const work = props.captureFailures
    ? allSettled(scope, step.startState.stateId, innerContext(context), step, failedItem(props, mode))
    : step;
  const map = makeMap(scope, context, props, mode, work, context.dialect.placeResult(placementOf(scope, context, 'result', props.result)));
  if (mode.isGuess) suggestExpectedItems(map);
  return map;
}

function bindWithFailedItems(
  scope: Construct,
  context: StepContext,
  props: BatchMapOptions,
  mode: ChosenMode,
  step: sfn.IChainable,
): sfn.IChainable {
  checkFailedItems(scope, props, mode.isDistributed);
  const { dialect } = context;
  const stateName = stateNameOf(scope, context, props);
  const names: FlowNames = { map: stateName, label: props.label ?? labelOf(stateName), variables: variablesOf(scope, stateName) };
  const flow: FailedFlow = { scope, context, names, options: props, placement: placementOf(scope, context, 'result', props.result) };
  const result = dialect.placeResult(ResultPlacement.variable(names.variables.result));
  if (!mode.isDistributed) {
    const settled = allSettled(scope, step.startState.stateId, innerContext(context), step, FAILED_ITEM);
    const map = makeMap(scope, context, props, mode, settled, result) as InlineItemMap;
    if (mode.isGuess) suggestExpectedItems(map);
    return afterInlineMap(flow, map);
  }
  const isWrapped = props.itemSelector !== undefined;
  const work = isWrapped ? unwrapped(scope, context, `${stateName} Item`, props, step) : step;
  const writer = writerOf(dialect, props.resultWriter!, runPrefix(dialect, resultPrefix(props, names), names.variables.run));
  const itemSelector = isWrapped ? wrapped(dialect, props.itemSelector!) : undefined;
  return afterDistributedMap(flow, makeMap(scope, context, { ...props, itemSelector }, mode, work, result, writer) as DistributedItemMap);
}

function variablesOf(scope: Construct, stateName: string): FlowNames['variables'] {
  const name = (what: string) => variableName(scope, stateName, what);
  return {
    run: name('Run'),
    result: name('Result'),
    error: name('Error'),
    manifest: name('Manifest'),
    files: name('Files'),
    arn: name('Arn'),
    partial: name('Partial'),
    summary: name('Summary'),
  };
}

/** What a saga can undo: each item, where it is worked on in the execution of the saga. */
function partsOfBatchMap(props: BatchMapOptions): StepParts {
  if (props.onFailedItems || isSurelyDistributed(props)) return { kind: 'distributed', steps: [props.step] };
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
  scope: Construct,
  context: StepContext,
  props: BatchMapOptions,
  mode: ChosenMode,
  work: sfn.IChainable,
  result: ResultFields,
  writer = props.resultWriter && writerOf(context.dialect, props.resultWriter),
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
    return new InlineItemMap(
      scope,
      id,
      { ...fields, maxConcurrency: checkInlineConcurrency(scope, 'maxConcurrency', maxConcurrency) },
      work,
    );
  }
  checkDistributed(scope, props);
  const { label, batches, toleratedFailureCount, toleratedFailurePercentage, childType } = props;
  return new DistributedItemMap(scope, id, {
    ...fields,
    maxConcurrency,
    label,
    mapExecutionType: childType,
    toleratedFailureCount,
    toleratedFailurePercentage,
    batcher: batches && { MaxItemsPerBatch: batches.maxItems, MaxInputBytesPerBatch: batches.maxBytes, BatchInput: batches.input },
    writer,
  }, work);
}

function writerOf({ queryLanguage }: Dialect, given: sfn.ResultWriterV2, prefix?: Record<string, string>): ItemWriter {
  const fields = given.render(queryLanguage);
  const target = queryLanguage === sfn.QueryLanguage.JSONATA ? 'Arguments' : 'Parameters';
  return { given, fields: prefix ? { ...fields, [target]: { Bucket: given.bucket!.bucketName, ...prefix } } : fields };
}

/** The mode was chosen without knowing how many items there are. */
function suggestExpectedItems(map: Construct): void {
  Annotations.of(map).addInfoV2(
    'cdk-stepfunctions-workflows:expectedItems',
    `This map is inline, whose items share one history of ${grouped(MAX_HISTORY_EVENTS)} events. `
    + "Give 'expectedItems', or the 'mode', if there may be thousands.",
  );
}
