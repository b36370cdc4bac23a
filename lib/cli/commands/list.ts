import { Command } from '../command';
import { ExitStatus } from '../console';
import { chosen, CONNECTION, FILTER, operate } from '../operate';

/** Lists executions. */
export const list: Command = {
  operands: '[MACHINE]',
  summary: 'list executions, newest first',
  options: { ...CONNECTION, ...FILTER, 'map-run': { value: 'ARN', summary: 'the executions of the items of a distributed Map' } },
  example: 'cdk-sfn list Shop/Orders --status FAILED --since 2h --state Charge',
  notes: "'--error' and '--state' look into each execution: that takes a call or more for each.",
  async run(args, console) {
    return operate(args, async operations => {
      const found: object[] = [];
      for await (const { executionArn, name, status, startDate, stopDate, redriveCount } of chosen(args, operations)) {
        if (args.flag('json')) found.push({ executionArn, name, status, startDate, stopDate, redriveCount });
        else console.out(`${status.padEnd(9)}  ${startDate?.toISOString() ?? ''}  ${executionArn}\n`);
      }
      if (args.flag('json')) console.out(`${JSON.stringify(found, null, 2)}\n`);
      return ExitStatus.OK;
    });
  },
};
