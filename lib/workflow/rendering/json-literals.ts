import type { IResolvable, IResolveContext } from 'aws-cdk-lib';
import { isIntrinsic } from './intrinsic';

type Argument = any;

/** Where the literals of a function end up in the text that it gives; those of other functions don't. */
const OUTPUT: Record<string, (argument: Argument, escape: (value: unknown) => unknown) => unknown> = {
  'Fn::Join': ([delimiter, items], escape) => [escape(delimiter), Array.isArray(items) ? items.map(escape) : items],
  'Fn::Sub': (argument, escape) => {
    if (!Array.isArray(argument)) return escape(argument);
    const [text, variables] = argument;
    return [escape(text), Object.fromEntries(Object.entries(variables).map(([name, value]) => [name, escape(value)]))];
  },
  'Fn::If': ([condition, ...values], escape) => [condition, ...values.map(escape)],
  'Fn::Select': ([index, items], escape) => [index, Array.isArray(items) ? items.map(escape) : items],
};

/**
 * An intrinsic function whose text can stand in a JSON string: quotes, backslashes and line ends in
 * its literals are escaped. Without them it is returned as it is.
 */
export function escapeLiterals(value: unknown): unknown {
  if (typeof value === 'string') return JSON.stringify(value).slice(1, -1);
  if (typeof value !== 'object' || value === null || !isIntrinsic(value)) return value;
  const [[name, argument]] = Object.entries(value);
  const output = Object.prototype.hasOwnProperty.call(OUTPUT, name) ? OUTPUT[name] : undefined;
  return output ? { [name]: output(argument, escapeLiterals) } : value;
}

/** A token with its literals escaped. It resolves the token anew, so that CDK finds references in it. */
export class EscapedToken implements IResolvable {
  public readonly creationStack: string[] = [];

  constructor(private readonly token: IResolvable) {}

  public resolve(context: IResolveContext): unknown {
    return escapeLiterals(context.resolve(this.token));
  }
}
