import { opaqueFunctions, Template } from './template';
import { isJsonObject, own } from '../../asl';
import type { JsonObject, JsonValue } from '../../asl';
import { stableText, without } from '../canonical/values';
import { uncertain } from '../changes';
import type { Change } from '../changes';

/** What the deployment fills in otherwise: parameters, conditions, mappings and functions that a machine uses. */
export function valueChanges(base: Template, head: Template, machine: string): Change[] {
  const [before, after] = [base.resource(machine)!, head.resource(machine)!];
  const names = new Set([before, after].flatMap(resource => [...namesIn(resource)]));
  const declared = ['Parameters', 'Conditions', 'Mappings'].flatMap(section => [...names].filter(name => {
    const [one, two] = [base, head].map(({ content }) => declaration(content, section, name));
    return (one !== undefined || two !== undefined) && stableText(one) !== stableText(two);
  }).map(name => uncertain('value-changed', `${section.toLowerCase().slice(0, -1)} ${name} is declared otherwise`)));
  const functions = [before, after].map(resource => opaqueFunctions(own(resource, 'Properties')).sort());
  const isSame =
    stableText(functions[0]) === stableText(functions[1]) && stableText(own(before, 'Condition')) === stableText(own(after, 'Condition'));
  return isSame ? declared : [...declared, uncertain('value-changed', 'values that only the deployment knows are made otherwise')];
}

function declaration(content: JsonObject, section: string, name: string): JsonValue | undefined {
  const declared = own(content, section);
  const found = isJsonObject(declared) ? own(declared, name) : undefined;
  return isJsonObject(found) ? without(found, 'Description') : found;
}

/** Names that a value may take from other sections of the template. */
function* namesIn(value: JsonValue): Generator<string> {
  if (typeof value === 'string') {
    yield value;
    for (const [, name] of value.matchAll(/\$\{([A-Za-z0-9]+)\}/g)) yield name;
  } else if (typeof value === 'object' && value !== null) {
    for (const entry of Object.values(value) as JsonValue[]) yield* namesIn(entry);
  }
}
