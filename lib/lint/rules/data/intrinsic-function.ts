import { ExpressionError, INTRINSICS, isIntrinsic, literalFault } from '../../../asl';
import type { Rule } from '../../rule';
import { specification } from '../../sources';
import type { ExpressionSubject } from '../../subjects/template';

export const intrinsicFunction: Rule = {
  id: 'intrinsic-function',
  severity: 'error',
  title: 'A call of an intrinsic function is complete and right',
  source: specification('intrinsic-functions'),
  expressions: ['payload'],
  expression(expression, report) {
    if (!isIntrinsic(expression.text)) return;
    const reason = faultOf(expression);
    if (reason !== undefined) {
      report(expression, {
        message: `The intrinsic function '${expression.text}' in ${expression.field.name} is wrong: ${reason}.`,
        fix: 'Correct the call: the name, the number and the values of the arguments, and strings in single quotes.',
      });
    }
  },
};

function faultOf({ error, payload, field }: ExpressionSubject): string | undefined {
  if (error) return error instanceof ExpressionError ? `${error.reason} (character ${error.position + 1})` : error.message;
  if (payload?.kind !== 'call') return undefined;
  const gives = INTRINSICS.get(payload.name)!.gives;
  const isTextNeeded = field.schema.shape.kind === 'referencePath';
  return isTextNeeded && gives !== 'string' && gives !== 'any'
    ? `it gives ${gives === 'array' || gives === 'object' ? 'an' : 'a'} ${gives}, and a text is needed`
    : literalFault(payload);
}
