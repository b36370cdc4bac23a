import * as fs from 'fs';
import * as path from 'path';
import { expressDollars } from '../../lib/simulation';
import { PRICES, simulate } from '../../lib/testing';

const page = fs.readFileSync(path.join(__dirname, '..', '..', 'docs', 'patterns', 'batch-map.md'), 'utf8');
const NUMBERS = [10, 100, 1_000, 10_000, 100_000, 1_000_000, 10_000_000];
/** What a history holds: an item of one task writes seven events of them. */
const MOST_INLINE = 25_000 / 7;
const BATCH = 100;
const TASK = { Type: 'Task', Resource: 'arn:aws:lambda:us-east-1:111122223333:function:work', End: true };

/** What is billed for a number of items, and how long it takes when one takes a second. */
interface Counts {
  readonly transitions: number;
  /** Express executions. */
  readonly executions: number;
  readonly seconds: number;
}

interface Column {
  readonly map: object;
  readonly config: object;
  counts(items: number): Counts;
}

const together = (count: number, most: number) => Math.ceil(count / most);

/** The columns of the table, each with the law that the simulation is held to. */
const COLUMNS: Record<string, Column> = {
  'Inline': {
    map: { MaxConcurrency: 40 },
    config: { Mode: 'INLINE' },
    counts: n => ({ transitions: 1 + n, executions: 0, seconds: together(n, 40) }),
  },
  'Standard children': {
    map: { MaxConcurrency: 1_000 },
    config: { Mode: 'DISTRIBUTED', ExecutionType: 'STANDARD' },
    counts: n => ({ transitions: 1 + n, executions: 0, seconds: together(n, 1_000) }),
  },
  'Express children': {
    map: { MaxConcurrency: 1_000 },
    config: { Mode: 'DISTRIBUTED', ExecutionType: 'EXPRESS' },
    counts: n => ({ transitions: 1, executions: n, seconds: together(n, 1_000) }),
  },
  'Standard, batches of 100': {
    map: { MaxConcurrency: 1_000, ItemBatcher: { MaxItemsPerBatch: BATCH } },
    config: { Mode: 'DISTRIBUTED', ExecutionType: 'STANDARD' },
    counts: n => ({
      transitions: 1 + together(n, BATCH),
      executions: 0,
      seconds: together(together(n, BATCH), 1_000) * Math.min(n, BATCH),
    }),
  },
};

const dollarsOf = ({ transitions, executions }: Counts) => transitions * PRICES.standardTransition + executions * expressDollars(1);

async function run(items: number, { map, config: ProcessorConfig }: Pick<Column, 'map' | 'config'>, more: object = {}, files = {}) {
  const Each = {
    Type: 'Map',
    ...'ItemReader' in more ? {} : { Items: '{% $states.input %}' },
    ...map,
    ...more,
    ItemProcessor: { ProcessorConfig, StartAt: 'Work', States: { Work: TASK } },
    End: true,
  };
  const afterSeconds = 'ItemBatcher' in map ? Math.min(items, BATCH) : 1;
  return simulate({ QueryLanguage: 'JSONata', StartAt: 'Each', States: { Each } }, {
    input: Array.from({ length: items }, (_, index) => index), mocks: { Work: { return: 1, afterSeconds } }, maxStates: 1e6, files,
  });
}

test.each(Object.entries(COLUMNS).flatMap(([name, column]) => [10, 100, 1_000].map(items => [name, items, column] as const)))(
  '%s: the simulation counts what the law of the column says, for %i items', async (_, items, column) => {
    const { transitions, durationSeconds, cost, executions } = await run(items, column);
    const counts = column.counts(items);
    const express = 'ExecutionType' in column.config && column.config.ExecutionType === 'EXPRESS' ? executions.length : 0;
    expect({ transitions: transitions - express, executions: express, seconds: durationSeconds }).toEqual(counts);
    expect(cost.amount).toBeCloseTo(dollarsOf(counts), 8);
  },
);

const grouped = (n: number) => `${n}`.replace(/\B(?=(\d{3})+$)/g, ',');
const timeOf = (seconds: number) => (seconds < 120 ? `${seconds} s` : seconds < 7_200 ? `${Math.round(seconds / 60)} min` : `${(seconds / 3_600).toFixed(1)} h`);

function cell(name: string, items: number): string {
  if (name === 'Inline' && items > MOST_INLINE) return 'does not fit';
  const counts = COLUMNS[name].counts(items);
  const express = counts.executions > 0 ? ` + ${grouped(counts.executions)} E` : '';
  return `${grouped(counts.transitions)} T${express}, ${timeOf(counts.seconds)}, $${Number(dollarsOf(counts).toPrecision(3))}`;
}

test('the table of the page is that of the laws', () => {
  const names = Object.keys(COLUMNS);
  const rows = NUMBERS.map(items => `| ${[grouped(items), ...names.map(name => cell(name, items))].join(' | ')} |`);
  expect(page).toContain([`| ${['Items', ...names].join(' | ')} |`, `|${' --- |'.repeat(names.length + 1)}`, ...rows].join('\n'));
});

test.each(['Standard children', 'Express children', 'Standard, batches of 100'])('the plot of the page is that of the table: %s', name => {
  const points = NUMBERS.map(items => Math.log10(dollarsOf(COLUMNS[name].counts(items))).toFixed(2));
  expect(page).toContain(`line "${name}" [${points.join(', ')}]`);
});

test('what S3 charges for reading a file and writing the results, on the page', async () => {
  const more = {
    ItemReader: { Resource: 'arn:aws:states:::s3:getObject', ReaderConfig: { InputType: 'JSON' }, Arguments: { Bucket: 'b', Key: 'in.json' } },
    ResultWriter: { Resource: 'arn:aws:states:::s3:putObject', Arguments: { Bucket: 'b', Prefix: 'out' } },
  };
  const { cost } = await run(3, COLUMNS['Standard children'], more, { 's3://b/in.json': '[1,2,3]' });
  expect(cost.s3Requests).toBeCloseTo(PRICES.s3Read + 2 * PRICES.s3Write, 10);
  expect(page).toContain(`$${Number(cost.s3Requests.toPrecision(3))}`);
});
