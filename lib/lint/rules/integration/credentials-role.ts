import { hasPlaceholder, isJsonata, isJsonObject, own } from '../../../asl';
import { shown } from '../../../findings';
import type { Rule } from '../../rule';
import { guide } from '../../sources';
import { below } from '../../subjects/located';
import { parameter } from '../../task-facts';

const ROLE_ARN = /^arn:aws(-[a-z]+)*:iam::[\w-]+:role\/.+$/;

export const credentialsRole: Rule = {
  id: 'credentials-role',
  severity: 'error',
  title: 'Credentials name a role, and stand on a task that can take it on',
  source: guide('concepts-access-cross-acct-resources.html'),
  states: ['Task'],
  state(state, report) {
    const credentials = state.get('Credentials');
    const isComputed = typeof credentials === 'string' && state.language === 'JSONata';
    if (credentials === undefined || (isComputed && state.resource.kind !== 'activity')) return;
    if (state.resource.kind === 'activity') {
      report(state.at('Credentials'), {
        message: 'An activity takes no Credentials: its worker polls for the task, and calls with its own.',
        fix: 'Remove them, and give the worker the role.',
      });
      return;
    }
    if (!isJsonObject(credentials) || parameter(credentials, 'RoleArn') === undefined) {
      report(state.at('Credentials'), { message: 'Credentials lack a RoleArn.', fix: 'Add "RoleArn" with the role to take on.' });
      return;
    }
    const role = own(credentials, 'RoleArn');
    const isDeferred = typeof role === 'string' && (hasPlaceholder(role) || (state.language === 'JSONata' && isJsonata(role)));
    if (role !== undefined && !isDeferred && (typeof role !== 'string' || !ROLE_ARN.test(role))) {
      report(below(state.at('Credentials'), '/RoleArn'), {
        message: `'RoleArn' must be the ARN of a role, got ${shown(role)}.`,
        fix: 'Write arn:aws:iam::ACCOUNT:role/NAME, or read the ARN when the task runs.',
      });
    }
  },
};
