import type { Duration } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';
import { refuse } from './errors';
import { MAX_SECONDS } from '../asl';

/** Whole seconds of a duration, or undefined when only the deployment knows it. */
export function knownSeconds(duration: Duration | undefined): number | undefined {
  return duration === undefined || duration.isUnresolved() ? undefined : duration.toSeconds({ integral: false });
}

/**
 * The language counts in whole seconds, from 1 up.
 *
 * @returns the seconds, or undefined when only the deployment knows them
 */
export function checkWholeSeconds(at: IConstruct | string, prop: string, duration: Duration | undefined): number | undefined {
  const seconds = knownSeconds(duration);
  if (seconds === undefined || (Number.isInteger(seconds) && seconds >= 1 && seconds <= MAX_SECONDS)) return seconds;
  return refuse(at, 'WholeSeconds', {
    prop,
    inWords: `${seconds} seconds`,
    allowed: `a whole number of seconds from 1 to ${grouped(MAX_SECONDS)}`,
    fix: 'Give a duration such as Duration.seconds(30), or leave it out.',
  });
}

/** A whole number with commas between its thousands. The first call of `toLocaleString` costs a synthesis tens of milliseconds. */
export function grouped(count: number): string {
  return String(count).replace(/\B(?=(\d{3})+$)/g, ',');
}
