import { nextOrEnd } from './next-or-end';
import { stateUnreachable } from './state-unreachable';
import { terminalState } from './terminal-state';
import { transitionTarget } from './transition-target';
import type { Rule } from '../../rule';

/** How states follow one another. */
export const flowRules: readonly Rule[] = [
  transitionTarget,
  nextOrEnd,
  stateUnreachable,
  terminalState,
];
