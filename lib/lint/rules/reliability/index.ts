import { catchLosesInput } from './catch-loses-input';
import { catchSpecific } from './catch-specific';
import { choiceDefault } from './choice-default';
import { endlessLoop } from './endless-loop';
import { jobTimeout } from './job-timeout';
import { lambdaRetry } from './lambda-retry';
import { retryIdempotent } from './retry-idempotent';
import { taskTimeout } from './task-timeout';
import { tokenHeartbeat } from './token-heartbeat';
import type { Rule } from '../../rule';

/** Advice: what happens when something goes wrong. */
export const reliabilityRules: readonly Rule[] = [
  taskTimeout,
  jobTimeout,
  tokenHeartbeat,
  lambdaRetry,
  catchSpecific,
  catchLosesInput,
  retryIdempotent,
  choiceDefault,
  endlessLoop,
];
