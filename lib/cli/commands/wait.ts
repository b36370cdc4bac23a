import { CliFailure, Command } from '../command';
import { CONNECTION, EXECUTIONS, operate, show, statusOf } from '../operate';

/** Waits for the end of executions. */
export const wait: Command = {
  operands: 'EXECUTION...',
  summary: 'wait until executions have ended',
  options: {
    ...CONNECTION,
    timeout: { value: 'SECONDS', summary: 'wait so long at most, then 124' },
    data: { summary: 'show inputs and outputs' },
  },
  example: 'cdk-sfn wait Shop/Orders@latest --timeout 300',
  notes: `${EXECUTIONS}\n\nOf several executions the worst decides the exit status.`,
  async run(args, console) {
    if (args.operands.length === 0) throw new CliFailure('Give an execution.');
    return operate(args, async (operations, signal) => {
      const arns = await Promise.all(args.operands.map(name => operations.execution(name, args.text('machine'))));
      const statuses: number[] = [];
      await Promise.all(arns.map(async arn => {
        const ended = await operations.wait(arn, {
          timeoutSeconds: args.wholeNumber('timeout'),
          pollSeconds: Math.max(2, arns.length),
          signal,
        });
        console.out(
          show(ended ?? { executionArn: arn, stateMachineArn: '', status: 'RUNNING' }, {
            json: args.flag('json'),
            data: args.flag('data'),
          }),
        );
        statuses.push(statusOf(ended));
      }));
      return Math.max(...statuses);
    });
  },
};
