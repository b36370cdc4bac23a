/** Functions at the end of a path (Jayway JsonPath README, "Functions"), with how many arguments they take. */
export const PATH_FUNCTIONS: ReadonlyMap<string, { readonly min: number; readonly max: number }> = new Map([
  ['min', { min: 0, max: Infinity }],
  ['max', { min: 0, max: Infinity }],
  ['avg', { min: 0, max: Infinity }],
  ['stddev', { min: 0, max: Infinity }],
  ['sum', { min: 0, max: Infinity }],
  ['length', { min: 0, max: 1 }],
  ['size', { min: 0, max: 1 }],
  ['keys', { min: 0, max: 0 }],
  ['concat', { min: 0, max: Infinity }],
  ['append', { min: 1, max: Infinity }],
  ['first', { min: 0, max: 0 }],
  ['last', { min: 0, max: 0 }],
  ['index', { min: 1, max: 1 }],
]);
