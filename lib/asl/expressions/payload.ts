import { IntrinsicCall, isIntrinsic, parseIntrinsic } from './intrinsics';
import { JsonPath, parsePath } from './jsonpath';

/** What the value of a `.$` field can be. */
export type PayloadExpression =
  | IntrinsicCall
  | { readonly kind: 'path'; readonly path: JsonPath };

/**
 * Parses the value of a field whose name ends in `.$`: a path or a call of an intrinsic function.
 *
 * @throws ExpressionError with the position of the fault
 * @see https://states-language.net/spec.html#payload-template
 */
export function parsePayloadExpression(text: string): PayloadExpression {
  return isIntrinsic(text) ? parseIntrinsic(text) : { kind: 'path', path: parsePath(text) };
}
