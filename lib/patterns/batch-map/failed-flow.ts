import { ArnFormat, Lazy, Stack } from 'aws-cdk-lib';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import * as tasks from 'aws-cdk-lib/aws-stepfunctions-tasks';
import type { Construct } from 'constructs';
import type { BatchMapOptions } from './batch-map-options';
import { MAX_LETTERS } from './checks';
import { deliverLetters, FlowNames } from './deliver-letters';
import { lettersOfRecords, lettersOfSettled } from './letters';
import { DistributedItemMap, InlineItemMap } from './map-states';
import { checkStateName, constructIdFor } from '../../private/state-name';
import { ResultPlacement, RetryPolicy } from '../../steps';
import { chainable, connect, StepContext } from '../../steps/states/binding';
import { dialectOf, jsonataLiteral } from '../../steps/states/dialect';
import { failState } from '../../steps/states/end-steps';

const JSONATA = dialectOf(sfn.QueryLanguage.JSONATA);
const EXCEEDED = 'States.ExceedToleratedFailureThreshold';
/** Fail states must not report errors of the language. */
const NOT_TOLERATED = 'BatchMap.ToleranceExceeded';

/** What the flow behind a map knows of it. */
export interface FailedFlow {
  readonly scope: Construct;
  readonly context: StepContext;
  readonly names: FlowNames;
  readonly options: BatchMapOptions;
  readonly placement: ResultPlacement;
}

/** Behind an inline map, whose items are settled: what failed comes out, then the failures are counted. */
export function afterInlineMap(flow: FailedFlow, map: InlineItemMap): sfn.IChainable {
  const { scope, names } = flow;
  const { result, summary } = names.variables;
  const delivered = deliverLetters(scope, flow.context, names, flow.options.onFailedItems!._to, {
    letters: lettersOfSettled(result), mayBeNone: true, key: `$${names.variables.run}`, outputs: () => '{% $states.input %}',
  });
  const failures = `$count($filter($${result}, function($r) { $r.status = "FAILED" }))`;
  const counted = pass(flow, `${names.map} Counted`, {
    [summary]: `{% {"read": $count($${result}), "succeeded": $count($${result}) - ${failures}, "failed": ${failures}, "notProcessed": 0, "results": $${result}} %}`,
  });
  connect(map.endStates, delivered);
  connect(delivered.endStates, counted);
  return judge(flow, map, counted);
}

