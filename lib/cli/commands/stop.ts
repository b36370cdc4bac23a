import { CliFailure, Command } from '../command';
import { ExitStatus } from '../console';
import { chosen, confirmed, CONNECTION, EXECUTIONS, FILTER, operate } from '../operate';

/** Stops executions. */
export const stop: Command = {
  operands: '[EXECUTION...]',
  summary: 'stop executions: those named, or with --all those that the filter chooses',
  options: {
    ...CONNECTION,
    ...FILTER,
    'all': { summary: 'the running executions of --machine that the filter chooses' },
    'reason': { value: 'NAME', summary: 'error name that the execution ends with' },
    'cause': { value: 'TEXT', summary: 'why' },
    'dry-run': { summary: 'only list them' },
    'yes': { summary: 'do not ask' },
  },
  example: "cdk-sfn stop --machine Shop/Orders --all --since 1h --reason WrongPrice --cause 'price list of today' --dry-run",
  notes: EXECUTIONS,
  async run(args, console) {
    if (args.flag('all') === args.operands.length > 0) throw new CliFailure("Give executions, or '--all' with '--machine'.");
    return operate(args, async operations => {
      const arns: string[] = [];
      if (args.flag('all')) for await (const { executionArn } of chosen(args, operations, ['RUNNING'])) arns.push(executionArn);
      else for (const name of args.operands) arns.push(await operations.execution(name, args.text('machine')));
      const isDry = args.flag('dry-run');
      if (args.flag('json')) console.out(`${JSON.stringify({ executions: arns, stopped: !isDry }, null, 2)}\n`);
      else arns.forEach(arn => console.out(`${arn}\n`));
      if (isDry || arns.length === 0) return ExitStatus.OK;
      if (!(await confirmed(args, console, `Stop ${arns.length === 1 ? 'this execution' : `these ${arns.length} executions`}?`))) {
        return ExitStatus.OK;
      }
      for (const arn of arns) await operations.stop(arn, { error: args.text('reason'), cause: args.text('cause') });
      return ExitStatus.OK;
    });
  },
};
