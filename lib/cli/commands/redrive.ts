import * as fs from 'fs';
import { setTimeout as sleep } from 'timers/promises';
import type { Operations, RedrivePlan } from '../../operations';
import { CliFailure, Command } from '../command';
import { ExitStatus } from '../console';
import { chosen, confirmed, CONNECTION, EXECUTIONS, FILTER, operate } from '../operate';

/** Redrives executions, or starts them anew. */
export const redrive: Command = {
  operands: '[EXECUTION...]',
  summary: 'go on where executions failed, or start them anew',
  options: {
    ...CONNECTION,
    ...FILTER,
    'all': { summary: 'the executions of --machine that failed, timed out or were stopped, as far as the filter chooses them' },
    'restart': { summary: 'start new executions with the same inputs: they run the definition of today' },
    'rate': { value: 'N', summary: 'so many a second at most (1)' },
    'resume': { value: 'FILE', summary: 'keep what is done in this file, and leave out what it has' },
    'dry-run': { summary: 'only say what would be done' },
    'yes': { summary: 'do not ask' },
  },
  example: 'cdk-sfn redrive --machine Shop/Orders --all --since 2h --error Lambda.TooManyRequestsException --dry-run',
  notes: `${EXECUTIONS}

A redrive runs the definition that the execution began with, from the state that failed. After the
definition was changed, and after a saga has compensated what it had done, '--restart' is right.`,
  async run(args, console) {
    if (args.flag('all') === args.operands.length > 0) throw new CliFailure("Give executions, or '--all' with '--machine'.");
    const resume = args.text('resume');
    const done = new Set(resume !== undefined && fs.existsSync(resume) ? fs.readFileSync(resume, 'utf8').split('\n') : []);
    return operate(args, async (operations, signal) => {
      const arns: string[] = [];
      if (args.flag('all')) {
        for await (const { executionArn } of chosen(args, operations, ['FAILED', 'TIMED_OUT', 'ABORTED'])) arns.push(executionArn);
      } else {
        for (const name of args.operands) arns.push(await operations.execution(name, args.text('machine')));
      }
      const plans: Plan[] = [];
      for (const arn of arns.filter(one => !done.has(one))) plans.push(await planFor(arn, operations, args.flag('restart')));
      if (!args.flag('json')) plans.forEach(plan => console.out(`${told(plan)}\n`));
      const doable = plans.filter(({ isDoable }) => isDoable);
      const isDone =
        !args.flag('dry-run')
        && doable.length > 0
        && (await confirmed(
          args,
          console,
          `${args.flag('restart') ? 'Start' : 'Redrive'} ${doable.length} execution${doable.length === 1 ? '' : 's'}${args.flag('restart') ? ' anew' : ''}?`,
        ));
      for (const [index, plan] of isDone ? doable.entries() : []) {
        if (index > 0) await sleep(1000 / Math.max(1, args.wholeNumber('rate') ?? 1), undefined, { signal });
        if (args.flag('restart')) plan.restartedAs = await operations.restart(plan.executionArn);
        else await operations.redrive(plan.executionArn);
        if (resume !== undefined) fs.appendFileSync(resume, `${plan.executionArn}\n`);
        if (plan.restartedAs !== undefined && !args.flag('json')) console.out(`${plan.restartedAs}\n`);
      }
      if (args.flag('json')) console.out(`${JSON.stringify({ executions: plans, done: isDone }, null, 2)}\n`);
      return plans.length > doable.length ? ExitStatus.FINDINGS : ExitStatus.OK;
    });
  },
};

interface Plan extends RedrivePlan {
  readonly isDoable: boolean;
  /** Failures were handled before it ended in a Fail: what had been done is undone. */
  readonly isCompensated: boolean;
  restartedAs?: string;
}

async function planFor(executionArn: string, operations: Operations, isRestart: boolean): Promise<Plan> {
  const plan = await operations.planRedrive(executionArn);
  const { class: failureClass, handled } = await operations.explain(executionArn);
  return {
    ...plan,
    isDoable: isRestart ? plan.status !== 'RUNNING' : plan.isRedrivable,
    isCompensated: failureClass === 'fail-state' && handled.length > 0,
  };
}

function told({ executionArn, status, isDoable, reason, isOutdated, isCompensated }: Plan): string {
  const notes = [
    ...(isDoable ? [] : [`cannot be redriven: ${reason}`]),
    ...(isOutdated ? ['the definition was changed since: a redrive runs the old one, --restart the new one'] : []),
    ...(isCompensated ? ['it ended after it had handled its failures: a redrive begins at the Fail, --restart does the work again'] : []),
  ];
  return [`${status.padEnd(9)}  ${executionArn}`, ...notes.map(note => `           ${note}`)].join('\n');
}
