import * as fs from 'fs';
import * as path from 'path';
import type { MockOutcome, StateMachineKind } from '../../lib/simulation';

const FOLDER = path.join(__dirname, '..', 'fixtures', 'executions');

/** An execution and how it must end. */
export interface ExecutionCase {
  /** Name of the file it is in. */
  readonly topic: string;
  readonly id: string;
  readonly definition: object;
  readonly input: unknown;
  /** Outcomes of the tasks by the name of the state. */
  readonly mocks: Readonly<Record<string, MockOutcome[]>>;
  /** Texts of S3 objects by their URI. */
  readonly files?: Readonly<Record<string, string>>;
  /** Other workflows, by their ARN. */
  readonly machines?: Readonly<Record<string, object>>;
  readonly stateMachineType?: StateMachineKind;
  readonly expect: ExpectedEnd;
}

/** How an execution ends; what is left out is not checked. */
export interface ExpectedEnd {
  readonly status: string;
  readonly output?: unknown;
  readonly error?: string;
  readonly cause?: string;
  readonly durationSeconds?: number;
  readonly attempts?: Readonly<Record<string, number>>;
  /** States that must not be entered. */
  readonly notVisited?: readonly string[];
}

/** The corpus of executions. */
export function readExecutions(): ExecutionCase[] {
  return fs.readdirSync(FOLDER).sort().flatMap(file => {
    const cases = JSON.parse(fs.readFileSync(path.join(FOLDER, file), 'utf8')) as Omit<ExecutionCase, 'topic'>[];
    return cases.map(one => ({ topic: path.basename(file, '.json'), ...one }));
  });
}
