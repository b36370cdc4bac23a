import { INTEGRATIONS, isJsonObject, isPlaceholder } from '../../../asl';
import type { JsonObject, JsonValue } from '../../../asl';
import { listed, shown } from '../../../findings';
import type { Rule } from '../../rule';
import { guide } from '../../sources';
import { below } from '../../subjects/located';
import type { StateSubject } from '../../subjects/state';
import { parameter } from '../../task-facts';

export const integrationParameters: Rule = {
  id: 'integration-parameters',
  severity: 'error',
  title: 'An integration is given what it needs',
  source: guide('connect-parameters.html'),
  states: ['Task'],
  state(state, report) {
    const field = state.inputField;
    const parameters = state.get(field);
    if (state.resource.kind !== 'integration') return;
    if (parameters !== undefined && !canBeObject(parameters)) {
      report(state.at(field), {
        message: `The ${field} of an integration must be an object, got ${shown(parameters)}.`,
        fix: 'Write an object with the parameters of the action.',
      });
      return;
    }
    const missing = missingIn(state);
    if (missing.length === 0 && lacksRequest(state)) {
      report(state, {
        message: `The task has no ${field}: ${state.calls} needs none, but the service wants the field.`,
        fix: `Add "${field}": {}.`,
      });
    }
    for (const { pointer, names, isToken } of missing) {
      const what = listed(names, 'and');
      report(parameters ? below(state.at(field), pointer) : state, {
        message:
          pointer === ''
            ? `The task lacks ${what}, which ${state.calls} needs.`
            : `'${pointer.split('/').slice(1).join('.')}' lacks ${what}, which ${state.calls} needs.`,
        fix: `Add ${what} to ${parameters ? field + pointer.replace(/\//g, '.') : field}.${isToken ? ' It makes a repeated call one call: use the name of the execution, or a UUID.' : ''}`,
      });
    }
  },
};

/** The service was measured to refuse an SDK integration without the field, also where the operation takes nothing. */
function lacksRequest(state: StateSubject): boolean {
  const { resource, inputField } = state;
  const isSdk = resource.kind === 'integration' && resource.sdk;
  return isSdk && !state.has(inputField) && state.foreignFields.length === 0 && !state.misspelt([inputField]);
}

/** Whether a value is an object, or becomes one when the task runs. */
function canBeObject(value: JsonValue): boolean {
  return isJsonObject(value) || (typeof value === 'string' && (isPlaceholder(value) || value.includes('{%')));
}

interface Missing {
  readonly pointer: string;
  readonly names: readonly string[];
  readonly isToken: boolean;
}

/** What is missing; optimized integrations need less than the API, and of some parameters one. */
function missingIn(state: StateSubject): Missing[] {
  const { resource } = state;
  const ofModel = state.requestFaults.filter(fault => fault.kind === 'missing');
  if (resource.kind !== 'integration' || resource.sdk) return ofModel;
  const actions = INTEGRATIONS.get(resource.service);
  const required = actions && Object.hasOwn(actions, resource.action) ? actions[resource.action].required : [];
  const inside = ofModel.filter(({ pointer }) => pointer !== '');
  const names = missingOf(required, state);
  return names.length > 0 ? [{ pointer: '', names, isToken: false }, ...inside] : inside;
}

function missingOf(required: readonly (readonly string[])[], state: StateSubject): string[] {
  const parameters = state.get(state.inputField);
  const cannotTell =
    (parameters !== undefined && !isJsonObject(parameters)) || state.foreignFields.length > 0 || state.misspelt([state.inputField]);
  if (cannotTell) return [];
  const given: JsonObject = parameters ?? {};
  const meant = state.requestFaults.map(fault =>
    fault.kind === 'unknown' && fault.pointer.lastIndexOf('/') === 0 ? fault.meant : undefined,
  );
  return required
    .filter(group => group.every(name => parameter(given, name) === undefined && !meant.includes(name)))
    .map(group => group.join(' or '));
}
