import { definitionSize } from './definition-size';
import { expressLimits } from './express-limits';
import type { Rule } from '../../rule';

/** What the service limits. */
export const limitsRules: readonly Rule[] = [
  definitionSize,
  expressLimits,
];
