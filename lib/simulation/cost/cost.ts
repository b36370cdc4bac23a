import { PRICES } from './prices';
import { Execution, Services } from '../execution';

/** What a run would cost, in USD, without what the tasks themselves cost. */
export interface SimulatedCost {
  /** As the run was: each execution by its own type. */
  readonly amount: number;
  /** If every execution were a Standard workflow. */
  readonly asStandard: number;
  /** If every execution were an Express workflow. */
  readonly asExpress: number;
  /**
   * What S3 charges beside that for the readers and result writers of distributed maps: a request for each object, and
   * one for each 1,000 that are listed. Large objects take more.
   */
  readonly s3Requests: number;
  readonly currency: 'USD';
  /** Date of the prices. */
  readonly pricesOf: string;
  /** Page the prices are from. */
  readonly source: string;
}

/** Memory is billed in chunks of 64 MB; small workflows fit in one. */
const GIGABYTES = 64 / 1024;

function standardCost({ transitions }: Execution): number {
  return transitions * PRICES.standardTransition;
}

function expressCost({ startedAt, stoppedAt }: Execution): number {
  return expressDollars((stoppedAt - startedAt) / 1000);
}

/** What an Express execution of that length costs, in USD. Its duration is rounded up to 100 ms. */
export function expressDollars(duration: number): number {
  const seconds = Math.max(1, Math.ceil(duration * 10)) / 10;
  return PRICES.expressRequest + seconds * GIGABYTES * PRICES.expressGigabyteSecond;
}

export function costOf(executions: readonly Execution[], { reads, writes }: Services['requests']): SimulatedCost {
  const sum = (price: (execution: Execution) => number) => round(executions.reduce((total, execution) => total + price(execution), 0));
  return {
    amount: sum(execution => (execution.identity.type === 'EXPRESS' ? expressCost : standardCost)(execution)),
    asStandard: sum(standardCost),
    asExpress: sum(expressCost),
    s3Requests: round(reads * PRICES.s3Read + writes * PRICES.s3Write),
    currency: 'USD',
    pricesOf: PRICES.date,
    source: PRICES.source,
  };
}

/** Ten decimal places, so that sums of small prices stay readable. */
function round(amount: number): number {
  return Number(amount.toFixed(10));
}
