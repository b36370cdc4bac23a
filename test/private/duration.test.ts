import { Aws, Duration, Lazy, Stack, Token } from 'aws-cdk-lib';
import { checkWholeSeconds, knownSeconds } from '../../lib/private/duration';
import { expectRefusal } from '../support/refusals';

const unknown = Duration.seconds(Lazy.number({ produce: () => 7 }));

test.each([
  [undefined, undefined],
  [unknown, undefined],
  [Duration.seconds(Token.asNumber(Aws.NO_VALUE)), undefined],
  [Duration.millis(1500), 1.5],
  [Duration.minutes(2), 120],
])('seconds that are known now: %p', (duration, seconds) => {
  expect(knownSeconds(duration)).toBe(seconds);
});

test.each([undefined, unknown, Duration.seconds(1), Duration.seconds(99_999_999)])('whole seconds: %p', duration => {
  expect(() => checkWholeSeconds(new Stack(), 'wait', duration)).not.toThrow();
});

test.each([
  [Duration.seconds(0), '0 seconds'],
  [Duration.millis(1500), '1.5 seconds'],
  [Duration.seconds(100_000_000), '100000000 seconds'],
])('not whole seconds: %p', (duration, value) => {
  expectRefusal(() => checkWholeSeconds(new Stack(undefined, 'Shop'), 'wait', duration), {
    code: 'WholeSeconds', path: 'Shop', prop: 'wait', value, allowed: 'a whole number of seconds from 1 to 99,999,999', fix: 'Duration.seconds(30)',
  });
});
