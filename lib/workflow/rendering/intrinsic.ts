import type { IResolvable, IResolveContext } from 'aws-cdk-lib';
import { toWord } from './placeholder-names';

/** An intrinsic function as a template has it: its name, and what it is given. */
export type Intrinsic = readonly [name: string, argument: any];

/** The intrinsic function of CloudFormation that a value is; undefined for data. */
export function intrinsicIn(value: unknown): Intrinsic | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const entries = Object.entries(value);
  const [name] = entries[0] ?? [];
  return entries.length === 1 && (name === 'Ref' || name.startsWith('Fn::')) ? entries[0] : undefined;
}

/** A name for what an intrinsic function gives: what it refers to, and how it is taken from there. */
export function describeIntrinsic(value: unknown): string {
  const [name, argument] = intrinsicIn(value) ?? [];
  if (name === undefined) return 'Value';
  if (name === 'Ref') return toWord(withoutHash(String(argument)).replace('AWS::', 'Aws '));
  const how = name.slice('Fn::'.length);
  if (how === 'GetAtt') {
    const [id, ...attribute] = [argument].flat().join('.').split('.');
    return toWord([withoutHash(id), ...attribute].join(' '));
  }
  if (how === 'ImportValue' && typeof argument === 'string') return toWord(withoutHash(`Imported ${argument}`));
  const inner = findIntrinsic(argument);
  return (inner ? describeIntrinsic(inner) : '') + toWord(how);
}

/** CDK ends logical ids, and the names of exports made of them, with hashes. */
function withoutHash(id: string): string {
  return id.replace(/(?<=.)(?:[0-9A-F]{8}){1,2}$/, '');
}

function findIntrinsic(value: unknown): object | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  if (intrinsicIn(value)) return value;
  for (const entry of Object.values(value)) {
    const found = findIntrinsic(entry);
    if (found) return found;
  }
  return undefined;
}

type Escape = (value: unknown) => unknown;

/** Where the literals of a function end up in the text that it gives; those of other functions don't. */
const OUTPUT: Record<string, (argument: any, escape: Escape) => unknown> = {
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
 * A text, or an intrinsic function that gives one, as it can stand in a JSON string: quotes, backslashes and
 * line ends in its literals are escaped. Without them it is returned as it is.
 */
export function escapeLiterals(value: unknown): unknown {
  if (typeof value === 'string') return JSON.stringify(value).slice(1, -1);
  const [name, argument] = intrinsicIn(value) ?? [];
  if (name === undefined || !Object.hasOwn(OUTPUT, name)) return value;
  return { [name]: OUTPUT[name](argument, escapeLiterals) };
}

/** A token with its literals escaped. It resolves the token anew, so that CDK finds references in it. */
export class EscapedToken implements IResolvable {
  public readonly creationStack: string[] = [];

  constructor(private readonly token: IResolvable) {}

  public resolve(context: IResolveContext): unknown {
    return escapeLiterals(context.resolve(this.token));
  }
}
