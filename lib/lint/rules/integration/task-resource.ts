import { shown } from '../../../findings';
import type { Rule } from '../../rule';
import { guide } from '../../sources';

export const taskResource: Rule = {
  id: 'task-resource',
  severity: 'error',
  title: 'The Resource of a task is the ARN of a function, an activity or an integration',
  source: guide('state-task.html'),
  states: ['Task'],
  state(state, report) {
    if (state.resource.kind === 'invalid') {
      report(state.at('Resource'), {
        message: `The Resource ${shown(state.get('Resource'))} ${state.resource.reason}.`,
        fix: 'Write arn:aws:states:::SERVICE:ACTION for an integration, or the whole ARN of a Lambda function or an activity.',
      });
    }
  },
};
