import { catchWords, differences, fromTo, retryWords, Same } from './words';
import type { JsonObject, JsonValue } from '../../asl';
import { isListOfEntries } from '../canonical/handlers';
import type { ChangeKind } from '../kinds';

/** What a change of a field is called and how it is told. */
interface FieldWords {
  readonly kind: ChangeKind;
  readonly words: (before: JsonValue | undefined, after: JsonValue | undefined, same: Same) => string;
}

const value = (kind: ChangeKind, label: string, unit = ''): FieldWords => ({
  kind,
  words: (before, after) => fromTo(label, before, after, unit),
});
const data = (kind: ChangeKind, label: string): FieldWords => ({
  kind,
  words: (before, after, same) => (before === undefined || after === undefined
    ? fromTo(label, before, after) : `${label}: ${differences(before, after, same).join(', ')}`),
});

type Told = (before: readonly JsonObject[], after: readonly JsonObject[], same: Same) => string;

/** Retriers or catchers entry by entry; a list that is broken is told as it stands. */
const entries = (kind: ChangeKind, label: string, told: Told): FieldWords => ({
  kind,
  words: (before, after, same) => {
    const [old, now] = [before ?? [], after ?? []];
    return isListOfEntries(old) && isListOfEntries(now) ? told(old, now, same) : fromTo(label, before, after);
  },
});

/** Every field of every type of state but those that lead on and those that hold states. */
export const FIELD_WORDS: Readonly<Record<string, FieldWords>> = {
  Resource: value('call-changed', 'calls'),
  Credentials: data('credentials-changed', 'credentials'),
  Retry: entries('retry-changed', 'retriers', retryWords),
  Catch: entries('catch-changed', 'catchers', catchWords),
  TimeoutSeconds: value('timeout-changed', 'timeout', ' s'),
  TimeoutSecondsPath: value('timeout-changed', 'timeout from'),
  HeartbeatSeconds: value('timeout-changed', 'heartbeat', ' s'),
  HeartbeatSecondsPath: value('timeout-changed', 'heartbeat from'),
  Seconds: value('wait-changed', 'waits', ' s'),
  SecondsPath: value('wait-changed', 'waits for the seconds in'),
  Timestamp: value('wait-changed', 'waits until'),
  TimestampPath: value('wait-changed', 'waits until the time in'),
  Error: value('failure-changed', 'error'),
  ErrorPath: value('failure-changed', 'error from'),
  Cause: value('failure-changed', 'cause'),
  CausePath: value('failure-changed', 'cause from'),
  InputPath: value('input-changed', 'input path'),
  Parameters: data('input-changed', 'parameters'),
  Arguments: data('input-changed', 'arguments'),
  ItemSelector: data('input-changed', 'item selector'),
  Result: data('output-changed', 'result'),
  ResultSelector: data('output-changed', 'result selector'),
  ResultPath: value('output-changed', 'result path'),
  OutputPath: value('output-changed', 'output path'),
  Output: data('output-changed', 'output'),
  Assign: data('variables-changed', 'variables'),
  ItemsPath: value('items-changed', 'items from'),
  Items: data('items-changed', 'items'),
  ItemReader: data('items-changed', 'item reader'),
  ItemBatcher: data('items-changed', 'item batcher'),
  MaxConcurrency: value('concurrency-changed', 'items at once'),
  MaxConcurrencyPath: value('concurrency-changed', 'items at once from'),
  ToleratedFailureCount: value('tolerance-changed', 'tolerated failures'),
  ToleratedFailureCountPath: value('tolerance-changed', 'tolerated failures from'),
  ToleratedFailurePercentage: value('tolerance-changed', 'tolerated failures', ' %'),
  ToleratedFailurePercentagePath: value('tolerance-changed', 'tolerated percentage from'),
  ProcessorConfig: data('processor-changed', 'processor'),
  Label: value('processor-changed', 'label'),
  ResultWriter: data('result-writer-changed', 'result writer'),
  QueryLanguage: value('query-language-changed', 'query language'),
};

/** A field that no type of state has. */
export const OTHER_FIELD = (name: string): FieldWords => data('field-changed', name);
