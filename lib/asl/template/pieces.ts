import { PLACEHOLDER } from '../expressions';
import { isJsonObject, own } from '../json';
import type { JsonObject, JsonValue } from '../json';

/** A part of a text of a template: written there, or known at deployment only. */
export type Piece = { readonly text: string } | { readonly placeholder: string };

/** Whether an object is a CloudFormation intrinsic function rather than data. */
export function isIntrinsic(value: JsonObject): boolean {
  const keys = Object.keys(value);
  return keys.length === 1 && (keys[0] === 'Ref' || keys[0].startsWith('Fn::'));
}

/**
 * The text that a value of a template becomes at deployment, with `${Name}` placeholders for what
 * only the deployment knows: `${LogicalId}`, `${LogicalId.Arn}`, `${AWS::Partition}`.
 *
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference.html
 */
export function piecesOf(value: JsonValue): Piece[] {
  if (typeof value !== 'object' || value === null) return [{ text: String(value ?? '') }];
  if (Array.isArray(value) || !isIntrinsic(value)) return [{ text: JSON.stringify(value) }];
  const [[name, argument]] = Object.entries(value);
  const evaluate = Object.hasOwn(FUNCTIONS, name) ? FUNCTIONS[name] : undefined;
  return evaluate?.(argument) ?? [placeholder(describe(value))];
}

/** What the functions give whose parts are written in the template; undefined when they are not. */
const FUNCTIONS: Record<string, (argument: JsonValue) => Piece[] | undefined> = {
  'Ref': argument => (argument === 'AWS::NoValue' ? [] : undefined),
  'Fn::Join': argument => {
    if (!Array.isArray(argument) || !Array.isArray(argument[1])) return undefined;
    const [separator, parts] = argument;
    return parts.flatMap((part, index) => [...(index > 0 ? [{ text: String(separator) }] : []), ...piecesOf(part)]);
  },
  'Fn::Sub': argument => {
    const [text, variables] = Array.isArray(argument) ? argument : [argument, {}];
    return typeof text === 'string' ? substituted(text, isJsonObject(variables) ? variables : {}) : undefined;
  },
  'Fn::ToJsonString': argument => jsonPieces(argument),
};

const SUB_VARIABLE = /\$\{(!?)([^}]*)\}/g;

function substituted(text: string, variables: JsonObject): Piece[] {
  const pieces: Piece[] = [];
  let end = 0;
  for (const match of text.matchAll(SUB_VARIABLE)) {
    const [whole, escape, name] = match;
    pieces.push({ text: text.slice(end, match.index) });
    end = match.index + whole.length;
    const variable = own(variables, name.trim());
    if (escape) pieces.push({ text: `\${${name}}` });
    else if (variable !== undefined) pieces.push(...piecesOf(variable));
    else pieces.push(placeholder(name.trim()));
  }
  return [...pieces, { text: text.slice(end) }];
}

/** JSON text of an object that has functions inside. */
function jsonPieces(value: JsonValue): Piece[] {
  if (typeof value !== 'object' || value === null) return [{ text: JSON.stringify(value) }];
  if (Array.isArray(value)) return enclosed('[', value.map(jsonPieces), ']');
  if (isIntrinsic(value)) return [{ text: '"' }, ...piecesOf(value), { text: '"' }];
  return enclosed('{', Object.entries(value).map(([key, entry]) => [{ text: `${JSON.stringify(key)}:` }, ...jsonPieces(entry)]), '}');
}

function enclosed(open: string, members: Piece[][], close: string): Piece[] {
  return [{ text: open }, ...members.flatMap((member, index) => (index > 0 ? [{ text: ',' }, ...member] : member)), { text: close }];
}

/** A name for what a function gives: what it refers to, and how it is taken from there. */
function describe(value: JsonObject): string {
  const [[name, argument]] = Object.entries(value);
  if (name === 'Ref') return String(argument);
  if (name === 'Fn::GetAtt') return Array.isArray(argument) ? argument.map(String).join('.') : String(argument);
  const inner = firstIntrinsic(argument) ?? (typeof argument === 'string' ? { Ref: argument } : undefined);
  return inner ? `${name.slice('Fn::'.length)}.${describe(inner)}` : name.slice('Fn::'.length);
}

function firstIntrinsic(value: JsonValue): JsonObject | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  if (isJsonObject(value) && isIntrinsic(value)) return value;
  for (const entry of Object.values(value) as JsonValue[]) {
    const found = firstIntrinsic(entry);
    if (found) return found;
  }
  return undefined;
}

const FOREIGN_CHARACTERS = /[^A-Za-z0-9_.:-]+/g;

function placeholder(name: string): Piece {
  return { placeholder: name.replace(FOREIGN_CHARACTERS, '-') || 'Value' };
}

/** How a placeholder is written, and is recognized again: by `PLACEHOLDER`. */
export function written(name: string): string {
  return `\${${name}}`;
}

/** The placeholders in a text, in order, with what is between them. */
export function* splitPlaceholders(text: string): Generator<Piece> {
  let end = 0;
  for (const match of text.matchAll(new RegExp(PLACEHOLDER.source, 'g'))) {
    if (match.index > end) yield { text: text.slice(end, match.index) };
    yield { placeholder: match[0].slice(2, -1) };
    end = match.index + match[0].length;
  }
  if (end < text.length) yield { text: text.slice(end) };
}
