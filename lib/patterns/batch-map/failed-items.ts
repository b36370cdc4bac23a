import type * as s3 from 'aws-cdk-lib/aws-s3';
import type * as sqs from 'aws-cdk-lib/aws-sqs';
import { checkFactories } from '../../private/shapes';
import type { Step } from '../../steps';

/**
 * Where the items go that failed or were not processed, each as `{ execution, child, status, error, item }`: the ARN
 * of the execution, that of the child execution (none inline, and none for what was never started), `FAILED`,
 * `TIMED_OUT` or `NOT_PROCESSED`, `{ Error, Cause }`, and the item as it was read.
 *
 * @stability experimental
 * @example
 * new BatchMapWorkflow(this, 'Nightly', {
 *   items: BatchItems.csv(uploads, { key: 'orders.csv' }),
 *   step: Step.invoke(validate),
 *   toleratedFailurePercentage: 5,
 *   resultWriter: new sfn.ResultWriterV2({ bucket: uploads, prefix: 'results' }),
 *   onFailedItems: FailedItems.queue(unbooked),
 * });
 */
export class FailedItems {
  /** Runs a step for each of them. A step that fails itself fails the map, so it has to catch what it can. */
  public static step(step: Step): FailedItems {
    return new FailedItems({ kind: 'step', step });
  }

  /** Sends each of them to a queue, standard or FIFO. */
  public static queue(queue: sqs.IQueue): FailedItems {
    return new FailedItems({ kind: 'queue', queue });
  }

  /**
   * Writes them as JSON Lines to objects below a prefix, in a folder for each run of the map:
   * `BatchItems.contents(bucket, { prefix, format: BatchFormat.JSON_LINES })` reads them again.
   *
   * @param prefix how the keys begin, without a slash at the end
   */
  public static prefix(bucket: s3.IBucket, prefix: string): FailedItems {
    return new FailedItems({ kind: 'prefix', bucket, prefix });
  }

  private constructor(
    /** @internal */
    public readonly _to: FailedItemsTarget,
  ) {}
}

checkFactories('FailedItems', FailedItems);

/** What becomes of failed items. */
export type FailedItemsTarget =
  | { readonly kind: 'step'; readonly step: Step }
  | { readonly kind: 'queue'; readonly queue: sqs.IQueue }
  | { readonly kind: 'prefix'; readonly bucket: s3.IBucket; readonly prefix: string };
