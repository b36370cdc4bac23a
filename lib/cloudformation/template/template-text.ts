import { Piece, placeholder, splitPlaceholders } from './pieces';
import { ResourceTypes, typedReference } from './references';
import { isJsonObject, own } from '../../asl';
import type { JsonObject, JsonValue } from '../../asl';

/** Whether an object is a CloudFormation intrinsic function rather than data. */
export function isIntrinsicFunction(value: JsonObject): boolean {
  const keys = Object.keys(value);
  return keys.length === 1 && (keys[0] === 'Ref' || keys[0].startsWith('Fn::'));
}

/**
 * Turns values of a template into the text that they become at deployment, with `${Name}` placeholders for
 * what only the deployment knows: `${LogicalId}`, `${LogicalId.Attribute}`, `${AWS::Partition}`.
 *
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference.html
 */
export class TemplateText {
  constructor(private readonly typeOf: ResourceTypes) {}

  public pieces(value: JsonValue): Piece[] {
    if (typeof value !== 'object' || value === null) return [{ text: String(value ?? '') }];
    if (Array.isArray(value) || !isIntrinsicFunction(value)) return [{ text: JSON.stringify(value) }];
    const [[name, argument]] = Object.entries(value);
    return this.evaluate(name, argument) ?? [placeholder(nameOfFunction(value))];
  }

  /** What a function gives whose parts are written in the template; undefined when they are not. */
  private evaluate(name: string, argument: JsonValue): Piece[] | undefined {
    switch (name) {
      case 'Ref': return this.reference(String(argument));
      case 'Fn::GetAtt': return this.reference(attributeOf(argument));
      case 'Fn::Join': return this.join(argument);
      case 'Fn::Sub': return this.substitute(argument);
      case 'Fn::ToJsonString': return this.json(argument);
      default: return undefined;
    }
  }

  /** @param target a logical id, or one with an attribute behind a dot */
  private reference(target: string): Piece[] {
    if (target === 'AWS::NoValue') return [];
    const [id, attribute = 'Ref'] = split(target);
    const text = typedReference(this.typeOf(id), attribute, id);
    return text === undefined ? [placeholder(target)] : splitPlaceholders(text);
  }

  private join(argument: JsonValue): Piece[] | undefined {
    if (!Array.isArray(argument) || !Array.isArray(argument[1])) return undefined;
    const [separator, parts] = argument;
    return parts.flatMap((part, index) => [...(index > 0 ? [{ text: String(separator) }] : []), ...this.pieces(part)]);
  }

  private substitute(argument: JsonValue): Piece[] | undefined {
    const [text, variables] = Array.isArray(argument) ? argument : [argument];
    if (typeof text !== 'string') return undefined;
    const pieces: Piece[] = [];
    let end = 0;
    for (const match of text.matchAll(/\$\{(!?)([^}]*)\}/g)) {
      const [whole, escape, name] = match;
      const variable = isJsonObject(variables) ? own(variables, name.trim()) : undefined;
      pieces.push({ text: text.slice(end, match.index) });
      if (escape) pieces.push({ text: `\${${name}}` });
      else pieces.push(...(variable === undefined ? this.reference(name.trim()) : this.pieces(variable)));
      end = match.index + whole.length;
    }
    return [...pieces, { text: text.slice(end) }];
  }

  /** JSON text of a value that has functions inside. */
  private json(value: JsonValue): Piece[] {
    if (typeof value !== 'object' || value === null) return [{ text: JSON.stringify(value) }];
    if (Array.isArray(value)) return enclosed('[', value.map(entry => this.json(entry)), ']');
    if (isIntrinsicFunction(value)) return [{ text: '"' }, ...this.pieces(value), { text: '"' }];
    const members = Object.entries(value).map(([key, entry]) => [{ text: `${JSON.stringify(key)}:` }, ...this.json(entry)]);
    return enclosed('{', members, '}');
  }
}

function enclosed(open: string, members: Piece[][], close: string): Piece[] {
  return [{ text: open }, ...members.flatMap((member, index) => (index > 0 ? [{ text: ',' }, ...member] : member)), { text: close }];
}

function attributeOf(argument: JsonValue): string {
  return Array.isArray(argument) ? argument.map(String).join('.') : String(argument);
}

/** A logical id and the attribute behind its first dot. */
function split(target: string): [string, string?] {
  const dot = target.indexOf('.');
  return dot < 0 ? [target] : [target.slice(0, dot), target.slice(dot + 1)];
}

/** A name for what a function gives: what it refers to, and how it is taken from there. */
function nameOfFunction(value: JsonObject): string {
  const [[name, argument]] = Object.entries(value);
  if (name === 'Ref' || name === 'Fn::GetAtt') return attributeOf(argument);
  const how = name.slice('Fn::'.length);
  const inner = typeof argument === 'string' ? argument : firstFunction(argument);
  return inner === undefined ? how : `${how}.${typeof inner === 'string' ? inner : nameOfFunction(inner)}`;
}

function firstFunction(value: JsonValue): JsonObject | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  if (isJsonObject(value) && isIntrinsicFunction(value)) return value;
  for (const entry of Object.values(value) as JsonValue[]) {
    const found = firstFunction(entry);
    if (found) return found;
  }
  return undefined;
}
