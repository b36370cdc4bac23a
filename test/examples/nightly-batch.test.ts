import { App } from 'aws-cdk-lib';
import { NightlyBatchStack } from '../../examples/nightly-batch/nightly-batch-stack';
import { simulate } from '../../lib/testing';
import { definitionIn, templateOf } from '../support/machines';
import { loadHandler } from './handlers/support';

interface Row {
  readonly id: string;
  readonly account: string;
  readonly amount: string;
}

let stack: NightlyBatchStack;
let definition: any;
let bucket: string;

beforeAll(() => {
  stack = new NightlyBatchStack(new App(), 'NightlyBatch');
  definition = JSON.parse(JSON.stringify(definitionIn(stack)).replaceAll('‹AWS::Partition›', 'aws'));
  bucket = definition.States.Nightly.ItemReader.Arguments.Bucket;
});

const row = (id: number, fault: Partial<Row> = {}): Row => ({ id: `${id}`, account: `acc-${id % 7}`, amount: `${id}.50`, ...fault });
const csv = (rows: readonly Row[]) => ['id,account,amount', ...rows.map(({ id, account, amount }) => `${id},${account},${amount}`)].join('\n');

async function night(rows: readonly Row[]) {
  const failed: any[] = [];
  const { status, output, error } = await simulate(definition, {
    input: { key: 'in/rows.csv' },
    files: { [`s3://${bucket}/in/rows.csv`]: csv(rows) },
    mocks: { 'PostRows': loadHandler('nightly-batch', 'post-rows'), 'Nightly Failed Item': ({ MessageBody }: any) => { failed.push(MessageBody); return {}; } },
  });
  return { status, error, output: output as any, failed };
}

test('the rows that can not be posted go to the queue, and a second run with them alone succeeds', async () => {
  const rows = Array.from({ length: 1_000 }, (_, id) => row(id, id % 100 === 3 ? { amount: 'n/a' } : {}));
  const first = await night(rows);
  expect([first.status, first.output]).toMatchObject(['SUCCEEDED', { read: 1_000, succeeded: 990, failed: 10, notProcessed: 0 }]);
  expect(first.failed.map(({ item }) => item)).toEqual(rows.filter(({ amount }) => amount === 'n/a'));
  expect(first.failed[0]).toMatchObject({ status: 'FAILED', error: { Error: 'BatchMap.ItemFailed' } });

  const second = await night(first.failed.map(({ item }) => ({ ...item, amount: '0' })));
  expect([second.status, second.output, second.failed]).toMatchObject(['SUCCEEDED', { read: 10, succeeded: 10, failed: 0 }, []]);
});

test('a ledger that is out of order fails the batch as a whole', async () => {
  const { status, output, failed } = await night(Array.from({ length: 2_000 }, (_, id) => row(id, id === 150 ? { account: 'sandbox-unavailable' } : {})));
  expect([status, output]).toMatchObject(['SUCCEEDED', { read: 2_000, succeeded: 1_900, failed: 100 }]);
  expect(new Set(failed.map(({ error }) => error.Error))).toEqual(new Set(['LedgerUnavailable']));
});

test('a bad file fails, and every row of it comes out', async () => {
  const { status, error, failed } = await night(Array.from({ length: 500 }, (_, id) => row(id, { amount: '' })));
  expect([status, error, failed.length]).toEqual(['FAILED', 'BatchMap.ToleranceExceeded', 500]);
});

test('it runs every night', () => {
  const schedules = Object.values(templateOf(stack).Resources).filter(({ Type }: any) => Type === 'AWS::Scheduler::Schedule');
  expect(schedules).toMatchObject([{ Properties: { ScheduleExpression: 'cron(0 2 * * ? *)', Target: { Input: '{"key":"in/rows.csv"}' } } }]);
});
