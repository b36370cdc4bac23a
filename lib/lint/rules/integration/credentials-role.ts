import { isJsonObject } from '../../../asl';
import { parameter } from '../../parameters';
import type { Rule } from '../../rule';
import { guide } from '../../sources';

export const credentialsRole: Rule = {
  id: 'credentials-role',
  severity: 'error',
  title: 'Credentials name a role',
  source: guide('concepts-access-cross-acct-resources.html'),
  states: ['Task'],
  state(state, report) {
    const credentials = state.get('Credentials');
    const isComputed = typeof credentials === 'string' && state.language === 'JSONata';
    if (credentials === undefined || isComputed) {
      return;
    }
    if (!isJsonObject(credentials) || parameter(credentials, 'RoleArn') === undefined) {
      report(state.at('Credentials'), { message: 'Credentials lack a RoleArn.', fix: 'Add "RoleArn" with the role to take on.' });
    }
  },
};
