/** How many items of a distributed Map may fail. */
export interface Tolerance {
  readonly count?: number;
  readonly percentage?: number;
}

/**
 * Whether more items failed than are tolerated. Without either limit none may fail.
 *
 * @see https://docs.aws.amazon.com/step-functions/latest/dg/state-map-distributed.html
 */
export function isExceeded({ count, percentage }: Tolerance, failed: number, total: number): boolean {
  const allowed = count ?? (percentage === undefined ? 0 : Infinity);
  return failed > allowed || (percentage !== undefined && failed * 100 > percentage * total);
}
