import { MAX_ATTEMPTS, MAX_DELAY_SECONDS, MAX_SECONDS } from '../quotas';
import { decimal, field, inJsonata, integer, objectSchema, oneOf, template, text } from './shape';

/** Retriers and catchers (specification section "Errors"). */
export const RETRIER = objectSchema('retrier', {
  Comment: field(text),
  ErrorEquals: field({ kind: 'errorNames' }),
  IntervalSeconds: field(integer(1, MAX_SECONDS)),
  MaxAttempts: field(integer(0, MAX_ATTEMPTS)),
  BackoffRate: field(decimal(1)),
  MaxDelaySeconds: field(integer(1, MAX_DELAY_SECONDS)),
  JitterStrategy: field(oneOf('FULL', 'NONE')),
}, { required: ['ErrorEquals'] });

export const CATCHER = objectSchema('catcher', {
  Comment: field(text),
  ErrorEquals: field({ kind: 'errorNames' }),
  Next: field({ kind: 'stateName' }),
  ResultPath: { shape: { kind: 'resultPath' }, language: 'JSONPath' },
  Output: inJsonata(template),
  Assign: field({ kind: 'assignments' }),
}, { required: ['ErrorEquals', 'Next'] });
