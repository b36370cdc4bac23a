/**
 * Decides on requests as IAM does, for policies that are attached to a role.
 *
 * Written from docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html, reference_policies_elements.html and
 * reference_policies_elements_condition_operators.html, without any part of the library. What it doesn't know it refuses to decide.
 */

type OneOrMore = string | readonly string[];
type Conditions = Readonly<Record<string, Readonly<Record<string, OneOrMore | boolean | number>>>>;

export interface Statement {
  readonly Sid?: string;
  readonly Effect: 'Allow' | 'Deny';
  readonly Action?: OneOrMore;
  readonly NotAction?: OneOrMore;
  readonly Resource?: OneOrMore;
  readonly NotResource?: OneOrMore;
  readonly Condition?: Conditions;
}

/** One call, as IAM is asked about it. */
export interface Request {
  readonly action: string;
  readonly resource: string;
  /** Values of condition keys. @default - none */
  readonly context?: Readonly<Record<string, OneOrMore>>;
}

export type Decision = 'allowed' | 'denied' | 'not allowed';

/** A Deny wins over every Allow, and what nothing allows is not allowed. */
export function decide(statements: readonly Statement[], request: Request): Decision {
  const applying = statements.filter(statement => applies(statement, request));
  if (applying.some(({ Effect }) => Effect === 'Deny')) {
    return 'denied';
  }
  return applying.some(({ Effect }) => Effect === 'Allow') ? 'allowed' : 'not allowed';
}

/** The requests that the statements don't let pass, each as one line. */
export function refused(statements: readonly Statement[], requests: readonly Request[]): string[] {
  const lines = requests.filter(request => decide(statements, request) !== 'allowed').map(({ action, resource }) => `${action} ${resource}`);
  return [...new Set(lines)].sort();
}

const listOf = <T>(value: T | readonly T[] | undefined): readonly T[] => (value === undefined ? [] : [value].flat() as T[]);

function applies(statement: Statement, request: Request): boolean {
  const names = (patterns: OneOrMore | undefined) =>
    listOf(patterns).some(pattern => glob(pattern.toLowerCase()).test(request.action.toLowerCase()));
  const covers = (patterns: OneOrMore | undefined) => listOf(patterns).some(pattern => coversArn(pattern, request));
  const ofAction = statement.NotAction === undefined ? names(statement.Action) : !names(statement.NotAction);
  const ofResource = statement.NotResource === undefined ? covers(statement.Resource) : !covers(statement.NotResource);
  return (
    ofAction
    && ofResource
    && Object.entries(statement.Condition ?? {}).every(([operator, keys]) =>
      Object.entries(keys).every(([key, wanted]) =>
        holds(operator, listOf(wanted as OneOrMore).map(String), valuesOf(request, key), request),
      ),
    )
  );
}

function valuesOf({ context = {} }: Request, key: string): readonly string[] | undefined {
  const found = Object.entries(context).find(([name]) => name.toLowerCase() === key.toLowerCase());
  return found && listOf(found[1]);
}

/** `*` and `?` are wildcards; `${*}`, `${?}` and `${$}` are the characters, and `${aws:...}` is a value of the request. */
function glob(pattern: string, request?: Request): RegExp {
  const parts = pattern.replace(/\$\{([^}]+)\}|[\\^$.*+?()[\]{}|]/g, (character, variable?: string) => {
    if (variable !== undefined) {
      const value = /^[*?$]$/.test(variable) ? variable : request && valuesOf(request, variable)?.[0];
      return value === undefined ? '(?!)' : value.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
    }
    return character === '*' ? '.*' : character === '?' ? '.' : `\\${character}`;
  });
  return new RegExp(`^${parts}$`, 's');
}

/** The first five parts of an ARN are matched one by one, the resource as a whole: a wildcard in it goes over colons and slashes. */
function partsOf(arn: string): string[] {
  const variables: string[] = [];
  const parts = arn.replace(/\$\{[^}]+\}/g, variable => `\u0000${variables.push(variable) - 1}\u0000`).split(':');
  return [...parts.slice(0, 5), ...(parts.length > 5 ? [parts.slice(5).join(':')] : [])]
    .map(part => part.replace(/\u0000(\d+)\u0000/g, (_, index) => variables[Number(index)]));
}

function coversArn(pattern: string, request: Request): boolean {
  if (pattern === '*') {
    return true;
  }
  const patterns = partsOf(pattern);
  const parts = partsOf(request.resource);
  return patterns.length === parts.length && patterns.every((part, index) => glob(part, request).test(parts[index]));
}

type Compare = (wanted: string, given: string, request: Request) => boolean;

const NUMBERS: Readonly<Record<string, (wanted: number, given: number) => boolean>> = {
  NumericEquals: (wanted, given) => given === wanted,
  NumericLessThan: (wanted, given) => given < wanted,
  NumericLessThanEquals: (wanted, given) => given <= wanted,
  NumericGreaterThan: (wanted, given) => given > wanted,
  NumericGreaterThanEquals: (wanted, given) => given >= wanted,
};

const arnLike: Compare = (wanted, given, request) => coversArn(wanted, { ...request, resource: given });

const OPERATORS: Readonly<Record<string, Compare>> = {
  StringEquals: (wanted, given) => given === wanted,
  StringEqualsIgnoreCase: (wanted, given) => given.toLowerCase() === wanted.toLowerCase(),
  StringLike: (wanted, given, request) => glob(wanted, request).test(given),
  ArnEquals: arnLike,
  ArnLike: arnLike,
  Bool: (wanted, given) => given.toLowerCase() === wanted.toLowerCase(),
  ...Object.fromEntries(Object.entries(NUMBERS).map(([name, compare]) =>
    [name, (wanted: string, given: string) => compare(Number(wanted), Number(given))])),
};

const NEGATED: Readonly<Record<string, string>> = {
  StringNotEquals: 'StringEquals',
  StringNotEqualsIgnoreCase: 'StringEqualsIgnoreCase',
  StringNotLike: 'StringLike',
  ArnNotEquals: 'ArnEquals',
  ArnNotLike: 'ArnLike',
  NumericNotEquals: 'NumericEquals',
};

/** One key of a condition; a key that the request doesn't have fails it, but for those that are about what is not so. */
function holds(given: string, wanted: readonly string[], values: readonly string[] | undefined, request: Request): boolean {
  const [, set, name, ifExists] = /^(?:(ForAllValues|ForAnyValue):)?(.+?)(IfExists)?$/.exec(given)!;
  if (name === 'Null') {
    return wanted.includes(String(values === undefined));
  }
  const isNegated = Object.hasOwn(NEGATED, name);
  const compare = OPERATORS[isNegated ? NEGATED[name] : name];
  if (compare === undefined) {
    throw new Error(`the condition operator ${given} is not known here`);
  }
  if (values === undefined || values.length === 0) {
    return ifExists !== undefined || set === 'ForAllValues' || (isNegated && set === undefined);
  }
  const fits = (value: string) => wanted.some(one => compare(one, value, request)) !== isNegated;
  return set === 'ForAnyValue' ? values.some(fits) : values.every(fits);
}
