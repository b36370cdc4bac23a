export { ExitStatus } from './console';
export type { Output } from './console';
export { main } from './main';
