import { escapePointerToken, isJsonObject } from '../../../asl';
import type { Rule } from '../../rule';
import { guide } from '../../sources';
import { below } from '../../subjects/located';

export const sdkParameterName: Rule = {
  id: 'sdk-parameter-name',
  severity: 'error',
  title: 'The parameters of an AWS SDK integration begin with a capital letter',
  source: guide('supported-services-awssdk.html'),
  states: ['Task'],
  state(state, report) {
    const { resource, inputField } = state;
    const parameters = state.get(inputField);
    if (resource.kind !== 'integration' || !resource.sdk || !isJsonObject(parameters)) {
      return;
    }
    for (const name of Object.keys(parameters).filter(key => /^[a-z]/.test(key))) {
      report(below(state.at(inputField), `/${escapePointerToken(name)}`), {
        message: `'${name}' is no parameter of an AWS SDK integration.`,
        fix: `Write '${name.charAt(0).toUpperCase()}${name.slice(1)}', also where the API itself has it in lower case.`,
      });
    }
  },
};
