export { isJsonata, isUnbalancedJsonata, jsonataSource } from './delimiters';
export { JSONATA_FUNCTIONS } from './functions';
export { asJsonataError, JsonataError } from './jsonata-error';
export { compileJsonataProgram, parseJsonata } from './parse';
export type { JsonataBounds, JsonataExpression, JsonataNode, JsonataProgram } from './parse';
export { jsonataReferences } from './references';
export type { JsonataCall, JsonataReferences, JsonataVariable } from './references';
