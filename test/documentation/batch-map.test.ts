import * as fs from 'fs';
import * as path from 'path';
import { simulate } from '../../lib/testing';

const page = fs.readFileSync(path.join(__dirname, '..', '..', 'docs', 'patterns', 'batch-map.md'), 'utf8');
const TASK = { Type: 'Task', Resource: 'arn:aws:lambda:us-east-1:111122223333:function:work', End: true };

/** The columns of the table of costs. */
const COLUMNS: [string, object, object][] = [
  ['inline', { MaxConcurrency: 40 }, { Mode: 'INLINE' }],
  ['Standard children', { MaxConcurrency: 1_000 }, { Mode: 'DISTRIBUTED', ExecutionType: 'STANDARD' }],
  ['batches', { MaxConcurrency: 1_000, ItemBatcher: { MaxItemsPerBatch: 100 } }, { Mode: 'DISTRIBUTED', ExecutionType: 'STANDARD' }],
  ['Express children', { MaxConcurrency: 1_000 }, { Mode: 'DISTRIBUTED', ExecutionType: 'EXPRESS' }],
];

async function run(items: number, map: object, ProcessorConfig: object) {
  const Each = { Type: 'Map', Items: '{% $states.input %}', ...map, ItemProcessor: { ProcessorConfig, StartAt: 'Work', States: { Work: TASK } }, End: true };
  return simulate({ QueryLanguage: 'JSONata', StartAt: 'Each', States: { Each } }, {
    input: Array.from({ length: items }, (_, index) => index), mocks: { Work: { return: 1, afterSeconds: 1 } }, maxStates: 1e6,
  });
}

/** The costs that the page shows for a number of items. */
function shown(items: string): number[] {
  const row = page.split('\n').find(line => line.startsWith(`| ${items} |`))!;
  return row.split('|').slice(2, -1).map(cell => Number(/\$([\d.]+)/.exec(cell)?.[1]));
}

test.each([[10, '10'], [1_000, '1,000']])('the costs of %i items are those that the simulation counts', async (items, text) => {
  const costs = await Promise.all(COLUMNS.map(async ([, map, config]) => (await run(items, map, config)).cost.amount));
  shown(text).forEach((cost, column) => expect(Math.abs(costs[column] - cost) / costs[column]).toBeLessThan(0.05));
});

test('the costs grow with the number of items alone', () => {
  const [thousand, million] = [shown('1,000'), shown('10,000,000')];
  expect(million.slice(1).map((cost, column) => Math.round(cost / thousand[column + 1] / 100) * 100)).toEqual([10_000, 9_100, 9_500]);
});

test('the counts and times of the text', async () => {
  const [inline, standard] = await Promise.all(COLUMNS.slice(0, 2).map(([, map, config]) => run(1_000, map, config)));
  expect([inline.transitions, inline.durationSeconds, standard.transitions, standard.durationSeconds]).toEqual([1_001, 25, 1_001, 1]);
  expect((await run(1_000, COLUMNS[2][1], COLUMNS[2][2])).transitions).toBe(11);
});
