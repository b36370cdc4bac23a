import { SimulationAction } from './actions';
import { SimulationError } from './errors';
import { Execution } from './execution';
import { Fault, Mock } from './tasks';

/** How a redrive goes on with an execution. */
export interface RedriveOptions {
  /**
   * Seconds of virtual time between the end of the execution and the redrive.
   * @default 0
   */
  readonly afterSeconds?: number;
  /**
   * Mocks that replace those of the same name.
   * @default - the mocks there were; lists of outcomes go on where they were
   */
  readonly mocks?: Readonly<Record<string, Mock>>;
  /**
   * Faults to inject in the redrive; those of the run before strike no more.
   * @default - none
   */
  readonly faults?: readonly Fault[];
  /**
   * What happens from outside; seconds count from the redrive.
   * @default - nothing
   */
  readonly actions?: readonly SimulationAction[];
}

const DAY = 24 * 60 * 60 * 1000;
const REDRIVABLE_DAYS = 14;
const MOST_EVENTS = 24_999;
const MOST_REDRIVES = 1000;

/**
 * Refuses what the service does not redrive.
 *
 * @see https://docs.aws.amazon.com/step-functions/latest/dg/redrive-executions.html#redrive-eligibility
 * @throws SimulationError that says why
 */
export function checkRedrivable(execution: Execution, at: number): void {
  const { end, identity, stoppedAt, startedAt, maxSeconds, events, redriveCount } = execution;
  const reasons: readonly (readonly [boolean, string])[] = [
    [end === undefined, 'it is still running'],
    [end?.status === 'SUCCEEDED', 'it succeeded'],
    [identity.type === 'EXPRESS', 'it is of an Express workflow'],
    [at < stoppedAt, 'it had not ended by then'],
    [at - stoppedAt > REDRIVABLE_DAYS * DAY, `it ended more than ${REDRIVABLE_DAYS} days before`],
    [at - startedAt >= maxSeconds * 1000, 'it was started a year or longer ago'],
    [events.length >= MOST_EVENTS, `its history has ${events.length} events, and only less than ${MOST_EVENTS} leave room for a redrive`],
    [redriveCount >= MOST_REDRIVES, `it was redriven ${MOST_REDRIVES} times`],
  ];
  const [, reason] = reasons.find(([applies]) => applies) ?? [];
  if (reason !== undefined) {
    throw new SimulationError(`the execution cannot be redriven at ${new Date(at).toISOString()} (ExecutionNotRedrivable): ${reason}`);
  }
}
