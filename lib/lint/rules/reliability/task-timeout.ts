import { own } from '../../../asl';
import type { StateVisit } from '../../../asl';
import { listed } from '../../../findings';
import type { Rule } from '../../rule';
import { guide } from '../../sources';
import type { MachineScope } from '../../subjects/machine';

/** More names than these say no more. */
const MOST_NAMED = 5;

export const taskTimeout: Rule = {
  id: 'task-timeout',
  severity: 'info',
  title: 'A machine that loops until something outside changes has a timeout',
  source: guide('sfn-best-practices.html'),
  scope(within, report) {
    const { machine } = within;
    if (machine.type === 'EXPRESS' || own(machine.scopes[0].scope.definition, 'TimeoutSeconds') !== undefined) return;
    for (const loop of openLoops(within)) {
      const names = loop.map(({ name }) => name);
      report(
        { pointer: loop[0].pointer, visit: loop[0] },
        {
          message: `${listed(names.slice(0, MOST_NAMED), 'and')} go round until an answer from outside changes, and nothing ends that before the execution's limit of a year.`,
          fix: 'Add TimeoutSeconds to the machine, or count the rounds and leave the loop after some.',
        },
      );
    }
  },
};

/** Loops that wait or call something, and leave by an answer rather than by a count. */
function openLoops({ components }: MachineScope): (readonly StateVisit[])[] {
  return components.filter(
    loop =>
      loop.length > 1
      && loop.some(({ state }) => state.Type === 'Wait')
      && loop.some(({ state }) => state.Type === 'Task')
      && !loop.some(counts),
  );
}

/** A rule that compares numbers may count the rounds. */
function counts({ state }: StateVisit): boolean {
  return state.Type === 'Choice' && /"Numeric|[<>]/.test(JSON.stringify(state.Choices ?? null));
}
