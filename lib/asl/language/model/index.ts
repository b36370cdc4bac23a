export type { BooleanExpression, ChoiceRule, ChoiceTest, Comparison } from './choice-rules';
export type { Catcher, ErrorHandling, Retrier } from './error-handling';
export { DEFAULT_QUERY_LANGUAGE, isQueryLanguage } from './query-language';
export type { QueryLanguage } from './query-language';
export type { ItemProcessor, ProcessorConfig, StateMachineDefinition, StateScope } from './state-machine';
export type {
  ChoiceState, FailState, ItemBatcher, ItemReader, MapState, ParallelState, PassState, ResultWriter,
  State, StateBase, StateType, SucceedState, TaskState, PayloadTemplate, WaitState,
} from './states';
