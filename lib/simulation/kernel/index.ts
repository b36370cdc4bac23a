export { isPromiseLike, settle, sleepUntil, TURN, waitFor } from './effects';
export type { Effect, Routine } from './effects';
export { Gate } from './gate';
export { Kernel } from './kernel';
export { Process } from './process';
export type { Outcome } from './process';