/** Behind a distributed map: what failed comes out of the files that the result writer has left, then the failures are counted. */
export function afterDistributedMap(flow: FailedFlow, map: DistributedItemMap): sfn.IChainable {
  const { scope, names, options } = flow;
  const { run, result, error, manifest, files, arn, partial, summary } = names.variables;
  const writer = options.resultWriter!;
  const base = jsonataLiteral(`${resultPrefix(options, names)}/`);
  const bucket = writer.bucket!.bucketName;
  const objects = writer.bucket!.arnForObjects(`${resultPrefix(options, names)}/*`);

  const find = call(flow, `${names.map} Find Results`, {
    service: 's3',
    action: 'listObjectsV2',
    iamAction: 's3:ListBucket',
    iamResources: [writer.bucket!.bucketArn],
    parameters: { Bucket: bucket, Prefix: `{% ${base} & $${run} & "/" %}` },
    assign: {
      [manifest]:
        '{% ( $found := $filter($states.result.Contents, function($o) { $contains($o.Key, /manifest\\.json$/) }); '
        + `$exists($found) ? $substringAfter($sort($found, function($a, $b) { $a.LastModified < $b.LastModified })[0].Key, ${base}) : null ) %}`,
    },
  });
  const isFound = choice(flow, `${names.map} Results Found`);
  const missing = fail(flow, `${names.map} Results Missing`, 'BatchMap.ResultsMissing',
    `"The map failed and left no results below " & ${base} & $${run} & ": " & $${error}.Error & ": " & $${error}.Cause`);
  const read = call(flow, `${names.map} Results`, {
    service: 's3',
    action: 'getObject',
    iamAction: 's3:GetObject',
    iamResources: [objects],
    parameters: { Bucket: bucket, Key: `{% ${base} & $${manifest} %}` },
    assign: {
      [arn]: '{% ( $m := $type($states.result.Body) = "string" ? $parse($states.result.Body) : $states.result.Body; $m.MapRunArn ) %}',
      [files]:
        '{% ( $m := $type($states.result.Body) = "string" ? $parse($states.result.Body) : $states.result.Body; '
        + `$kept := function($list, $isSuccess) { $map($list, function($f) { {"key": $substringAfter($f.Key, ${base}), "partial": $isSuccess} }) }; `
        + `[$append($append($kept($m.ResultFiles.FAILED, false), $kept($m.ResultFiles.PENDING, false)), ${
          options.batches?.reportBatchItemFailures ? '$kept($m.ResultFiles.SUCCEEDED, true)' : '[]'
        })] ) %}`,
    },
  });
  const each = new InlineItemMap(scope, constructIdFor(scope, `${names.map} Result Files`), {
    stateName: `${names.map} Result Files`,
    queryLanguage: JSONATA.queryLanguage,
    items: sfn.ProvideItems.jsonata(`{% $${files} %}`),
    maxConcurrency: 1,
    outputs: '{% $states.input %}',
    assign: { [partial]: '{% $sum($states.result) %}' },
  }, failedRecords(flow, base, bucket));
  const count = call(flow, `${names.map} Count`, {
    service: 'sfn',
    action: 'describeMapRun',
    iamAction: 'states:DescribeMapRun',
    iamResources: [Lazy.string({ produce: () => mapRunsOf(scope, map) })],
    parameters: { MapRunArn: `{% $${arn} %}` },
    assign: {
      [summary]:
        `{% ( $c := $states.result.ItemCounts; $failed := $c.Failed + $c.TimedOut + $${partial}; $succeeded := $c.Succeeded - $${partial}; `
        + '{"read": $c.Total, "succeeded": $succeeded, "failed": $failed, "notProcessed": $c.Total - $succeeded - $failed, '
        + `"results": {"Bucket": ${jsonataLiteral(bucket)}, "Key": ${base} & $${manifest}}} ) %}`,
    },
  });

  map.addCatch(find, { errors: [EXCEEDED], ...flow.context.dialect.keepError(error) });
  connect(
    map.endStates,
    pass(flow, `${names.map} Ended`, { [manifest]: `{% $substringAfter($${result}.ResultWriterDetails.Key, ${base}) %}` }).next(read),
  );
  find.next(isFound);
  isFound.when(sfn.Condition.jsonata(`{% $${manifest} != null %}`), read).otherwise(missing);
  read.next(each).next(count);
  return judge(flow, map, count);
}

/** The prefix below which results are written; each run of the map has a folder of its own there. */
export function resultPrefix({ resultWriter }: BatchMapOptions, { label }: FlowNames): string {
  return (resultWriter!.prefix ?? label).replace(/\/+$/, '');
}

/**
 * Reads one file of results, several records at a time, and has the letters of their items delivered. Gives how many succeeded in part
 * only.
 */
function failedRecords(flow: FailedFlow, base: string, bucket: string): DistributedItemMap {
  const { scope, names, options } = flow;
  const stateName = `${names.map} Failed Records`;
  const { batches, resultWriter } = options;
  const shape = {
    isBatched: batches !== undefined,
    isWrapped: options.itemSelector !== undefined,
    reportsItems: batches?.reportBatchItemFailures ?? false,
  };
  const work = deliverLetters(scope, flow.context, names, options.onFailedItems!._to, {
    letters: lettersOfRecords(shape),
    mayBeNone: shape.reportsItems,
    key: '$states.input.BatchInput.run & "/" & $states.context.Execution.Name',
    outputs: count => `{% $states.input.BatchInput.partial ? ${count} : 0 %}`,
  });
  return new DistributedItemMap(
    scope,
    constructIdFor(scope, checkStateName(scope, 'name', stateName)),
    {
      stateName,
      queryLanguage: JSONATA.queryLanguage,
      maxConcurrency: flow.options.maxConcurrency ?? 10,
      reader: {
        Resource: Stack.of(scope).formatArn({ service: 'states', region: '', account: '', resource: 's3:getObject' }),
        ReaderConfig: { InputType: resultWriter?.writerConfig?.outputType ?? 'JSON' },
        Arguments: { Bucket: bucket, Key: `{% ${base} & $states.input.key %}` },
      },
      batcher: {
        MaxItemsPerBatch: Math.max(1, Math.floor(MAX_LETTERS / (batches?.maxItems ?? 1))),
        BatchInput: {
          execution: '{% $states.context.Execution.Id %}',
          run: `{% $${names.variables.run} %}`,
          partial: '{% $states.input.partial %}',
        },
      },
      outputs: '{% $sum($states.result) %}',
    },
    work,
  );
}

