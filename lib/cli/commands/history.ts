import { isFailure, Timeline } from '../../history';
import { Command } from '../command';
import { ExitStatus, inline } from '../console';
import { eventLine, eventRecord } from '../event-text';
import { CONNECTION, execution, EXECUTIONS, operate } from '../operate';

/** Shows the events of an execution. */
export const history: Command = {
  operands: 'EXECUTION',
  summary: 'show the events of an execution, with their states and tries',
  options: {
    ...CONNECTION,
    failures: { summary: 'only those that tell of a failure' },
    data: { summary: 'show inputs and outputs' },
  },
  example: 'cdk-sfn history Shop/Orders@latest --failures',
  notes: `${EXECUTIONS}\n\nWith --json each line is one event.`,
  async run(args, console) {
    const json = args.flag('json');
    return operate(args, async operations => {
      const timeline = new Timeline();
      for await (const page of operations.history(await execution(args, operations), { data: args.flag('data') })) {
        for (const event of page) {
          timeline.add(
            args.flag('data') ? { ...event, details: { ...event.details, input: null, output: null, parameters: null } } : event,
          );
          if (args.flag('failures') && !isFailure(event)) continue;
          const record = eventRecord(event, timeline, args.flag('data'));
          console.out(json ? `${JSON.stringify(record)}\n` : `${inline(eventLine(record))}\n`);
        }
      }
      return ExitStatus.OK;
    });
  },
};
