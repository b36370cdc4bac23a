import {
  field,
  FieldSchema,
  flag,
  inJsonata,
  inJsonPath,
  ObjectSchema,
  objectSchema,
  path,
  referencePath,
  Shape,
  template,
  text,
} from './shape';

const ORDERS = ['Equals', 'LessThan', 'GreaterThan', 'LessThanEquals', 'GreaterThanEquals'];
const COMPARED: Record<string, Shape> = {
  String: text,
  Numeric: { kind: 'number', integer: false, minimum: -Infinity, maximum: Infinity },
  Timestamp: { kind: 'timestamp' },
};

/** Every comparison operator and what its operand is (specification section "Choice State"). */
export const COMPARISON_OPERATORS: ReadonlyMap<string, Shape> = new Map<string, Shape>([
  ...Object.entries(COMPARED).flatMap(([type, shape]) => ORDERS.flatMap((order): [string, Shape][] => [
    [`${type}${order}`, shape], [`${type}${order}Path`, referencePath],
  ])),
  ['BooleanEquals', flag],
  ['BooleanEqualsPath', referencePath],
  ['StringMatches', text],
  ...['Null', 'Present', 'Numeric', 'String', 'Boolean', 'Timestamp'].map((test): [string, Shape] => [`Is${test}`, flag]),
]);

/** The fields that combine other tests. */
export const BOOLEAN_OPERATORS = ['And', 'Or', 'Not'] as const;

const tests: Record<string, FieldSchema> = {
  Comment: field(text),
  Variable: inJsonPath({ ...path, nullable: false } as Shape),
  And: inJsonPath({ kind: 'list', schema: () => NESTED_CHOICE_RULE, minimum: 1 }),
  Or: inJsonPath({ kind: 'list', schema: () => NESTED_CHOICE_RULE, minimum: 1 }),
  Not: inJsonPath({ kind: 'object', schema: () => NESTED_CHOICE_RULE }),
  ...Object.fromEntries([...COMPARISON_OPERATORS].map(([operator, shape]) => [operator, inJsonPath(shape)])),
};

/** A test inside `And`, `Or` or `Not`: it has no `Next`. */
export const NESTED_CHOICE_RULE: ObjectSchema = objectSchema('nested choice rule', tests);

/** A member of `Choices`. */
export const CHOICE_RULE: ObjectSchema = objectSchema('choice rule', {
  ...tests,
  Next: field({ kind: 'stateName' }),
  Condition: inJsonata({ kind: 'condition' }),
  Assign: field({ kind: 'assignments' }),
  Output: inJsonata(template),
}, { required: ['Next'], oneRequired: { JSONata: [['Condition']] } });

