import { endStatus } from '../../history';
import type { WatchListener } from '../../operations';
import { Command } from '../command';
import { inline } from '../console';
import { eventLine, eventRecord } from '../event-text';
import { CONNECTION, execution, EXECUTIONS, operate, statusOf } from '../operate';
import { Screen } from '../screen';
import { treeLines } from '../tree-text';

/** Watches an execution. */
export const watch: Command = {
  operands: 'EXECUTION',
  summary: 'watch an execution until it ends',
  options: { ...CONNECTION, lines: { summary: 'one line an event, as without a terminal' } },
  example: 'cdk-sfn watch Shop/Orders@running',
  notes: `${EXECUTIONS}\n\nIn a terminal the states are a tree that changes in place; elsewhere each event is a line.`,
  async run(args, console) {
    const json = args.flag('json');
    const isTree = process.stdout.isTTY === true && !json && !args.flag('lines');
    return operate(args, async (operations, signal) => {
      const arn = await execution(args, operations);
      const screen = new Screen(console, process.stdout.rows ?? 24, process.stdout.columns ?? 80);
      const lines: WatchListener = {
        event: ({ timeline, executionArn }, event) => {
          const record = eventRecord(event, timeline, false);
          console.out(json ? `${JSON.stringify({ executionArn, ...record })}\n` : `${inline(eventLine(record))}\n`);
        },
        interrupted: () => console.error('cdk-sfn: the service cannot be reached, going on\n'),
        tick: () => undefined,
      };
      const tree: WatchListener = {
        event: () => undefined,
        interrupted: () => screen.note('the service cannot be reached, going on'),
        tick: root => screen.show(treeLines(root, Date.now())),
      };
      try {
        return statusOf({ status: endStatus(await operations.watch(arn, isTree ? tree : lines, signal)) });
      } finally {
        screen.close();
      }
    });
  },
};

