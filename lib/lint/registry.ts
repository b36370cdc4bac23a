import type { Rule } from './rule';
import { choiceRules } from './rules/choice';
import { clarityRules } from './rules/clarity';
import { dataRules } from './rules/data';
import { errorsRules } from './rules/errors';
import { flowRules } from './rules/flow';
import { integrationRules } from './rules/integration';
import { limitsRules } from './rules/limits';
import { mapRules } from './rules/map';
import { performanceRules } from './rules/performance';
import { reliabilityRules } from './rules/reliability';
import { securityRules } from './rules/security';
import { structureRules } from './rules/structure';
import { variablesRules } from './rules/variables';

/** Every rule, in the order in which their findings at one place are listed. */
export const RULES: readonly Rule[] = [
  ...structureRules,
  ...flowRules,
  ...choiceRules,
  ...errorsRules,
  ...dataRules,
  ...variablesRules,
  ...mapRules,
  ...integrationRules,
  ...limitsRules,
  ...reliabilityRules,
  ...performanceRules,
  ...securityRules,
  ...clarityRules,
];
