import { readFileSync } from 'fs';
import { join } from 'path';
import { WorkflowMixins } from '../../lib/observability';
import { ACCOUNT_ALARM_TABLE } from '../../lib/observability/alarms/account-alarm-table';
import { ACTIVITY_ALARM, ALARM_TABLE, NO_SUCCESS_ALARM } from '../../lib/observability/alarms/alarm-table';
import { FUNCTION_ALARM_TABLE } from '../../lib/observability/alarms/function-alarm-table';
import { QUERY_TABLE } from '../../lib/observability/queries/query-table';

const page = readFileSync(join(__dirname, '../../docs/observability.md'), 'utf8');

/** The first cells of the table below a heading, without marks. */
function firstCells(heading: string): string[] {
  const section = page.split(/^##+ /m).find(part => part.startsWith(`${heading}\n`))!;
  return section.split('\n').filter(line => line.startsWith('| ')).slice(2).map(line => line.split('|')[1].trim().replace(/`/g, ''));
}

test.each<[string, readonly string[]]>([
  ['Of a workflow', [...ALARM_TABLE, NO_SUCCESS_ALARM, ACTIVITY_ALARM].map(row => row.name)],
  ['Of functions', FUNCTION_ALARM_TABLE.map(row => row.name)],
  ['Of the account', ACCOUNT_ALARM_TABLE.map(row => row.name)],
  ['Saved queries', QUERY_TABLE.map(row => row.title)],
  ['Machines that somebody else made', staticMethods().map(name => `WorkflowMixins.${name}()`)],
])('the table "%s" has exactly what there is', (heading, names) => {
  expect(firstCells(heading).sort()).toEqual([...names].sort());
});

test('the level of each query is the one that it needs', () => {
  QUERY_TABLE.forEach(row => expect(page).toContain(`| ${row.title} | ${row.level} |`));
});

test.each(ACCOUNT_ALARM_TABLE.map(row => [row.name, row.threshold] as const))('the threshold of %s is the one of the page', (name, threshold) => {
  const [, , , cell] = page.split('\n').find(line => line.startsWith(`| \`${name}\` |`))!.split('|');
  expect(Number(/\d+/.exec(cell)![0])).toBe(threshold);
});

function staticMethods(): string[] {
  return Object.getOwnPropertyNames(WorkflowMixins).filter(name => typeof (WorkflowMixins as any)[name] === 'function' && name !== 'prototype');
}
