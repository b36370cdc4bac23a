import { variableName } from './variable-name';
import { variableShadowed } from './variable-shadowed';
import { variableUnassigned } from './variable-unassigned';
import type { Rule } from '../../rule';

/** Variables and their scopes. */
export const variablesRules: readonly Rule[] = [
  variableUnassigned,
  variableName,
  variableShadowed,
];
