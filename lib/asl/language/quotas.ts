/** Numbers the language and the service set, in one place (AWS page "Step Functions service quotas"). */

/** Most seconds of any timeout, wait or retry interval. */
export const MAX_SECONDS = 99_999_999;
/** Most attempts of a retrier. */
export const MAX_ATTEMPTS = 99_999_999;
/** Most seconds of `MaxDelaySeconds`: one year and a day. */
export const MAX_DELAY_SECONDS = 31_622_400;
/** Most characters of a state's name and of a variable's name. */
export const MAX_NAME_LENGTH = 80;
/** Most characters of the label of a distributed map. */
export const MAX_LABEL_LENGTH = 40;
/** Most bytes of a definition: 1 MiB. */
export const MAX_DEFINITION_BYTES = 1_048_576;
/** Most bytes of one batch of a distributed map: 256 KiB. */
export const MAX_BATCH_BYTES = 262_144;
/** Most items a distributed map reads. */
export const MAX_ITEMS = 100_000_000;
/** Iterations an inline map runs at once; more wait. */
export const MAX_INLINE_CONCURRENCY = 40;
/** Child executions a distributed map runs at once. */
export const MAX_DISTRIBUTED_CONCURRENCY = 10_000;
/** Most bytes of a state's input or output, and of a task's: 256 KiB. */
export const MAX_PAYLOAD_BYTES = 262_144;
/** Most bytes of a variable, and of the variables of one `Assign` together: 256 KiB. */
export const MAX_VARIABLE_BYTES = 262_144;
/** Most bytes of all variables: 10 MiB. */
export const MAX_ALL_VARIABLES_BYTES = 10_485_760;
/** Events that an iteration of an inline map writes beside those of its states: its start and its end. */
export const EVENTS_BY_ITERATION = 2;
/** Events that a state writes, as a task without retries does. */
export const EVENTS_BY_STATE = 5;
/** Seconds an HTTP task may take. */
export const MAX_HTTP_SECONDS = 60;
/** Seconds an invocation of a Bedrock AgentCore harness may take. */
export const MAX_HARNESS_SECONDS = 900;
/** Events of one execution of a standard workflow. */
export const MAX_HISTORY_EVENTS = 25_000;
/** Seconds a standard execution may run: one year. */
export const MAX_STANDARD_SECONDS = 31_536_000;
/** Seconds an express execution may run. */
export const MAX_EXPRESS_SECONDS = 300;
