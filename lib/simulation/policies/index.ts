export { matchesError } from './error-matching';
export { guarded } from './guarded';
