import { own } from '../../../asl';
import type { Rule } from '../../rule';
import { guide } from '../../sources';
import { hasTimeout, waitsLong } from '../../task-facts';

/** Jobs that end by themselves: they have limits of their own, or are machines with a timeout of theirs. */
const BOUNDED = ['athena', 'codebuild', 'databrew', 'glue', 'sagemaker', 'bedrock', 'mediaconvert', 'emr-serverless'];

export const jobTimeout: Rule = {
  id: 'job-timeout',
  severity: 'warning',
  title: 'A task that waits for a job, a token or an activity has a timeout, or the machine has',
  source: guide('sfn-best-practices.html'),
  states: ['Task'],
  state(state, report) {
    const { resource } = state;
    const isMachineBounded = own(state.within.machine.scopes[0].scope.definition, 'TimeoutSeconds') !== undefined;
    if (!waitsLong(state) || hasTimeout(state) || isMachineBounded) return;
    const isJob = resource.kind === 'integration' && resource.pattern !== 'waitForTaskToken';
    if (isJob && resource.kind === 'integration' && BOUNDED.includes(resource.service)) return;
    report(
      state,
      isJob
        ? {
          message: `Nothing ends the wait of '${state.name}' for ${state.calls} if the job hangs: an execution may last a year.`,
          fix: 'Add TimeoutSeconds with the longest time the job may take; Step Functions then stops the job.',
        }
        : {
          message: `The task '${state.name}' waits for somebody else's answer without a timeout: if none comes, the execution hangs for up to a year.`,
          fix: 'Add TimeoutSeconds with the longest time the answer may take, and catch States.Timeout.',
        },
    );
  },
};
