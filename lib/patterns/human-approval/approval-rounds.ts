import type { Duration } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import type { HumanApprovalOptions } from './human-approval-options';
import { checkWholeSeconds, knownSeconds } from '../../private/duration';
import { refuse } from '../../private/errors';
import type { Ask } from '../../steps';

/** One time that somebody is asked. */
export interface ApprovalRound {
  readonly ask: Ask;
  /** What the state is called behind the name of the approval. */
  readonly word: string;
  /** How long this token can be answered. */
  readonly seconds: number;
  /** How long there is till the deadline. */
  readonly left: number;
}

/**
 * The rounds of an approval: each lasts until the next one, and the last until the deadline.
 *
 * @throws when a time lies behind the deadline, or is no time
 */
export function roundsOf(scope: Construct, options: HumanApprovalOptions): ApprovalRound[] {
  const { ask, reminders = [], escalateAfter, escalateTo } = options;
  checkEscalation(scope, options);
  const deadline = secondsOf(scope, 'deadline', options.deadline);
  const times = reminders.map((reminder, index) => ({
    prop: `reminders[${index}]`,
    at: secondsOf(scope, `reminders[${index}]`, reminder),
  }));
  checkOrder(scope, times, deadline);
  const escalation = escalateAfter && { prop: 'escalateAfter', at: secondsOf(scope, 'escalateAfter', escalateAfter) };
  if (escalation) checkEscalationTime(scope, escalation.at, times.map(({ at }) => at), deadline);
  const asked = [
    { at: 0, word: 'Ask' },
    ...times.map(({ at }, index) => ({ at, word: `Reminder ${index + 1}` })),
    ...escalation ? [{ at: escalation.at, word: 'Escalation' }] : [],
  ].sort((one, other) => one.at - other.at);
  return asked.map(({ at, word }, index) => ({
    word,
    ask: escalation && at >= escalation.at ? escalateTo! : ask,
    seconds: (asked[index + 1]?.at ?? deadline) - at,
    left: deadline - at,
  }));
}

function secondsOf(scope: Construct, prop: string, duration: Duration): number {
  checkWholeSeconds(scope, prop, duration);
  return (
    knownSeconds(duration)
    ?? refuse(scope, 'ApprovalTimeToken', {
      prop,
      inWords: 'a value known only at deployment (a token)',
      allowed: 'a time known at synthesis',
      fix: 'The times are put in order: give a literal duration.',
    })
  );
}

function checkEscalation(scope: Construct, { escalateAfter, escalateTo }: HumanApprovalOptions): void {
  if ((escalateAfter === undefined) === (escalateTo === undefined)) return;
  const [given, lacking] = escalateAfter ? ['escalateAfter', 'escalateTo'] : ['escalateTo', 'escalateAfter'];
  refuse(scope, 'EscalationToNobody', {
    prop: lacking,
    value: undefined,
    allowed: `given with '${given}'`,
    fix: 'An escalation says when, and whom to: give both, or leave both out.',
  });
}

function checkOrder(scope: Construct, times: readonly { readonly prop: string; readonly at: number }[], deadline: number): void {
  times.forEach(({ prop, at }, index) => {
    const before = times[index - 1]?.at ?? 0;
    if (at > before && at < deadline) return;
    refuse(scope, 'ReminderTime', {
      prop,
      inWords: `${at} seconds`,
      allowed: `after the ${before} seconds before it, and before the deadline of ${deadline} seconds`,
      fix: 'Give the times of all reminders after the first ask, in order. Nobody is reminded of what has expired.',
    });
  });
}

function checkEscalationTime(scope: Construct, at: number, reminders: readonly number[], deadline: number): void {
  if (at < deadline && !reminders.includes(at)) return;
  refuse(scope, 'EscalationTime', {
    prop: 'escalateAfter',
    inWords: `${at} seconds`,
    allowed: `before the deadline of ${deadline} seconds, and at no time of a reminder`,
    fix: 'The escalation asks by itself: give it a time of its own.',
  });
}
