import { Command } from '../command';
import { ExitStatus } from '../console';
import { CONNECTION, execution, EXECUTIONS, operate, show } from '../operate';

/** Shows an execution. */
export const describe: Command = {
  operands: 'EXECUTION',
  summary: 'show status and times of an execution',
  options: { ...CONNECTION, data: { summary: 'show its input and output too' } },
  example: 'cdk-sfn describe Shop/Orders@latest',
  notes: EXECUTIONS,
  async run(args, console) {
    return operate(args, async operations => {
      console.out(show(await operations.describe(await execution(args, operations)), { json: args.flag('json'), data: args.flag('data') }));
      return ExitStatus.OK;
    });
  },
};
