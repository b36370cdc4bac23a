import { MAX_EXPRESS_SECONDS, own } from '../../../asl';
import type { Rule } from '../../rule';
import { guide } from '../../sources';

export const expressDuration: Rule = {
  id: 'express-duration',
  severity: 'warning',
  title: 'An express execution ends within five minutes',
  source: guide('choosing-workflow-type.html'),
  machine(machine, report) {
    if (machine.type !== 'EXPRESS') return;
    for (const { scope } of machine.scopes) {
      const timeout = scope.parent ? undefined : own(scope.definition, 'TimeoutSeconds');
      if (typeof timeout === 'number' && timeout > MAX_EXPRESS_SECONDS) {
        report({ pointer: '/TimeoutSeconds', scope }, problem(`The machine may run ${timeout} seconds`));
      }
      for (const visit of scope.states.values()) {
        const [field, seconds] = longest(visit.state);
        if (seconds > MAX_EXPRESS_SECONDS) {
          report({ pointer: `${visit.pointer}/${field}`, visit }, problem(`'${visit.name}' may take ${seconds} seconds`));
        }
      }
    }
  },
};

function longest(state: { readonly [field: string]: unknown }): [string, number] {
  const field = state.Type === 'Wait' ? 'Seconds' : 'TimeoutSeconds';
  const seconds = state.Type === 'Wait' || state.Type === 'Task' ? state[field] : undefined;
  return [field, typeof seconds === 'number' ? seconds : 0];
}

function problem(what: string) {
  return {
    message: `${what}; an express execution ends after ${MAX_EXPRESS_SECONDS}.`,
    fix: `Write ${MAX_EXPRESS_SECONDS} or less, or make the state machine STANDARD.`,
  };
}
