import { Token } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import type { PollUntilOptions } from './poll-until-options';
import { checkWholeSeconds, knownSeconds } from '../../private/duration';
import { refuse } from '../../private/errors';
import { isBelowExpress } from '../../workflow/machine-record';

/** An Express execution ends after five minutes: what comes before and behind needs one. */
const EXPRESS_SECONDS = 240;

/** The times of a loop, in seconds. */
export interface PollLimits {
  readonly interval: number;
  readonly rate: number;
  readonly maxInterval?: number;
  readonly maxTries?: number;
  readonly giveUpAfter?: number;
  /** Most checks that there can be. */
  readonly tries: number;
}

/** @throws when a limit is missing, or is none */
export function limitsOf(scope: Construct, options: PollUntilOptions): PollLimits {
  const { backoffRate: rate = 1, maxTries } = options;
  const [interval, maxInterval, giveUpAfter] = (['interval', 'maxInterval', 'giveUpAfter'] as const).map(prop =>
    secondsOf(scope, options, prop),
  );
  checkRate(scope, rate);
  checkTries(scope, maxTries);
  if (maxTries === undefined && giveUpAfter === undefined) {
    refuse(scope, 'PollWithoutEnd', {
      prop: 'giveUpAfter',
      value: undefined,
      allowed: "given, or 'maxTries'",
      fix: 'A job that hangs would be asked after for a year: say when to give it up.',
    });
  }
  const tooSmall = (['maxInterval', 'giveUpAfter'] as const).find(
    (_, index) => ([maxInterval, giveUpAfter][index] ?? Infinity) < interval!,
  );
  if (tooSmall) {
    refuse(scope, 'PollTime', {
      prop: tooSmall,
      value: options[tooSmall],
      allowed: `at least the 'interval' of ${interval} seconds`,
      fix: 'The first check comes after the interval: give a longer time, or a shorter interval.',
    });
  }
  const limits = { interval: interval!, rate, maxInterval, maxTries, giveUpAfter };
  const { tries, seconds } = mostTries(limits);
  if (isBelowExpress(scope) && seconds > EXPRESS_SECONDS) {
    refuse(scope, 'PollExpress', {
      prop: 'giveUpAfter',
      inWords: `${seconds} seconds of waiting`,
      allowed: `at most ${EXPRESS_SECONDS} seconds in an Express workflow`,
      fix: 'An Express execution ends after five minutes: give up earlier, or use a Standard workflow.',
    });
  }
  return { ...limits, tries };
}

function secondsOf(scope: Construct, options: PollUntilOptions, prop: 'interval' | 'maxInterval' | 'giveUpAfter'): number | undefined {
  const { [prop]: duration } = options;
  checkWholeSeconds(scope, prop, duration);
  const seconds = knownSeconds(duration);
  if (duration === undefined || seconds !== undefined) return seconds;
  return refuse(scope, 'PollTimeToken', {
    prop,
    inWords: 'a value known only at deployment (a token)',
    allowed: 'a time known at synthesis',
    fix: 'The checks are counted: give a literal duration.',
  });
}

function checkRate(scope: Construct, rate: number): void {
  if (Number.isFinite(rate) && rate >= 1 && !Token.isUnresolved(rate)) return;
  refuse(scope, 'PollBackoffRate', {
    prop: 'backoffRate',
    value: rate,
    allowed: 'a number of at least 1',
    fix: 'Give 2 to wait twice as long each time, or leave it out.',
  });
}

function checkTries(scope: Construct, tries: number | undefined): void {
  if (tries === undefined || (Number.isInteger(tries) && tries >= 1 && !Token.isUnresolved(tries))) return;
  refuse(scope, 'PollTries', {
    prop: 'maxTries',
    value: tries,
    allowed: 'a whole number of at least 1',
    fix: 'Say how many times it is checked at most.',
  });
}

/** How many checks there can be, and how long one waits for them all. */
function mostTries({ interval, rate, maxInterval = Infinity, maxTries = Infinity, giveUpAfter = Infinity }: Omit<PollLimits, 'tries'>): {
  tries: number;
  seconds: number;
} {
  if (rate === 1) {
    const tries = Math.min(maxTries, Math.floor(giveUpAfter / interval));
    return { tries, seconds: tries * interval };
  }
  let [tries, seconds, wait] = [0, 0, interval];
  while (tries < maxTries && seconds + wait <= giveUpAfter && tries < MANY_TRIES) {
    [tries, seconds, wait] = [tries + 1, seconds + wait, Math.min(Math.ceil(wait * rate), maxInterval)];
  }
  return { tries, seconds };
}

/** More need children anyway. */
const MANY_TRIES = 100_000;
