import { listed } from '../../../findings';
import type { RequestFault } from '../../requests';
import type { Rule } from '../../rule';
import { guide } from '../../sources';
import { below } from '../../subjects/located';

export const parameterUnknown: Rule = {
  id: 'parameter-unknown',
  severity: 'error',
  title: 'The parameters of an integration are those of the API, spelled as Step Functions spells them',
  source: guide('supported-services-awssdk.html'),
  states: ['Task'],
  state(state, report) {
    for (const fault of state.requestFaults) {
      if (fault.kind === 'unknown') {
        report(below(state.at(state.inputField), fault.pointer), {
          message: `'${fault.name}' is no parameter of ${state.calls}.`,
          fix: fixOf(fault),
        });
      }
    }
  },
};

/** More names than this help nobody. */
const FEW = 12;

function fixOf({ name, meant, members }: Extract<RequestFault, { kind: 'unknown' }>): string {
  if (meant?.toLowerCase() === name.toLowerCase()) {
    return `Write '${meant}': names begin with a capital letter at every depth, and an acronym is a word.`;
  }
  if (meant !== undefined) return `Write '${meant}', if that is meant.`;
  return members.length > 0 && members.length <= FEW
    ? `Remove it. There ${members.length === 1 ? 'is' : 'are'} ${listed(members, 'and')}.`
    : 'Remove it, or look its name up in the API reference.';
}
