import { fieldExclusive } from './field-exclusive';
import { fieldLanguage } from './field-language';
import { fieldRequired } from './field-required';
import { fieldUnknown } from './field-unknown';
import { jsonDuplicateKey } from './json-duplicate-key';
import { jsonSyntax } from './json-syntax';
import { listEmpty } from './list-empty';
import { queryLanguageMixed } from './query-language-mixed';
import { stateNameLength } from './state-name-length';
import { stateNameUnique } from './state-name-unique';
import { stateType } from './state-type';
import { valueAllowed } from './value-allowed';
import { valueRange } from './value-range';
import { valueType } from './value-type';
import type { Rule } from '../../rule';

/** What a definition is made of. */
export const structureRules: readonly Rule[] = [
  jsonSyntax,
  jsonDuplicateKey,
  fieldUnknown,
  fieldLanguage,
  fieldRequired,
  fieldExclusive,
  valueType,
  valueRange,
  valueAllowed,
  listEmpty,
  stateType,
  stateNameLength,
  stateNameUnique,
  queryLanguageMixed,
];
