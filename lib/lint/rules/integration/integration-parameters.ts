import { INTEGRATIONS, isJsonObject, isPlaceholder } from '../../../asl';
import type { JsonObject, JsonValue } from '../../../asl';
import { listed, shown } from '../../../findings';
import { parameter } from '../../parameters';
import type { Rule } from '../../rule';
import { guide } from '../../sources';
import type { StateSubject } from '../../subjects/state';

export const integrationParameters: Rule = {
  id: 'integration-parameters',
  severity: 'error',
  title: 'An optimized integration is given what it needs',
  source: guide('integrate-optimized.html'),
  states: ['Task'],
  state(state, report) {
    const field = state.inputField;
    const parameters = state.get(field);
    if (state.resource.kind === 'integration' && parameters !== undefined && !canBeObject(parameters)) {
      report(state.at(field), {
        message: `The ${field} of an integration must be an object, got ${shown(parameters)}.`,
        fix: 'Write an object with the parameters of the action.',
      });
      return;
    }
    const required = requiredOf(state);
    const cannotTell = (parameters !== undefined && !isJsonObject(parameters)) || state.foreignFields.length > 0 || state.misspelt([field]);
    if (required.length === 0 || cannotTell) {
      return;
    }
    const given: JsonObject = parameters ?? {};
    const missing = required.filter(group => group.every(name => parameter(given, name) === undefined)).map(group => group.join(' or '));
    if (missing.length > 0) {
      report(parameters ? state.at(field) : state, {
        message: `The task lacks ${listed(missing, 'and')}, which its Resource needs.`,
        fix: `Add ${listed(missing, 'and')} to ${field}.`,
      });
    }
  },
};

/** Whether a value is an object, or becomes one when the task runs. */
function canBeObject(value: JsonValue): boolean {
  return isJsonObject(value) || (typeof value === 'string' && (isPlaceholder(value) || value.includes('{%')));
}

function requiredOf({ resource }: StateSubject): readonly (readonly string[])[] {
  if (resource.kind !== 'integration' || resource.sdk) {
    return [];
  }
  const actions = INTEGRATIONS.get(resource.service);
  return actions && Object.hasOwn(actions, resource.action) ? actions[resource.action].required : [];
}
