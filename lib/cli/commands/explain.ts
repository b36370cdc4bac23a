import * as fs from 'fs';
import { machinesInFiles } from '../../cloudformation';
import { explain as explainHistory, HistoryError, readHistory } from '../../history';
import type { ExecutionHistory, Explanation } from '../../history';
import { CliFailure, Command } from '../command';
import { ExitStatus } from '../console';
import { explanationText } from '../explanation-text';
import { CONNECTION, execution, EXECUTIONS, operate } from '../operate';

/** Says why an execution ended as it did, or what it waits for. */
export const explain: Command = {
  operands: '[EXECUTION]',
  summary: 'say why an execution failed, or what it waits for',
  options: {
    ...CONNECTION,
    history: { value: 'FILE', summary: 'a GetExecutionHistory answer or its pages, without asking a service; - reads it from stdin' },
    definition: { value: 'FILE', summary: 'the definition that ran: adds retries left, times and places' },
    data: { summary: 'keep the inputs and outputs that causes repeat' },
  },
  example: 'cdk-sfn explain Shop/Orders@failed',
  notes: `${EXECUTIONS}

An Express execution is read from the log group of its machine. With --history no service is asked:
  aws stepfunctions get-execution-history --execution-arn ARN | cdk-sfn explain --history -`,
  async run(args, console) {
    const file = args.text('history');
    const data = args.flag('data');
    const show = (explanation: Explanation) => {
      console.out(args.flag('json') ? `${JSON.stringify(explanation, null, 2)}\n` : explanationText(explanation));
      return ExitStatus.OK;
    };
    if (file === undefined) {
      return operate(args, async operations => show(await operations.explain(await execution(args, operations), { data })));
    }
    if (args.operands.length > 0) throw new CliFailure("Give an execution or '--history FILE', not both.");
    const definition = args.text('definition');
    return show(
      explainHistory(historyIn(file), {
        data,
        ...(definition !== undefined && { definition: definitionIn(definition, args.text('machine')) }),
      }),
    );
  },
};

function historyIn(file: string): ExecutionHistory {
  try {
    return readHistory(fs.readFileSync(file === '-' ? 0 : file, 'utf8'));
  } catch (error) {
    const reason = (error as Error).message;
    throw new CliFailure(error instanceof HistoryError ? `'${file}' is no history. ${reason}` : `'${file}' cannot be read: ${reason}`);
  }
}

function definitionIn(file: string, wanted: string | undefined): unknown {
  const all = machinesInFiles([file]);
  const machines = wanted === undefined ? all : all.filter(({ name, inTemplate }) => name === wanted || inTemplate?.logicalId === wanted);
  if (machines.length === 1) return machines[0].definition;
  if (all.length === 0) throw new CliFailure(`There is no state machine in '${file}'.`);
  const names = all.map(({ name }) => `'${name}'`).join(', ');
  throw new CliFailure(`'--machine' should be one of ${names}, got ${wanted === undefined ? 'nothing' : `'${wanted}'`}.`);
}
