import { errorAllAlone } from './error-all-alone';
import { errorAllLast } from './error-all-last';
import { errorNameUnknown } from './error-name-unknown';
import { heartbeatBelowTimeout } from './heartbeat-below-timeout';
import type { Rule } from '../../rule';

/** Retriers, catchers and timeouts. */
export const errorsRules: readonly Rule[] = [
  errorAllLast,
  errorAllAlone,
  errorNameUnknown,
  heartbeatBelowTimeout,
];
