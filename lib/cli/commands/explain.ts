import * as fs from 'fs';
import { machinesInFiles } from '../../cloudformation';
import { explain as explainHistory, HistoryError, readHistory } from '../../history';
import type { ExecutionHistory } from '../../history';
import { CliFailure, Command } from '../command';
import { ExitStatus } from '../console';
import { explanationText } from '../explanation-text';

/** Says why an execution ended as it did, or what it waits for. */
export const explain: Command = {
  operands: '',
  summary: 'say why an execution failed, or what it waits for',
  options: {
    history: { value: 'FILE', summary: 'a GetExecutionHistory answer or its pages; - reads it from stdin' },
    definition: { value: 'FILE', summary: 'the definition that ran: adds retries left, times and places' },
    machine: { value: 'NAME', summary: 'which state machine of that file' },
    json: { summary: 'all of it, for other programs' },
    data: { summary: 'keep the inputs and outputs that causes repeat' },
  },
  example: 'aws stepfunctions get-execution-history --execution-arn ARN | cdk-sfn explain --history -',
  async run(args, console) {
    const file = args.text('history');
    if (file === undefined) throw new CliFailure("Give '--history FILE' with an answer of GetExecutionHistory.");
    const definition = args.text('definition');
    const explanation = explainHistory(historyIn(file), {
      data: args.flag('data'),
      ...(definition !== undefined && { definition: definitionIn(definition, args.text('machine')) }),
    });
    console.out(args.flag('json') ? `${JSON.stringify(explanation, null, 2)}\n` : explanationText(explanation));
    return ExitStatus.OK;
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
