import type { Rule } from '../../rule';
import { guide } from '../../sources';
import { callsLambda, retriedErrorsAround } from '../../task-facts';

const TRANSIENT = [
  'Lambda.ServiceException',
  'Lambda.AWSLambdaException',
  'Lambda.SdkClientException',
  'Lambda.TooManyRequestsException',
  'States.TaskFailed',
  'States.ALL',
];

export const lambdaRetry: Rule = {
  id: 'lambda-retry',
  severity: 'info',
  title: 'A Lambda task retries transient errors of the service',
  source: guide('bp-lambda-serviceexception.html'),
  states: ['Task'],
  state(state, report) {
    if (callsLambda(state) && !retriedErrorsAround(state).some(name => TRANSIENT.includes(name))) {
      report(state, {
        message: `The task '${state.name}' calls Lambda without retrying the errors that pass by themselves.`,
        fix: `Add a retrier for ${TRANSIENT.slice(0, 4).join(', ')}, for example with IntervalSeconds 2, MaxAttempts 6 and BackoffRate 2.`,
      });
    }
  },
};
