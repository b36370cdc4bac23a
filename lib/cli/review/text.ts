import { MAX_HISTORY_EVENTS } from '../../asl';
import { DiffResult, MachineDiff, reviewOf, WorstCase } from '../../diff';
import { inline } from '../console';

/** The most a machine takes, in words; what is the same on both sides is left out. */
export function worstCaseRows(before: WorstCase, after: WorstCase): string[] {
  const rows: readonly (readonly [string, (worst: WorstCase) => string])[] = [
    ['longest time', ({ seconds }) => duration(seconds)],
    ['most transitions', ({ transitions }) => plain(transitions)],
    ['a thousand runs', ({ dollarsPerThousand }) => (dollarsPerThousand === undefined ? 'no limit' : `$${dollarsPerThousand.toFixed(2)}`)],
    [`most history events (of ${MAX_HISTORY_EVENTS.toLocaleString('en-US')})`, ({ historyEvents }) => plain(historyEvents)],
  ];
  return rows.flatMap(([what, words]) => (words(before) === words(after) ? [] : [`${what}: ${words(before)} to ${words(after)}`]));
}

const plain = (value: number | undefined) => (value === undefined ? 'no limit' : String(value));

function duration(seconds: number | undefined): string {
  if (seconds === undefined) return 'no limit';
  const units = [['d', 86_400], ['h', 3600], ['min', 60], ['s', 1]] as const;
  const [unit, size] = units.find(([, one]) => seconds >= one) ?? units[units.length - 1];
  return `${Number((seconds / size).toFixed(1))} ${unit}`;
}

/** The comparison for a terminal. */
export function asText({ verdict, machines }: DiffResult, untested: (machine: MachineDiff) => readonly string[]): string {
  const lines = machines.flatMap(machine => {
    const { findings, worstCase } = reviewOf(machine);
    return [
      `${machine.name}: ${machine.verdict}`,
      ...machine.changes.map(
        ({ kind, state, verdict: one, uncertain, text }) =>
          `  ${one}${uncertain ? '?' : ''}  ${state === undefined ? '' : `${state}: `}${text} [${kind}]`,
      ),
      ...(worstCase ? worstCaseRows(worstCase.before, worstCase.after).map(row => `  worst case  ${row}`) : []),
      ...findings.appeared.map(finding => `  new finding  ${finding.severity}: ${finding.place}: ${finding.message} [${finding.ruleId}]`),
      ...findings.gone.map(finding => `  gone finding  ${finding.severity}: ${finding.place}: ${finding.message} [${finding.ruleId}]`),
      ...untested(machine).map(state => `  untested  ${state}: no test runs this changed state`),
    ];
  });
  return `${[...lines.map(inline), '', `Overall: ${verdict}`].join('\n')}\n`;
}
