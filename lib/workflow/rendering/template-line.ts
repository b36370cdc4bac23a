import { Reference, Stack } from 'aws-cdk-lib';
import type { IResolvable } from 'aws-cdk-lib';
import type { Placeholder } from './composite';
import { describeIntrinsic, escapeLiterals, intrinsicIn } from './intrinsic';
import type { Line } from './layout';

/** What the values of a line are found with. */
export interface TemplateLineContext {
  readonly stack: Stack;
  readonly resolve: (value: IResolvable | string) => unknown;
  readonly nameOf: (placeholder: Placeholder) => string;
}

/** Something that only the deployment knows, beside the texts of a line. */
interface Unknown {
  readonly value: unknown;
  /** What it is called where it can't stand in the text itself. */
  readonly name: string;
  /** How the text of an `Fn::Sub` refers to it, where it can. */
  readonly inline?: string;
}

type Piece = string | Unknown;

/**
 * A line as the template has it: a text, or a function of CloudFormation that gives the text. `Fn::Sub` says by
 * itself what `Ref` and `Fn::GetAtt` give, and takes the functions of its documented list as variables; a line
 * with any other function is an `Fn::Join`.
 */
export function templateLine(line: Line, context: TemplateLineContext): unknown {
  if (typeof line === 'string') return line;
  const pieces = merged(line.flatMap(part => (typeof part === 'string' ? [part] : piecesOf(part, context))));
  if (pieces.every(piece => typeof piece === 'string')) return pieces.join('');
  return pieces.every(piece => typeof piece === 'string' || piece.inline !== undefined || canBeVariable(piece))
    ? sub(pieces)
    : join(pieces);
}

/**
 * Functions that a variable of an `Fn::Sub` may have.
 *
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference-sub.html
 */
const VARIABLES = new Set([
  'Ref', 'Fn::Base64', 'Fn::FindInMap', 'Fn::GetAtt', 'Fn::GetAZs', 'Fn::If', 'Fn::ImportValue', 'Fn::Join', 'Fn::Select',
]);
/** References that the text of an `Fn::Sub` may name. The command line of the CDK looks them up in an object, with what that inherits. */
const REFERENCE = /^(?:AWS::)?[A-Za-z0-9]+$/;
const ATTRIBUTE = /^[A-Za-z0-9_.:]+$/;
/** Outputs of nested stacks have names that tell a reader nothing. */
const NESTED_OUTPUT = /^Outputs\./;

function canBeVariable({ value }: Unknown): boolean {
  const [name] = intrinsicIn(value) ?? [];
  return name !== undefined && VARIABLES.has(name) && !isNoValue(value);
}

function isNoValue(value: unknown): boolean {
  return (value as { Ref?: unknown }).Ref === 'AWS::NoValue';
}

function piecesOf(placeholder: Placeholder, { stack, resolve, nameOf }: TemplateLineContext): Piece[] {
  const { value, bare } = placeholder;
  const resolved = resolve(value);
  // What another stack brings is told by the name of its construct; the id that CDK makes for it says nothing.
  if (Reference.isReference(value) && Stack.of(value.target) !== stack && typeof resolved === 'object') {
    return [{ value: resolved, name: nameOf(placeholder) }];
  }
  const escape = bare ? (literal: unknown) => literal : escapeLiterals;
  return taken(resolved, escape, function_ => (function_ === resolved ? nameOf(placeholder) : describeIntrinsic(function_)));
}

/** Takes a value apart into texts and what only the deployment knows. */
function taken(value: unknown, escape: (value: unknown) => unknown, nameOf: (value: unknown) => string): Piece[] {
  const [name, argument] = intrinsicIn(value) ?? [];
  if (name === undefined) return [escape(typeof value === 'object' ? JSON.stringify(value) : String(value)) as string];
  if (name === 'Fn::Join' && Array.isArray(argument[1])) {
    const [delimiter, items] = argument as [string, unknown[]];
    return items.flatMap((item, index) => [...index > 0 ? [escape(delimiter) as string] : [], ...taken(item, escape, nameOf)]);
  }
  const parts = name === 'Fn::Sub' ? partsOfSub(argument) : undefined;
  if (parts) return parts.flatMap(part => taken(part, escape, nameOf));
  return [{ value: escape(value), name: nameOf(value), inline: inlined(name, argument) }];
}

