import { isJsonata, RESERVED_ERRORS } from '../../../asl';
import { nearest } from '../../../findings';
import type { Report, Rule } from '../../rule';
import { specification } from '../../sources';
import type { FieldSubject } from '../../subjects/field';

/** What an HTTP task reports, followed by the status. */
const HTTP_STATUS = 'States.Http.StatusCode.';

export const errorNameUnknown: Rule = {
  id: 'error-name-unknown',
  severity: 'warning',
  title: 'Only errors of the language are named States.*',
  source: specification('error-names'),
  shapes: ['errorNames', 'text'],
  field(field, report) {
    const { value, schema, owner, name } = field;
    if (schema.shape.kind === 'errorNames' && Array.isArray(value)) {
      value.forEach((error, index) => checkName(error, index, field, report));
    } else if (
      owner.schema.title === 'Fail state'
      && name === 'Error'
      && typeof value === 'string'
      && value.startsWith('States.')
      && !isJsonata(value)
    ) {
      report(field, {
        message: `'${value}' is a name of the language's own errors, which a Fail state should not report.`,
        fix: 'Choose a name that does not start with "States.".',
      });
    }
  },
};

/** A Fail state may report it all the same, which is a finding of its own. */
function isFailed(error: string, { owner }: FieldSubject): boolean {
  return owner.within.machine.scopes.some(({ scope }) =>
    [...scope.states.values()].some(({ state }) => state.Type === 'Fail' && state.Error === error),
  );
}

function checkName(error: unknown, index: number, field: FieldSubject, report: Report): void {
  if (
    typeof error !== 'string'
    || !error.startsWith('States.')
    || RESERVED_ERRORS.has(error)
    || error.startsWith(HTTP_STATUS)
    || isFailed(error, field)
  ) {
    return;
  }
  const meant = nearest(error, RESERVED_ERRORS);
  report({ pointer: `${field.pointer}/${index}`, visit: field.visit }, {
    message: `There is no error '${error}', so this matches nothing.`,
    fix: meant ? `Write '${meant}'.` : 'Use an error name of the specification, or one that does not start with "States.".',
  });
}
