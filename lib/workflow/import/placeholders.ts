import { Token, Tokenization } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import type { Substitution } from './substitution';
import { mapTexts, placeholderNames } from './texts';
import { isPlaceholder } from '../../asl';
import { refuse } from '../../private/errors';

/** A definition, and the values of the placeholders in it. */
export interface SubstitutedDefinition {
  readonly definition: object;
  readonly substitutions: { [name: string]: string };
}

/**
 * Gives each placeholder of a definition its value, and refuses those that have none, and values that
 * stand nowhere.
 *
 * @param given the machine's own `definitionSubstitutions`
 */
export function substitute(
  scope: Construct, source: object, bindings: ReadonlyMap<string, Substitution>, given: { readonly [name: string]: string } = {},
): SubstitutedDefinition {
  const names = placeholderNames(source);
  refuseLeftover(scope, names, bindings, given);
  refuseUnknown(scope, 'substitutions', [...bindings.keys()], names);
  refuseUnknown(scope, 'definitionSubstitutions', Object.keys(given), names);
  const definition = mapTexts(source, text => wholeNumber(text, bindings) ?? text) as object;
  const left = placeholderNames(definition);
  const values = [...bindings].filter(([name, { _value: value }]) => left.has(name) && value !== undefined);
  return { definition, substitutions: { ...given, ...Object.fromEntries(values.map(([name, { _value: value }]) => [name, asText(value!)])) } };
}

/** The language takes no text for a number, so the number replaces the quotes around its placeholder too. */
function wholeNumber(text: string, bindings: ReadonlyMap<string, Substitution>): number | undefined {
  const value = isPlaceholder(text) ? bindings.get(text.slice(2, -1))?._value : undefined;
  return typeof value === 'number' ? value : undefined;
}

function asText(value: string | number): string {
  if (typeof value === 'string') return value;
  return Token.isUnresolved(value) ? Tokenization.stringifyNumber(value) : String(value);
}

function refuseLeftover(
  scope: Construct, names: ReadonlySet<string>, bindings: ReadonlyMap<string, Substitution>, given: { readonly [name: string]: string },
): void {
  const leftover = [...names].filter(name => !bindings.has(name) && !Object.hasOwn(given, name));
  if (leftover.length === 0) return;
  refuse(scope, 'PlaceholderWithoutValue', {
    prop: 'definition',
    inWords: leftover.map(name => `\${${name}}`).join(', '),
    allowed: "free of placeholders that have no value in 'substitutions'",
    fix: `Add for example { ${leftover[0]}: Substitution.functionArn(fn) }, or Substitution.literal() where it is no placeholder but text.`,
  });
}

function refuseUnknown(scope: Construct, prop: string, given: string[], names: ReadonlySet<string>): void {
  const unknown = given.filter(name => !names.has(name));
  if (unknown.length === 0) return;
  refuse(scope, 'UnknownPlaceholder', {
    prop,
    inWords: unknown.map(name => `'${name}'`).join(', '),
    allowed: names.size > 0 ? `names of placeholders of the definition, which has ${[...names].map(name => `\${${name}}`).join(', ')}` : 'left out, since the definition has no placeholders',
    fix: 'Leave it out, or correct the name.',
  });
}
