import { choiceComparison } from './choice-comparison';
import { timestampFormat } from './timestamp-format';
import type { Rule } from '../../rule';

/** What a Choice and a Wait compare. */
export const choiceRules: readonly Rule[] = [
  choiceComparison,
  timestampFormat,
];
