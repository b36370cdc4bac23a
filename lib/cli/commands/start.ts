import * as fs from 'fs';
import { Arguments, CliFailure, Command } from '../command';
import { ExitStatus } from '../console';
import { CONNECTION, machine, operate, show, statusOf } from '../operate';

/** Starts executions. */
export const start: Command = {
  operands: '[MACHINE]',
  summary: 'start an execution, and wait for its end if asked to',
  options: {
    ...CONNECTION,
    'input': { value: 'JSON', summary: 'its input as text ({})' },
    'input-file': { value: 'FILE', summary: 'its input from a file; - reads it from stdin' },
    'id': { value: 'NAME', summary: 'name of the execution: started again with the same input it is the same one' },
    'wait': { summary: 'wait until it has ended; 1 if it did not succeed' },
    'timeout': { value: 'SECONDS', summary: 'wait so long at most, then 124' },
    'data': { summary: 'show its output' },
  },
  example: "cdk-sfn start Shop/Orders --input '{\"orderId\":\"17\"}' --id order-17 --wait",
  notes: 'An Express workflow with --wait runs synchronously, and its result is shown.',
  async run(args, console) {
    const input = inputOf(args);
    const json = args.flag('json');
    return operate(args, async (operations, signal) => {
      const { arn } = await operations.machine(machine(args));
      const waits = args.flag('wait');
      if (waits && await operations.isExpress(arn)) {
        const result = await operations.startSync(arn, { input, id: args.text('id') });
        console.out(show(result, { json, data: args.flag('data') }));
        return statusOf(result);
      }
      const { executionArn, isRepeated } = await operations.start(arn, { input, id: args.text('id') });
      if (!waits) {
        console.out(json ? `${JSON.stringify({ executionArn, isRepeated })}\n` : `${executionArn}\n`);
        return ExitStatus.OK;
      }
      const ended = await operations.wait(executionArn, { timeoutSeconds: args.wholeNumber('timeout'), signal });
      console.out(
        ended
          ? show(ended, { json, data: args.flag('data') })
          : json
            ? `${JSON.stringify({ executionArn, status: 'RUNNING' })}\n`
            : `${executionArn}\n`,
      );
      return statusOf(ended);
    });
  },
};

/** @throws CliFailure when the input is no JSON */
function inputOf(args: Arguments): string {
  const file = args.text('input-file');
  if (file !== undefined && args.text('input') !== undefined) throw new CliFailure("Give '--input' or '--input-file', not both.");
  const text = file === undefined ? args.text('input') ?? '{}' : read(file);
  try {
    JSON.parse(text);
    return text;
  } catch (error) {
    throw new CliFailure(`The input should be JSON: ${(error as Error).message}.`);
  }
}

function read(file: string): string {
  try {
    return fs.readFileSync(file === '-' ? 0 : file, 'utf8');
  } catch (error) {
    throw new CliFailure(`'${file}' cannot be read: ${(error as Error).message}`);
  }
}
