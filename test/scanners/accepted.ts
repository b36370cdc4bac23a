/** What a scanner finds in the examples and stays: how often, and why. docs/security.md has the same table. */
export const ACCEPTED: readonly (readonly [check: string, count: number, reason: string])[] = [
  ['W3005', 28, 'the CDK itself writes a `DependsOn` for each role of a machine or function, and it does no harm'],
  ['CKV_AWS_18', 1, 'where an account keeps its access logs is its own to choose'],
  ['CKV_AWS_26', 5, 'topics are encrypted with keys of AWS; the examples leave keys of your own, which cost money, to the reader'],
  ['CKV_AWS_27', 3, 'so are queues'],
  ['CKV_AWS_158', 28, 'so are log groups'],
  ['CKV_AWS_116', 23, 'a dead-letter queue of a function is for asynchronous calls; these are called by a workflow, which catches errors itself'],
  ['CKV_AWS_117', 23, 'the functions reach nothing in a VPC'],
  ['CKV_AWS_115', 23, 'reserved concurrency takes from the rest of the account; the workflows limit it by `maxConcurrency`'],
];
