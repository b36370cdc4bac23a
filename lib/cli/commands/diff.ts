import { DiffResult, isAtLeast, Verdict, VERDICTS } from '../../diff';
import { CliFailure, Command } from '../command';
import { ExitStatus, inline } from '../console';
import { compareSides } from '../review/compare';
import { readSide } from '../review/sides';

const NEVER = 'never';

/** Tells what a change does. */
export const diff: Command = {
  operands: 'BASE HEAD',
  summary: 'tell what a change does to executions, permissions and alarms',
  options: {
    'json': { summary: 'everything as JSON' },
    'fail-on': { value: VERDICTS.slice(1).join('|'), summary: 'exit with 1 at that verdict or above (never)' },
  },
  example: 'cdk-sfn diff base/cdk.out cdk.out --fail-on breaking',
  notes: 'BASE and HEAD are two definitions, two templates, or two folders that the CDK synthesized into.',
  async run(args, console) {
    const [base, head, ...others] = args.operands;
    if (head === undefined || others.length > 0) throw new CliFailure(`Give what is to be compared, BASE and HEAD, got ${args.operands.length} of the two.`);
    const limit = args.oneOf<Verdict | typeof NEVER>('fail-on', [...VERDICTS.slice(1), NEVER], NEVER);
    const result = compareSides(readSide(base), readSide(head));
    console.out(args.flag('json') ? `${JSON.stringify(result, undefined, 2)}\n` : asText(result));
    return limit !== NEVER && isAtLeast(result.verdict, limit) ? ExitStatus.FINDINGS : ExitStatus.OK;
  },
};

function asText({ verdict, machines }: DiffResult): string {
  const lines = machines.flatMap(machine => [
    `${machine.name}: ${machine.verdict}`,
    ...machine.changes.map(({ kind, state, verdict: one, uncertain, text }) => `  ${one}${uncertain ? '?' : ''}  ${state === undefined ? '' : `${state}: `}${text} [${kind}]`),
  ]);
  return `${[...lines.map(inline), '', `Overall: ${verdict}`].join('\n')}\n`;
}
