import { Aws, Token, Tokenization } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { Substitution } from './substitution';
import { BARE_MARK, mapTexts, placeholderNames } from './texts';
import { isPlaceholder, PLACEHOLDER } from '../../asl';
import { refuse } from '../../private/errors';

/** What CloudFormation fills in by itself where a template has the text. */
const PSEUDO_PARAMETERS: { readonly [name: string]: string } = {
  'AWS::AccountId': Aws.ACCOUNT_ID,
  'AWS::Partition': Aws.PARTITION,
  'AWS::Region': Aws.REGION,
  'AWS::StackId': Aws.STACK_ID,
  'AWS::StackName': Aws.STACK_NAME,
  'AWS::URLSuffix': Aws.URL_SUFFIX,
};

/** What stands for each placeholder, or undefined for one that is text. */
type Values = ReadonlyMap<string, string | number | undefined>;

/**
 * Gives each placeholder of a definition its value, and refuses those that have none, and values that
 * stand nowhere.
 *
 * @param given the machine's own `definitionSubstitutions`, which are filled in later
 */
export function substitute(
  scope: Construct, source: object, bindings: ReadonlyMap<string, unknown>, given: { readonly [name: string]: string } = {},
): object {
  const names = placeholderNames(source);
  const pseudo = Object.entries(PSEUDO_PARAMETERS).filter(
    ([name]) => names.has(name) && !bindings.has(name) && !Object.hasOwn(given, name),
  );
  const values: Values = new Map([...pseudo, ...[...bindings].map(([name, value]) => [name, valueOf(scope, name, value)] as const)]);
  refuseLeftover(scope, [...names].filter(name => !values.has(name) && !Object.hasOwn(given, name)));
  refuseUnknown(scope, 'substitutions', [...bindings.keys()], names);
  refuseUnknown(scope, 'definitionSubstitutions', Object.keys(given), names);
  const replace = (text: string) => (
    text.startsWith(BARE_MARK) ? bareValue(scope, text.slice(BARE_MARK.length + 2, -1), values) : filledIn(text, values)
  );
  return mapTexts(source, replace, key => filledInText(key, values)) as object;
}

/** Somebody who writes JavaScript may give the text or the number itself. */
function valueOf(scope: Construct, name: string, given: unknown): string | number | undefined {
  if (given instanceof Substitution) return given._value;
  if (typeof given === 'string' || typeof given === 'number') return given;
  return refuse(scope, 'SubstitutionType', {
    prop: `substitutions.${name}`,
    value: given,
    allowed: 'a Substitution, a text or a number',
    fix: 'Write for example Substitution.functionArn(fn), or Substitution.literal() where it is no placeholder but text.',
  });
}

/** The language takes no text for a number, so the number replaces the quotes around its placeholder too. */
function filledIn(text: string, values: Values): string | number {
  const whole = isPlaceholder(text) ? values.get(text.slice(2, -1)) : undefined;
  return typeof whole === 'number' ? whole : filledInText(text, values);
}

/** What stands outside of quotes is a number or a document, whatever gives it. */
function bareValue(scope: Construct, name: string, values: Values): unknown {
  const value = values.get(name);
  if (typeof value === 'number') return value;
  const fragments = value === undefined ? undefined : Tokenization.reverseString(value);
  if (fragments?.length === 1 && fragments.firstToken) return Token.asNumber(fragments.firstToken);
  try {
    if (value !== undefined && !Token.isUnresolved(value)) return JSON.parse(value);
  } catch {
    // It is refused below.
  }
  return refuse(scope, 'SubstitutionNotJson', {
    prop: `substitutions.${name}`,
    value,
    allowed: 'a number, or text that is JSON: its placeholder stands outside of quotes',
    fix: 'Give it as Substitution.number(), or write quotes around the placeholder.',
  });
}

function filledInText(text: string, values: Values): string {
  return text.replace(PLACEHOLDERS, placeholder => {
    const value = values.get(placeholder.slice(2, -1));
    return value === undefined ? placeholder : asText(value);
  });
}

const PLACEHOLDERS = new RegExp(PLACEHOLDER.source, 'g');

function asText(value: string | number): string {
  if (typeof value === 'string') return value;
  return Token.isUnresolved(value) ? Tokenization.stringifyNumber(value) : String(value);
}

function refuseLeftover(scope: Construct, leftover: readonly string[]): void {
  if (leftover.length === 0) return;
  refuse(scope, 'PlaceholderWithoutValue', {
    prop: 'definition',
    inWords: leftover.map(name => `\${${name}}`).join(', '),
    allowed: "free of placeholders that have no value in 'substitutions'",
    fix: `Add for example { ${asKey(leftover[0])}: Substitution.functionArn(fn) }, or Substitution.literal() where it is no placeholder but text.`,
  });
}

function refuseUnknown(scope: Construct, prop: string, given: string[], names: ReadonlySet<string>): void {
  const unknown = given.filter(name => !names.has(name));
  if (unknown.length === 0) return;
  refuse(scope, 'UnknownPlaceholder', {
    prop,
    inWords: unknown.map(name => `'${name}'`).join(', '),
    allowed:
      names.size > 0
        ? `names of placeholders of the definition, which has ${[...names].map(name => `\${${name}}`).join(', ')}`
        : 'left out, since the definition has no placeholders',
    fix: 'Leave it out, or correct the name.',
  });
}

/** A name as a key of an object in code. */
function asKey(name: string): string {
  return /^[A-Za-z_]\w*$/.test(name) ? name : `'${name}'`;
}
