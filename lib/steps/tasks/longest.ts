import type { Duration } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { knownSeconds } from '../../private/duration';
import { refuse } from '../../private/errors';

/** Refuses a timeout that the service cuts short. */
export function checkLongest(scope: Construct, prop: string, timeout: Duration | undefined, longest: number, why: string): void {
  const seconds = knownSeconds(timeout);
  if (seconds === undefined || seconds <= longest) return;
  refuse(scope, 'TimeoutTooLong', {
    prop,
    inWords: `${seconds} seconds`,
    allowed: `at most ${longest} seconds, ${why}`,
    fix: 'Give a shorter timeout, or start the work and wait for it with another step.',
  });
}
