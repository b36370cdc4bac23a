import type { Rule } from '../../rule';
import { guide } from '../../sources';

const SHAPING = ['ResultSelector', 'OutputPath', 'ResultPath', 'Output', 'Assign'];

export const lambdaMetadata: Rule = {
  id: 'lambda-metadata',
  severity: 'info',
  title: 'A task passes on what is needed, not the whole answer',
  source: guide('connect-lambda.html'),
  states: ['Task'],
  state(state, report) {
    const { resource } = state;
    const invokes = resource.kind === 'integration' && !resource.sdk
      && resource.service === 'lambda' && resource.pattern === 'requestResponse' && state.has('Next');
    if (invokes && !SHAPING.some(name => state.has(name))) {
      report(state, {
        message: `'${state.name}' passes on the whole answer of Lambda: headers and metadata beside the Payload, in place of the input.`,
        fix:
          state.language === 'JSONata'
            ? 'Add "Output": "{% $states.result.Payload %}".'
            : 'Add "OutputPath": "$.Payload", or ResultSelector and ResultPath.',
      });
    }
  },
};
