import { JsonPath } from '../jsonpath';

/** A parsed call of an intrinsic function. */
export interface IntrinsicCall {
  readonly kind: 'call';
  readonly name: string;
  readonly arguments: readonly IntrinsicArgument[];
  readonly position: number;
}

export type IntrinsicArgument =
  | IntrinsicCall
  | { readonly kind: 'path'; readonly path: JsonPath; readonly position: number }
  /** `value` has its escapes resolved, `raw` is as written: `States.Format` tells `\{}` from `{}`. */
  | { readonly kind: 'string'; readonly value: string; readonly raw: string; readonly position: number }
  | { readonly kind: 'literal'; readonly value: number | boolean | null; readonly position: number }
  /** A CloudFormation `${Name}`, whose type is not known yet. */
  | { readonly kind: 'placeholder'; readonly text: string; readonly position: number };
