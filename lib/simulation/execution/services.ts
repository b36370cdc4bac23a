import type { FindMachine } from './machine';
import { Kernel, Process } from '../kernel';
import { Random } from '../random';
import { MockBook } from '../tasks/mock-book';
import { TaskDesk } from '../tasks/task-desk';

/** Told what a run passes through. */
export interface RunObserver {
  /** A state was entered. `pointer` is its JSON pointer in the definition. */
  stateEntered(machine: string, pointer: string, name: string): void;
  /** A state was left. `via` tells which way: `next`, `end`, `catch/0`, `choices/1` or `default`. */
  stateLeft(machine: string, pointer: string, via: string): void;
  /** A Task, Map or Parallel was tried. */
  attempted(name: string): void;
  /** A failed attempt is going to be repeated. */
  retried(name: string): void;
}

/** Quotas that a test changes. */
export interface LimitOverrides {
  readonly payloadBytes?: number;
  readonly historyEvents?: number;
}

/** What all executions of a simulation share. */
export interface Services {
  readonly kernel: Kernel;
  readonly random: Random;
  readonly mocks: MockBook;
  /** The task tokens that were given out. */
  readonly desk: TaskDesk;
  readonly observer: RunObserver;
  readonly limits: LimitOverrides;
  /** Other workflows that tasks can start. */
  readonly findMachine: FindMachine;
  /** Contents of S3 objects by `s3://bucket/key`; result writers add to it. */
  readonly files: Map<string, string>;
  /** How many workflows tasks have started. */
  readonly started: { count: number };
  /** Executions that were started without waiting for their end. */
  readonly detached: Process[];
}
