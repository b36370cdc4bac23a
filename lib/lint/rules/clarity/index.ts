import { expressionInOtherLanguage } from './expression-in-other-language';
import { stateNameMeaning } from './state-name-meaning';
import type { Rule } from '../../rule';

/** Advice: definitions that people understand. */
export const clarityRules: readonly Rule[] = [
  stateNameMeaning,
  expressionInOtherLanguage,
];
