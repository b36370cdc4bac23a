import { attributeValue, refValue } from './arns';
import { SimulationError } from '../../simulation';

/** Tells the type of a resource by its logical id. */
export type ResourceTypes = (logicalId: string) => string | undefined;

/** The text that a value of a template stands for: references become readable ARNs and names. */
export function renderText(value: unknown, typeOf: ResourceTypes): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  const [name, argument] = singleField(value);
  const render = INTRINSICS[name];
  return render ? render(argument, typeOf) : `\${${name}}`;
}

type Render = (argument: any, typeOf: ResourceTypes) => string;

const INTRINSICS: Readonly<Record<string, Render | undefined>> = Object.assign(Object.create(null), {
  'Ref': (id: string, typeOf: ResourceTypes) => refValue(id, typeOf(id)),
  'Fn::GetAtt': (target: string | string[], typeOf: ResourceTypes) => renderAttribute(target, typeOf),
  'Fn::Join': ([delimiter, parts]: [string, unknown[]], typeOf: ResourceTypes) => parts.map(part => renderText(part, typeOf)).join(delimiter),
  'Fn::Sub': (argument: string | [string, Record<string, unknown>], typeOf: ResourceTypes) => renderSub(argument, typeOf),
  'Fn::ImportValue': (exported: unknown, typeOf: ResourceTypes) => `\${${renderText(exported, typeOf)}}`,
});

function renderAttribute(target: string | string[], typeOf: ResourceTypes): string {
  const [id, ...attribute] = Array.isArray(target) ? target : target.split('.');
  return attributeValue(id, attribute.join('.'), typeOf(id));
}

function renderSub(argument: string | [string, Record<string, unknown>], typeOf: ResourceTypes): string {
  const [text, values] = Array.isArray(argument) ? argument : [argument, {}];
  return text.replace(/\$\{(!?)([^}]+)\}/g, (_, literal: string, name: string) => {
    if (literal) return `\${${name}}`;
    if (Object.hasOwn(values, name)) return renderText(values[name], typeOf);
    return name.includes('.') ? renderAttribute(name, typeOf) : refValue(name, typeOf(name));
  });
}

function singleField(value: unknown): [string, unknown] {
  const entries = typeof value === 'object' && value !== null ? Object.entries(value) : [];
  if (entries.length !== 1) throw new SimulationError(`the template holds ${JSON.stringify(value)} where a text is expected`);
  return entries[0];
}
