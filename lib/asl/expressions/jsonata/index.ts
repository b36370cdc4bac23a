export { isJsonata, isUnbalancedJsonata, jsonataSource } from './delimiters';
export { JSONATA_FUNCTIONS } from './functions';
export { asJsonataError, JsonataError } from './jsonata-error';
export { parseJsonata } from './parse';
export type { JsonataExpression, JsonataNode } from './parse';
export { jsonataReferences } from './references';
export type { JsonataCall, JsonataReferences, JsonataVariable } from './references';
