import * as fs from 'fs';
import { isAtLeast, Verdict, VERDICTS } from '../../diff';
import { CliFailure, Command } from '../command';
import { ExitStatus, harmless } from '../console';
import { compareSides } from '../review/compare';
import { asJson, newFindings } from '../review/data';
import { asMarkdown } from '../review/markdown';
import { readSide } from '../review/sides';
import { asText } from '../review/text';
import { untestedStates } from '../review/untested';
import { sarif } from '../sarif';

const NEVER = 'never';
const FORMAT_NAMES = ['text', 'markdown', 'json', 'sarif'] as const;

/** Tells what a change does. */
export const diff: Command = {
  operands: 'BASE HEAD',
  summary: 'tell what a change does to executions, permissions and alarms',
  options: {
    'format': { value: FORMAT_NAMES.join('|'), summary: 'how it is told; sarif has the new findings (text)' },
    'json': { summary: 'the same as --format json' },
    'fail-on': { value: VERDICTS.slice(1).join('|'), summary: 'exit with 1 at that verdict or above (never)' },
    'coverage': { value: 'DIR', summary: 'name changed states that no test runs, by what WorkflowCoverage.save wrote' },
    'summary': { value: 'FILE', summary: 'also append it as Markdown to a file, such as $GITHUB_STEP_SUMMARY' },
  },
  example: 'cdk-sfn diff main:test/integ test/integ --fail-on breaking',
  notes: 'BASE and HEAD are two definitions, two templates, two folders that hold them or that the CDK synthesized\n'
    + 'into, or REVISION:PATH for one of these in git.',
  async run(args, console) {
    const [base, head, ...others] = args.operands;
    if (head === undefined || others.length > 0) {
      throw new CliFailure(`Give what is to be compared, BASE and HEAD, got ${args.operands.length} of the two.`);
    }
    const limit = args.oneOf<Verdict | typeof NEVER>('fail-on', [...VERDICTS.slice(1), NEVER], NEVER);
    const format = args.flag('json') ? 'json' : args.oneOf('format', FORMAT_NAMES, 'text');
    const untested = untestedStates(args.text('coverage'));
    const result = compareSides(readSide(base), readSide(head));
    const formats = {
      text: () => asText(result, untested),
      markdown: () => asMarkdown(result, untested),
      json: () => asJson(result, untested),
      sarif: () => sarif(newFindings(result, head), result.machines.length),
    };
    console.out(formats[format]());
    const summary = args.text('summary');
    if (summary !== undefined) fs.appendFileSync(summary, harmless(formats.markdown()));
    return limit !== NEVER && isAtLeast(result.verdict, limit) ? ExitStatus.FINDINGS : ExitStatus.OK;
  },
};
