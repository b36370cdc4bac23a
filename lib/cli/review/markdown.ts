import { worstCaseRows } from './text';
import { Change, DiffResult, MachineDiff, reviewOf } from '../../diff';
import { markdown } from '../console';

/** By this a comment is found again and written anew. */
export const MARKER = '<!-- cdk-sfn diff -->';

/** GitHub takes no longer comment. */
const MOST_TEXT = 65_000;
const MOST_ROWS = 40;

const SIGNS: Readonly<Record<string, string>> = { breaking: '🔴', behaviour: '🟡', cosmetic: '⚪', none: '🟢' };

/** The comparison as one comment on a pull request. Drawings, then whole machines give way where it would be too long. */
export function asMarkdown(result: DiffResult, untested: (machine: MachineDiff) => readonly string[]): string {
  const changed = result.machines.filter(({ verdict }) => verdict !== 'none');
  const head = [MARKER, `## Workflows: ${SIGNS[result.verdict]} ${result.verdict}`, ''];
  const same = result.machines.length - changed.length;
  if (same > 0) head.push(`${same} state ${same === 1 ? 'machine is' : 'machines are'} the same.`, '');
  for (const isDrawn of [true, false]) {
    const text = [...head, ...changed.map(machine => section(machine, isDrawn, untested(machine)))].join('\n');
    if (text.length <= MOST_TEXT) return `${text.trimEnd()}\n`;
  }
  const names = changed
    .slice(0, MOST_ROWS * 5)
    .map(({ name, verdict }) => `- ${SIGNS[verdict]} ${markdown(name).slice(0, 200)}: ${verdict}`);
  return `${[...head, ...names, '', 'The changes are too many for one comment: `cdk-sfn diff` tells them.'].join('\n')}\n`;
}

function section(machine: MachineDiff, isDrawn: boolean, untested: readonly string[]): string {
  const { findings, worstCase, drawing } = reviewOf(machine);
  const rows = worstCase ? worstCaseRows(worstCase.before, worstCase.after) : [];
  const more = machine.changes.length - MOST_ROWS;
  return [
    `### ${SIGNS[machine.verdict]} ${markdown(machine.name)}: ${machine.verdict}`,
    '',
    '| Verdict | State | What changes |',
    '| --- | --- | --- |',
    ...machine.changes.slice(0, MOST_ROWS).map(tableRow),
    ...(more > 0 ? ['', `And ${more} more.`] : []),
    '',
    ...list('In the worst case', rows),
    ...list(
      'New findings',
      findings.appeared.map(({ severity, place, message, ruleId }) => `${severity}: ${place}: ${message} (${ruleId})`),
    ),
    ...list(
      'Findings that are gone',
      findings.gone.map(({ severity, place, message, ruleId }) => `${severity}: ${place}: ${message} (${ruleId})`),
    ),
    ...list('Changed states that no test runs', untested),
    ...(isDrawn && drawing !== undefined
      ? ['<details><summary>Drawing</summary>', '', '```mermaid', drawing.trimEnd(), '```', '', '</details>', '']
      : []),
  ].join('\n');
}

function tableRow({ verdict, uncertain, state, text }: Change): string {
  return `| ${SIGNS[verdict]} ${verdict}${uncertain ? ', maybe worse' : ''} | ${markdown(state ?? '')} | ${markdown(text)} |`;
}

function list(title: string, rows: readonly string[]): string[] {
  if (rows.length === 0) return [];
  const shown = rows.slice(0, MOST_ROWS).map(row => `- ${markdown(row)}`);
  return [`${title}:`, '', ...shown, ...(rows.length > MOST_ROWS ? [`- and ${rows.length - MOST_ROWS} more`] : []), ''];
}
