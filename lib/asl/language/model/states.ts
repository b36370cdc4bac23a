import type { ChoiceRule } from './choice-rules';
import type { ErrorHandling } from './error-handling';
import type { QueryLanguage } from './query-language';
import type { ItemProcessor, StateScope } from './state-machine';
import type { JsonValue } from '../../json/value';

/** A JSON template; JSONPath replaces keys that end in `.$`, JSONata strings in `{% %}`. */
export type PayloadTemplate = JsonValue;

/** What every state may have. */
export interface StateBase {
  readonly Comment?: string;
  readonly QueryLanguage?: QueryLanguage;
}

/** Input and output of a JSONPath state; `null` discards. */
export interface PathProcessing {
  readonly InputPath?: string | null;
  readonly OutputPath?: string | null;
}

/** Where a state that is not terminal goes. Exactly one of the two. */
export interface NextOrEnd {
  readonly Next?: string;
  readonly End?: boolean;
}

/** JSONPath: how the result enters the output. */
export interface PathResult extends PathProcessing {
  readonly Parameters?: PayloadTemplate;
  readonly ResultPath?: string | null;
}

/** JSONata: what the state puts out; both languages: what it assigns. */
export interface Produces {
  readonly Output?: PayloadTemplate;
  readonly Assign?: { readonly [variable: string]: PayloadTemplate };
}

export interface PassState extends StateBase, PathResult, Produces, NextOrEnd {
  readonly Type: 'Pass';
  /** JSONPath only: the fixed result; not a template. */
  readonly Result?: JsonValue;
}

export interface TaskState extends StateBase, PathResult, Produces, NextOrEnd, ErrorHandling {
  readonly Type: 'Task';
  readonly Resource: string;
  readonly Arguments?: PayloadTemplate;
  readonly ResultSelector?: PayloadTemplate;
  readonly TimeoutSeconds?: number | string;
  readonly TimeoutSecondsPath?: string;
  readonly HeartbeatSeconds?: number | string;
  readonly HeartbeatSecondsPath?: string;
  readonly Credentials?: PayloadTemplate;
}

export interface ChoiceState extends StateBase, PathProcessing, Produces {
  readonly Type: 'Choice';
  readonly Choices: readonly ChoiceRule[];
  readonly Default?: string;
}

/** Exactly one of the four fields that say how long. */
export interface WaitState extends StateBase, PathProcessing, Produces, NextOrEnd {
  readonly Type: 'Wait';
  readonly Seconds?: number | string;
  readonly SecondsPath?: string;
  readonly Timestamp?: string;
  readonly TimestampPath?: string;
}

export interface SucceedState extends StateBase, PathProcessing {
  readonly Type: 'Succeed';
  readonly Output?: PayloadTemplate;
}

export interface FailState extends StateBase {
  readonly Type: 'Fail';
  readonly Error?: string;
  readonly ErrorPath?: string;
  readonly Cause?: string;
  readonly CausePath?: string;
}

export interface ParallelState extends StateBase, PathResult, Produces, NextOrEnd, ErrorHandling {
  readonly Type: 'Parallel';
  readonly Branches: readonly StateScope[];
  readonly Arguments?: PayloadTemplate;
  readonly ResultSelector?: PayloadTemplate;
}

/** Where a distributed map reads its items from. */
export interface ItemReader {
  readonly Resource: string;
  readonly Parameters?: PayloadTemplate;
  readonly Arguments?: PayloadTemplate;
  readonly ReaderConfig?: { readonly [field: string]: JsonValue };
}

/** How a distributed map groups items for one child execution. */
export interface ItemBatcher {
  readonly BatchInput?: PayloadTemplate;
  readonly MaxItemsPerBatch?: number | string;
  readonly MaxItemsPerBatchPath?: string;
  readonly MaxInputBytesPerBatch?: number | string;
  readonly MaxInputBytesPerBatchPath?: string;
}

/** Where a distributed map writes the results of its child executions. */
export interface ResultWriter {
  readonly Resource?: string;
  readonly Parameters?: PayloadTemplate;
  readonly Arguments?: PayloadTemplate;
  readonly WriterConfig?: { readonly [field: string]: JsonValue };
}

export interface MapState extends StateBase, PathResult, Produces, NextOrEnd, ErrorHandling {
  readonly Type: 'Map';
  readonly ItemProcessor?: ItemProcessor;
  /** The older name of `ItemProcessor`. */
  readonly Iterator?: StateScope;
  /** JSONPath only. */
  readonly ItemsPath?: string;
  /** JSONata only. */
  readonly Items?: JsonValue;
  readonly ItemSelector?: PayloadTemplate;
  readonly ItemReader?: ItemReader;
  readonly ItemBatcher?: ItemBatcher;
  readonly ResultWriter?: ResultWriter;
  readonly ResultSelector?: PayloadTemplate;
  readonly MaxConcurrency?: number | string;
  readonly MaxConcurrencyPath?: string;
  readonly ToleratedFailureCount?: number | string;
  readonly ToleratedFailureCountPath?: string;
  readonly ToleratedFailurePercentage?: number | string;
  readonly ToleratedFailurePercentagePath?: string;
  /** Prefix of the map run's name; distributed only. */
  readonly Label?: string;
}

/** Any of the eight state types. */
export type State =
  PassState | TaskState | ChoiceState | WaitState | SucceedState | FailState | ParallelState | MapState;

/** The `Type` of a state. */
export type StateType = State['Type'];
