import { HistoryEvent } from '@aws-sdk/client-sfn';

/** One thing that happened to a state. */
export type Transition =
  | { readonly kind: 'entered'; readonly state: string; readonly input: unknown }
  | { readonly kind: 'left'; readonly state: string; readonly output: unknown }
  | { readonly kind: 'failed'; readonly error: string; readonly cause: string };

/** The transitions of a history, in order. A failure belongs to the state entered before it. */
export function transitions(history: HistoryEvent[]): Transition[] {
  return history.flatMap(event => transitionOf(event) ?? []);
}

/** Names of the states in the order in which they were entered. */
export function enteredStates(history: HistoryEvent[]): string[] {
  return transitions(history).flatMap(transition => (transition.kind === 'entered' ? [transition.state] : []));
}

function transitionOf(event: HistoryEvent): Transition | undefined {
  const { stateEnteredEventDetails: entered, stateExitedEventDetails: left } = event;
  if (entered) {
    return { kind: 'entered', state: entered.name!, input: JSON.parse(entered.input ?? 'null') };
  }
  if (left) {
    return { kind: 'left', state: left.name!, output: JSON.parse(left.output ?? 'null') };
  }
  const failure = event.lambdaFunctionFailedEventDetails ?? event.lambdaFunctionTimedOutEventDetails
    ?? event.taskFailedEventDetails ?? event.taskTimedOutEventDetails ?? event.evaluationFailedEventDetails;
  return failure && { kind: 'failed', error: failure.error ?? '', cause: failure.cause ?? '' };
}
