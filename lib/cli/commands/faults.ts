import { parseDefinition } from '../../asl';
import { faultMatrix, faultTable } from '../../simulation';
import { CliFailure, Command } from '../command';
import { ExitStatus, inline, markdown } from '../console';
import { oneMachine } from '../one-machine';

const FORMAT_NAMES = ['text', 'markdown', 'json'] as const;

/** Tells which error at which task ends where. */
export const faults: Command = {
  operands: 'FILE',
  summary: 'tell which error at which task ends where',
  options: {
    format: { value: FORMAT_NAMES.join('|'), summary: 'how the table is printed (text)' },
    machine: { value: 'NAME', summary: 'the state machine: construct path or logical id' },
  },
  example: 'cdk-sfn faults orders.asl.json',
  async run(args, console) {
    const [file, ...others] = args.files();
    if (others.length > 0) throw new CliFailure(`Give one file, got ${args.operands.length}.`);
    const format = args.oneOf('format', FORMAT_NAMES, 'text');
    const { definition: given } = oneMachine(file, args.text('machine'));
    const definition = typeof given === 'string' ? parseDefinition(given).definition : given;
    const rows = faultMatrix(definition);
    if (format === 'json') {
      console.out(`${JSON.stringify({ faults: rows }, undefined, 2)}\n`);
    } else if (format === 'text') {
      console.out(`${faultTable(definition).split('\n').map(inline).join('\n')}\n`);
    } else {
      const lines = rows.map(
        ({ task, error, retries, goesTo, endings }) =>
          `| ${[task, error, String(retries), goesTo ?? '-', endings.join(' or ')].map(markdown).join(' | ')} |`,
      );
      console.out(`${['| Task | Error | Retries | Goes to | Ends |', '| --- | --- | --- | --- | --- |', ...lines].join('\n')}\n`);
    }
    return ExitStatus.OK;
  },
};
