export type {
  Fault,
  Mock,
  MockContext,
  MockHandler,
  MockLostHeartbeat,
  MockOutcome,
  MockPending,
  MockReturn,
  MockThrow,
  MockTimeout,
} from './mock';
export type { ThrownError } from './handler';
export { MockBook } from './mock-book';
export { deadlineOf, performTask } from './perform';
export { nameInArn, startedMachine } from './task-call';
export type { TaskCall } from './task-call';
export { TaskDesk, TaskTokenError } from './task-desk';
export type { WaitingTask } from './task-desk';
