export { evaluatePath } from './evaluate';
export { PathNotFoundError } from './path-error';
export { putAt, PutError } from './put';
export type { Roots } from './roots';
