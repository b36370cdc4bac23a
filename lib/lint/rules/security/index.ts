import { dynamicTarget } from './dynamic-target';
import { sensitiveData } from './sensitive-data';
import type { Rule } from '../../rule';

/** Advice: who decides, and what is shown. */
export const securityRules: readonly Rule[] = [
  dynamicTarget,
  sensitiveData,
];
