/** What a scanner finds in the examples and stays: how often, and why. docs/security.md has the same table. */
export const ACCEPTED: readonly (readonly [check: string, count: number, reason: string])[] = [
  ['W3005', 23, 'the CDK itself writes a `DependsOn` for each role of a machine or function, and it does no harm'],
  ['CKV_AWS_26', 4, 'topics are encrypted with keys of AWS; the examples leave keys of your own, which cost money, to the reader'],
  ['CKV_AWS_27', 1, 'so are queues'],
  ['CKV_AWS_158', 23, 'so are log groups'],
  ['CKV_AWS_116', 19, 'a dead-letter queue of a function is for asynchronous calls; these are called by a workflow, which catches errors itself'],
  ['CKV_AWS_117', 19, 'the functions reach nothing in a VPC'],
  ['CKV_AWS_115', 19, 'reserved concurrency takes from the rest of the account; the workflows limit it by `maxConcurrency`'],
];