/** Fails when more has failed than is tolerated; otherwise the summary is the result. */
function judge(flow: FailedFlow, map: sfn.State, last: sfn.INextable): sfn.IChainable {
  const { names, placement } = flow;
  const { error, summary } = names.variables;
  const judged = choice(flow, `${names.map} Tolerated`);
  const failed = fail(
    flow,
    `${names.map} Failed`,
    NOT_TOLERATED,
    `$string($${summary}.failed) & " of " & $string($${summary}.read) & " items failed, " & $string($${summary}.notProcessed) & " were not processed."`,
  );
  const done = new sfn.Pass(flow.scope, constructIdFor(flow.scope, `${names.map} Done`), {
    stateName: `${names.map} Done`,
    queryLanguage: JSONATA.queryLanguage,
    ...JSONATA.placeValue(placement, { jsonPath: '', jsonata: `$${summary}` }),
  });
  last.next(judged);
  judged.when(sfn.Condition.jsonata(`{% $${error} != null or ${exceeds(flow.options, summary)} %}`), failed).otherwise(done);
  const start = pass(flow, `${names.map} Run`, {
    [error]: '{% null %}',
    [names.variables.run]: `{% $states.context.Execution.Name & "/" & ${jsonataLiteral(names.label)} & "/" & $uuid() %}`,
  });
  start.next(map);
  return chainable(map.stateId, start, [done]);
}

function exceeds({ toleratedFailureCount: count, toleratedFailurePercentage: percentage }: BatchMapOptions, summary: string): string {
  const limits = [
    count === undefined ? [] : [`$${summary}.failed > ${jsonataLiteral(count)}`],
    percentage === undefined ? [] : [`$${summary}.failed * 100 > ${jsonataLiteral(percentage)} * $${summary}.read`],
  ].flat();
  return limits.length === 0 ? `$${summary}.failed > 0` : limits.join(' or ');
}

/** A Map Run is named by the machine, the label and an id. A fragment doesn't know its machine. */
function mapRunsOf(scope: Construct, map: DistributedItemMap): string {
  const resource = scope.node.scopes.find(around => around instanceof sfn.StateMachine)?.node.defaultChild;
  const machineName = resource instanceof sfn.CfnStateMachine ? resource.attrName : '*';
  return Stack.of(scope).formatArn({
    service: 'states', resource: 'mapRun', resourceName: `${machineName}/${map.ownLabel}:*`, arnFormat: ArnFormat.COLON_RESOURCE_NAME,
  });
}

function pass({ scope }: FailedFlow, stateName: string, assign: { [name: string]: any }): sfn.Pass {
  return new sfn.Pass(scope, constructIdFor(scope, checkStateName(scope, 'name', stateName)), {
    stateName,
    queryLanguage: JSONATA.queryLanguage,
    assign,
  });
}

function choice({ scope }: FailedFlow, stateName: string): sfn.Choice {
  return new sfn.Choice(scope, constructIdFor(scope, checkStateName(scope, 'name', stateName)), {
    stateName,
    queryLanguage: JSONATA.queryLanguage,
  });
}

function fail({ scope }: FailedFlow, stateName: string, error: string, cause: string): sfn.Fail {
  return failState(scope, stateName, JSONATA.queryLanguage, { error, cause: `{% ${cause} %}` });
}

type CallProps = Pick<tasks.CallAwsServiceProps, 'service' | 'action' | 'iamAction' | 'iamResources' | 'parameters' | 'assign'>;

function call({ scope }: FailedFlow, stateName: string, props: CallProps): tasks.CallAwsService {
  const state = new tasks.CallAwsService(scope, constructIdFor(scope, checkStateName(scope, 'name', stateName)), {
    stateName, queryLanguage: JSONATA.queryLanguage, ...props, outputs: '{% $states.input %}',
  });
  for (const retry of RetryPolicy._render(scope, 'retry', READ_RETRY)) state.addRetry(retry);
  return state;
}

/** Reading again does no harm, and what isn't read is lost. */
const READ_RETRY = [RetryPolicy.custom({ errors: [sfn.Errors.ALL], maxAttempts: 5 })];
