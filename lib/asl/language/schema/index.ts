export { BOOLEAN_OPERATORS, CHOICE_RULE, COMPARISON_OPERATORS, NESTED_CHOICE_RULE } from './choice';
export { CATCHER, RETRIER } from './errors';
export { ITEM_BATCHER, ITEM_READER, RESULT_WRITER } from './map';
export { BRANCH, MACHINE, PROCESSOR } from './scopes';
export type { FieldSchema, ObjectSchema, Shape } from './shape';
export { STATE_SCHEMAS } from './states';
