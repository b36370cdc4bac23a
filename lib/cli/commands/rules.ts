import { ruleList, rulePage } from '../../lint';
import { CliFailure, Command } from '../command';
import { ExitStatus } from '../console';

/** Lists the rules of the linter, or tells about one. */
export const rules: Command = {
  operands: '[RULE]',
  summary: 'list the rules of lint, or tell about one',
  options: { json: { summary: 'as JSON' } },
  example: 'cdk-sfn rules catch-loses-input',
  async run(args, console) {
    const [id, ...others] = args.operands;
    if (others.length > 0) throw new CliFailure(`Give one rule at most, got ${args.operands.length}.`);
    const listed = id === undefined ? ruleList() : [rulePage(id)];
    const lines = id === undefined
      ? listed.map(rule => `${rule.severity.padEnd(7)}  ${rule.id}: ${rule.title}`)
      : listed.flatMap(rule => [`${rule.id} (${rule.severity})`, `${rule.title}.`, `Source: ${rule.source}`, `Page: ${rule.docs}`]);
    console.out(args.flag('json') ? `${JSON.stringify(id === undefined ? listed : listed[0], undefined, 2)}\n` : `${lines.join('\n')}\n`);
    return ExitStatus.OK;
  },
};