/** The texts and functions that an `Fn::Sub` stands for; undefined where its text is none that CloudFormation takes. */
function partsOfSub(argument: unknown): unknown[] | undefined {
  const [text, variables = {}] = [argument].flat() as [string, Record<string, unknown>?];
  const parts: unknown[] = [];
  let end = 0;
  for (const { 0: whole, 1: escaped, 2: name, index } of text.matchAll(/\$\{(!?)([^}]*)\}/g)) {
    if (!ATTRIBUTE.test(name)) return undefined;
    const [id, ...attribute] = name.split('.');
    const reference = attribute.length > 0 ? { 'Fn::GetAtt': [id, attribute.join('.')] } : { Ref: name };
    parts.push(text.slice(end, index), escaped ? `\${${name}}` : Object.hasOwn(variables, name) ? variables[name] : reference);
    end = index + whole.length;
  }
  return [...parts, text.slice(end)];
}

function inlined(name: string, argument: unknown): string | undefined {
  if (name === 'Ref') {
    return typeof argument === 'string' && REFERENCE.test(argument) && argument !== 'AWS::NoValue' && !(argument in {})
      ? argument
      : undefined;
  }
  if (name !== 'Fn::GetAtt') return undefined;
  const [id, attribute] = typeof argument === 'string' ? argument.split(/\.(.*)/s) : argument as unknown[];
  if (typeof id !== 'string' || typeof attribute !== 'string') return undefined;
  return REFERENCE.test(id) && ATTRIBUTE.test(attribute) && !NESTED_OUTPUT.test(attribute) ? `${id}.${attribute}` : undefined;
}

/** Only in a whole text it shows what looks like a variable. */
function merged(pieces: readonly Piece[]): Piece[] {
  const result: Piece[] = [];
  for (const piece of pieces) {
    const last = result.at(-1);
    if (typeof piece === 'string' && typeof last === 'string') result[result.length - 1] = last + piece;
    else if (piece !== '') result.push(piece);
  }
  return result;
}

function join(pieces: readonly Piece[]): object {
  return { 'Fn::Join': ['', pieces.map(piece => (typeof piece === 'string' ? piece : piece.value))] };
}

function sub(pieces: readonly Piece[]): object {
  const variables = new Variables(pieces);
  const text = pieces.map((piece, index) => {
    if (typeof piece === 'string') return escapedForSub(piece, index < pieces.length - 1);
    return `\${${piece.inline ?? variables.nameOf(piece)}}`;
  }).join('');
  return { 'Fn::Sub': variables.isEmpty ? text : [text, variables.values] };
}

/**
 * JSON text as the text of an `Fn::Sub`. The exclamation mark is for closed plain names only: CloudFormation and
 * the command line of the CDK read anything else in different ways. JSON has an escape for the dollar sign itself.
 */
function escapedForSub(text: string, variableFollows: boolean): string {
  const escaped = text.replace(/(\$*)\$\{(?:([A-Za-z0-9_.:]+)\})?/g, (_, before: string, name?: string) => (
    DOLLAR.repeat(before.length) + (name === undefined ? `${DOLLAR}{` : `\${!${name}}`)
  ));
  return variableFollows ? escaped.replace(/\$+$/, dollars => DOLLAR.repeat(dollars.length)) : escaped;
}

const DOLLAR = '\\u0024';

/** The variables of an `Fn::Sub`: they come before what its text names by itself, so none may have such a name. */
class Variables {
  public readonly values: Record<string, unknown> = {};
  private readonly names = new Map<string, string>();
  private readonly taken: Set<string>;

  constructor(pieces: readonly Piece[]) {
    this.taken = new Set(
      pieces.flatMap(piece => (typeof piece === 'string' || piece.inline === undefined ? [] : [piece.inline, piece.inline.split('.')[0]])),
    );
  }

  public get isEmpty(): boolean {
    return this.names.size === 0;
  }

  public nameOf({ value, name: wanted }: Unknown): string {
    const key = JSON.stringify(value);
    const known = this.names.get(key);
    if (known !== undefined) return known;
    let name = wanted;
    for (let count = 2; this.taken.has(name); count++) name = `${wanted}${count}`;
    this.taken.add(name);
    this.names.set(key, name);
    this.values[name] = value;
    return name;
  }
}
