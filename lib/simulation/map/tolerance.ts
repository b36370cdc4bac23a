/** How many items of a distributed Map may fail. */
export interface Tolerance {
  readonly count?: number;
  readonly percentage?: number;
}

/**
 * Whether more items failed than are tolerated. Without either limit none may fail; a limit of 0
 * beside the other one counts as not set.
 *
 * @see https://docs.aws.amazon.com/step-functions/latest/dg/state-map-distributed.html
 */
export function isExceeded({ count, percentage }: Tolerance, failed: number, total: number): boolean {
  const allowed = count || (percentage ? Infinity : 0);
  return failed > allowed || (percentage ? failed * 100 > percentage * total : false);
}
