import type { QueryLanguage } from './query-language';
import type { State } from './states';

/** A self-contained set of states: a whole machine, a branch or an item processor. */
export interface StateScope {
  readonly Comment?: string;
  readonly StartAt: string;
  readonly States: { readonly [name: string]: State };
}

/** The top level of a definition (specification section "Structure of a State Machine"). */
export interface StateMachineDefinition extends StateScope {
  /** @default 'JSONPath' */
  readonly QueryLanguage?: QueryLanguage;
  /** @default '1.0' */
  readonly Version?: string;
  /** Most seconds an execution may run. */
  readonly TimeoutSeconds?: number;
}

/** How a Map runs its items. */
export interface ProcessorConfig {
  /** @default 'INLINE' */
  readonly Mode?: 'INLINE' | 'DISTRIBUTED';
  /** The type of the child executions; only in a distributed map. */
  readonly ExecutionType?: 'STANDARD' | 'EXPRESS';
}

/** The states a Map runs once for each item. */
export interface ItemProcessor extends StateScope {
  readonly ProcessorConfig?: ProcessorConfig;
}
