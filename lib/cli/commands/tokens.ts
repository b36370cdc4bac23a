import { CliFailure, Command } from '../command';
import { ExitStatus } from '../console';
import { pathText, waitText } from '../explanation-text';
import { confirmed, CONNECTION, execution, EXECUTIONS, operate } from '../operate';

/** Shows and answers tasks that wait for somebody. */
export const tokens: Command = {
  operands: 'EXECUTION',
  summary: 'show the tasks that wait for an answer, and answer one',
  options: {
    ...CONNECTION,
    state: { value: 'NAME', summary: 'the state whose task is meant, if several wait' },
    succeed: { value: 'JSON', summary: 'answer with this output' },
    fail: { value: 'ERROR', summary: 'answer with this error' },
    cause: { value: 'TEXT', summary: 'why it failed' },
    heartbeat: { summary: 'say that somebody is at it' },
    yes: { summary: 'do not ask' },
  },
  example: "cdk-sfn tokens Shop/Orders@running --succeed '{\"approved\":true}'",
  notes: `${EXECUTIONS}\n\nTokens are never shown.`,
  async run(args, console) {
    const [output, error] = [args.text('succeed'), args.text('fail')];
    if ([output, error].filter(value => value !== undefined).length + Number(args.flag('heartbeat')) > 1) {
      throw new CliFailure("Give one of '--succeed', '--fail', '--heartbeat'.");
    }
    return operate(args, async operations => {
      const all = await operations.waitingTasks(await execution(args, operations));
      const state = args.text('state');
      const tasks = all.filter(task => state === undefined || task.state === state);
      const isAnswer = output !== undefined || error !== undefined || args.flag('heartbeat');
      if (args.flag('json')) {
        console.out(
          `${JSON.stringify(
            tasks.map(({ path, waitingFor, isAnswerable }) => ({ path, isAnswerable, ...waitingFor })),
            null,
            2,
          )}\n`,
        );
      } else if (tasks.length === 0) {console.out('No task waits for an answer.\n');} else {
        tasks.forEach(({ path, waitingFor, isAnswerable }) =>
          console.out(
            `${pathText(path)}: ${waitText({ ...waitingFor, others: 0 })}, since ${waitingFor.since}${isAnswerable ? '' : '; its token is not in the history'}\n`,
          ),
        );
      }
      if (!isAnswer) return ExitStatus.OK;
      if (tasks.length !== 1) {
        throw new CliFailure(`One task should be answered, got ${tasks.length}${tasks.length > 1 ? ": choose with '--state'" : ''}.`);
      }
      const words = output !== undefined ? 'with success' : error !== undefined ? `with the error ${error}` : 'with a heartbeat';
      if (!(await confirmed(args, console, `Answer '${tasks[0].state}' ${words}?`))) return ExitStatus.OK;
      await operations.answer(
        tasks[0],
        output !== undefined ? { output } : error !== undefined ? { error, cause: args.text('cause') } : 'heartbeat',
      );
      return ExitStatus.OK;
    });
  },
};
