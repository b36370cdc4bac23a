import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import type { IConstruct } from 'constructs';
import { BatchMapMode, BatchMapOptions } from './batch-map-options';
import { EVENTS_BY_ITERATION, EVENTS_BY_STATE, MAX_INLINE_CONCURRENCY } from '../../asl';
import { refuse } from '../../private/errors';
import { isBelowExpress } from '../../workflow/machine-record';

/** How many events the items may write: what stands around the map needs the rest of the 25,000. */
const MOST_EVENTS = 20_000;

/** Where the items are worked on, and why. */
export interface ChosenMode {
  readonly isDistributed: boolean;
  /** Comment of the state; none where the user has chosen. */
  readonly comment?: string;
  /** Whether nothing is known that speaks for or against. */
  readonly isGuess?: boolean;
}

/**
 * Chooses the mode by what is known at synthesis.
 *
 * @throws when what is asked for needs the other mode, or an Express workflow would need child executions
 */
export function chooseMode(scope: IConstruct, options: BatchMapOptions, work: sfn.IChainable): ChosenMode {
  const { mode = BatchMapMode.AUTO } = options;
  const [reason] = reasonsToDistribute(options);
  if (mode === BatchMapMode.INLINE) {
    if (reason) refuseInline(scope, reason);
    return { isDistributed: false };
  }
  const events = eventsOf(options, work);
  const isLong = events !== undefined && events > MOST_EVENTS;
  const because = reason?.words ?? (isLong ? `${options.expectedItems} items write about ${events} events` : undefined);
  if (mode === BatchMapMode.AUTO && because === undefined) {
    return events === undefined
      ? { isDistributed: false, isGuess: true, comment: 'Inline: nothing asks for child executions.' }
      : { isDistributed: false, comment: `Inline: ${options.expectedItems} items write about ${events} events.` };
  }
  if (isBelowExpress(scope)) refuseExpress(scope, mode, because);
  return { isDistributed: true, ...mode === BatchMapMode.AUTO && { comment: `Distributed: ${because}.` } };
}

/** A prop that only a distributed map has. */
interface Reason {
  readonly prop: string;
  readonly words: string;
  readonly value?: unknown;
}

/** Whether it is distributed whatever the work on an item consists of. */
export function isSurelyDistributed(options: BatchMapOptions): boolean {
  const { mode, expectedItems = 0 } = options;
  if (mode === BatchMapMode.INLINE) return false;
  const isLong = expectedItems * (EVENTS_BY_ITERATION + EVENTS_BY_STATE) > MOST_EVENTS;
  return mode === BatchMapMode.DISTRIBUTED || reasonsToDistribute(options).length > 0 || isLong;
}

function reasonsToDistribute(options: BatchMapOptions): Reason[] {
  const { items, childType, batches, resultWriter, label, maxConcurrency = 1 } = options;
  // Where failed items come out, an inline map counts them itself.
  const isCounted = options.mode === BatchMapMode.INLINE && options.onFailedItems;
  const { toleratedFailureCount, toleratedFailurePercentage } = isCounted ? {} as BatchMapOptions : options;
  const reasons: (Reason | false | undefined)[] = [
    items._words !== undefined && { prop: 'items', words: `the items are ${items._words}` },
    childType !== undefined && { prop: 'childType', words: `the children are ${childType}`, value: childType },
    batches && { prop: 'batches', words: 'the items are batched' },
    toleratedFailureCount !== undefined && { prop: 'toleratedFailureCount', words: 'failures are tolerated', value: toleratedFailureCount },
    toleratedFailurePercentage !== undefined && {
      prop: 'toleratedFailurePercentage',
      words: 'failures are tolerated',
      value: toleratedFailurePercentage,
    },
    resultWriter && { prop: 'resultWriter', words: 'the results are written' },
    label !== undefined && { prop: 'label', words: 'it has a label', value: label },
    maxConcurrency > MAX_INLINE_CONCURRENCY && {
      prop: 'maxConcurrency',
      words: `${maxConcurrency} items run at a time`,
      value: maxConcurrency,
    },
  ];
  return reasons.filter((reason): reason is Reason => Boolean(reason));
}

function eventsOf({ expectedItems }: BatchMapOptions, work: sfn.IChainable): number | undefined {
  if (expectedItems === undefined) return undefined;
  const states = sfn.State.findReachableStates(work.startState, { includeErrorHandlers: true }).length;
  return expectedItems * (EVENTS_BY_ITERATION + EVENTS_BY_STATE * states);
}

function refuseInline(scope: IConstruct, { prop, words, value }: Reason): never {
  refuse(scope, 'InlineMap', {
    prop,
    ...value === undefined ? { inWords: words } : { value },
    allowed: prop === 'maxConcurrency' ? `at most ${MAX_INLINE_CONCURRENCY} in an inline map` : 'left out of an inline map',
    fix: "Only a distributed map can do that: leave out 'mode', or set it to DISTRIBUTED.",
  });
}

function refuseExpress(scope: IConstruct, mode: BatchMapMode, because: string | undefined): never {
  refuse(scope, 'DistributedInExpress', {
    prop: 'mode',
    inWords: because === undefined ? mode : `${mode}, and ${because}`,
    allowed: 'inline in an Express workflow, which starts no child executions of a map',
    fix: 'Leave that out, or make the workflow Standard.',
  });
}
