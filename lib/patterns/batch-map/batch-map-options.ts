import type * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import type { BatchItems } from './batch-items';
import type { FailedItems } from './failed-items';
import type { ResultPlacement, Step } from '../../steps';

/** Where the items are worked on. */
export enum BatchMapMode {
  /**
   * Distributed where something needs it: items in S3, Express children, batches, tolerated failures, a result writer,
   * more than 40 items at a time, or `expectedItems` that would fill the history of one execution. Otherwise inline.
   * The comment of the state says why.
   */
  AUTO = 'AUTO',
  /** In the execution of the workflow: up to 40 items at a time, and a few thousand in all. */
  INLINE = 'INLINE',
  /** In child executions, each with a history of its own: up to 10,000 at a time. Not in an Express workflow. */
  DISTRIBUTED = 'DISTRIBUTED',
}

/** Several items for each child execution, whose step then gets `{ BatchInput, Items }`. */
export interface ItemBatches {
  /**
   * How many items a batch holds at most.
   *
   * @default - as many as `maxBytes` allows
   */
  readonly maxItems?: number;

  /**
   * How large a batch is at most, in bytes: up to 262,144.
   *
   * @default - as large as `maxItems` makes it, up to 262,144
   */
  readonly maxBytes?: number;

  /**
   * What all batches get as `BatchInput`, with paths or expressions in the query language of the pattern.
   *
   * @default - a batch has no `BatchInput`
   */
  readonly input?: { [key: string]: any };

  /**
   * Whether the step may answer `{ batchItemFailures: [0, 3] }`: the items of the batch, counted from 0, that have
   * failed while the others have succeeded. The service takes such a batch for a success, so these failures count when
   * all items are done: they stop nothing early. An index that no item has makes the whole batch fail. It needs
   * `onFailedItems`, and the answer has to be the output of the step.
   *
   * @default false
   */
  readonly reportBatchItemFailures?: boolean;
}

/** What a batch map consists of. */
export interface BatchMapOptions {
  /** Where the items come from. */
  readonly items: BatchItems;

  /**
   * What is done with each item. The step gets the item, or what `itemSelector` makes of it; with `batches` it gets `{ BatchInput, Items
   * }`.
   */
  readonly step: Step;

  /**
   * Input of the step for each item, with paths or expressions in the query language of the pattern.
   *
   * @default - the item itself
   */
  readonly itemSelector?: { [key: string]: any };

  /**
   * Where the items are worked on.
   *
   * @default BatchMapMode.AUTO
   */
  readonly mode?: BatchMapMode;

  /**
   * How many items there will be, at most: the mode goes by it. An execution ends after 25,000 events.
   *
   * @default - unknown: items that are in the data of the state count as few
   */
  readonly expectedItems?: number;

  /**
   * How many items are worked on at the same time: from 1 to 40 inline, to 10,000 distributed.
   *
   * @default 10
   */
  readonly maxConcurrency?: number;

  /**
   * What the child executions of a distributed map are. Express children cost less and end after five minutes at the
   * latest; one may run twice, so the step has to be idempotent: `$states.context.Map.Item` tells the items apart.
   *
   * @default sfn.StateMachineType.STANDARD
   */
  readonly childType?: sfn.StateMachineType;

  /**
   * Label of a distributed map, which is part of the ARNs of its runs and children: up to 40 letters, digits, `-` and `_`.
   *
   * @default - the name of the state, as far as a label can hold it
   */
  readonly label?: string;

  /**
   * Gives the children of a distributed map several items at once.
   *
   * @default - a child execution for each item
   */
  readonly batches?: ItemBatches;

  /**
   * How many items may fail before the map fails with `States.ExceedToleratedFailureThreshold`.
   *
   * @default - none, unless `toleratedFailurePercentage` is given
   */
  readonly toleratedFailureCount?: number;

  /**
   * How much of the items may fail, in percent: up to 100.
   *
   * @default - none, unless `toleratedFailureCount` is given
   */
  readonly toleratedFailurePercentage?: number;

  /**
   * Writes the results of a distributed map to S3; the result is then `{ MapRunArn, ResultWriterDetails }`. Without a
   * writer the results of all items together must stay below 256 KiB. The bucket is in the region of the workflow.
   *
   * @default - the results are the result of the map
   */
  readonly resultWriter?: sfn.ResultWriterV2;

  /**
   * Where the items go that failed or were not processed, whether or not the failures are tolerated. The result is then
   * `{ read, succeeded, failed, notProcessed, results }`, where the three add up to `read`, and `results` is
   * `{ Bucket, Key }` of the manifest that the result writer leaves; inline it is what `captureFailures` gives. A
   * distributed map needs a `resultWriter` for it. Inline the failures are counted when all items are done. More failures
   * than are tolerated then are the error `BatchMap.ToleranceExceeded`.
   *
   * @default - nowhere
   */
  readonly onFailedItems?: FailedItems;

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
