import { definitionObject, definitionText } from './definition-text';
import type { ExternalText, ReadExternal, TemplateMachine } from './machines';
import { Substitutions } from './substitutions';
import { TemplateText } from './template-text';
import type { JsonObject, JsonValue } from '../../asl';
import { isJsonObject, own, pointerTo } from '../../asl';
import { DocumentError, formatOf, readDocument } from '../document';

/** Whether a document is the configuration of the Serverless Framework. */
export function isServerless(document: unknown): boolean {
  return isJsonObject(document) && own(document, 'States') === undefined && own(document, 'provider') !== undefined
    && (own(document, 'service') !== undefined || own(document, 'stepFunctions') !== undefined);
}

/**
 * The state machines of a `serverless.yml`, as the plugin `serverless-step-functions` has them at `stepFunctions.stateMachines`.
 * What `${file(path)}` includes is read, each part from the file that it is in.
 *
 * @param readExternal finds the text of a file by its path relative to the document
 * @see https://github.com/serverless-operations/serverless-step-functions
 */
export function machinesOfServerless(document: unknown, readExternal: ReadExternal = () => undefined): TemplateMachine[] {
  const includes = new Includes(readExternal);
  const all = objectAt(objectAt(document as JsonObject, 'stepFunctions', includes), 'stateMachines', includes);
  return Object.keys(all).flatMap(name => {
    const machine = includes.valueOf(all[name]);
    return isJsonObject(machine) ? [serverlessMachine(name, machine, includes)] : [];
  });
}

function serverlessMachine(name: string, machine: JsonObject, includes: Includes): TemplateMachine {
  const type = own(machine, 'type');
  return {
    logicalId: name,
    stateMachineType: typeof type === 'string' && type.toUpperCase() === 'EXPRESS' ? 'EXPRESS' : 'STANDARD',
    property: 'definition',
    pointer: pointerTo('', 'stepFunctions', 'stateMachines', name, 'definition'),
    // Its variables are placeholders, which the framework fills in.
    undefinedPlaceholders: [],
    unusedSubstitutions: [],
    ...definitionOf(own(machine, 'definition'), includes),
  };
}

function definitionOf(
  value: JsonValue | undefined,
  includes: Includes,
): Pick<TemplateMachine, 'definition' | 'definitionFile' | 'unreadable'> {
  const text = new TemplateText(() => undefined);
  const substitutions = new Substitutions(undefined, text);
  if (isJsonObject(value)) return { definition: definitionObject(value, substitutions, text) };
  const found = includes.find(value);
  if (found === undefined) return { unreadable: `its definition is ${JSON.stringify(value)}, which the framework finds elsewhere` };
  if (found.member === undefined && formatOf(found.text) === 'json') {
    return { definition: definitionText([{ text: found.text }], substitutions), definitionFile: found.file };
  }
  const document = includes.valueOf(value);
  if (!isJsonObject(document)) return { unreadable: `its definition is ${JSON.stringify(value)}, where no object can be read` };
  // A part of a file has no place of its own.
  return { definition: definitionObject(document, substitutions, text), ...(found.member === undefined && { definitionFile: found.file }) };
}

/** A file, or the member of one with dots between its keys: `${file(machines.yml):orders.definition}`. */
const INCLUDE = /^\$\{file\(\s*([^)]+?)\s*\)(?::([^,}]+))?\}$/;

/** What `${file(path)}` stands for. */
class Includes {
  constructor(private readonly readExternal: ReadExternal) {}

  public find(value: JsonValue | undefined): { readonly text: string; readonly file?: string; readonly member?: string } | undefined {
    const [, path, member] = (typeof value === 'string' ? INCLUDE.exec(value) : undefined) ?? [];
    const found = path === undefined ? undefined : this.readExternal(path, {});
    return found && { ...found, member };
  }

  /** The value, or what the file holds that it includes. */
  public valueOf(value: JsonValue | undefined): JsonValue | undefined {
    const found = this.find(value);
    if (found === undefined) return value;
    const keys = found.member?.trim().split('.') ?? [];
    return keys.reduce<JsonValue | undefined>((inner, key) => (isJsonObject(inner) ? own(inner, key) : undefined), documentIn(found));
  }
}

/** A file that is broken includes nothing. */
function documentIn({ text, file }: ExternalText): JsonValue | undefined {
  try {
    return readDocument(text, formatOf(text, file)) as JsonValue;
  } catch (error) {
    if (error instanceof DocumentError) return undefined;
    throw error;
  }
}

function objectAt(object: JsonObject, key: string, includes: Includes): JsonObject {
  const value = includes.valueOf(own(object, key));
  return isJsonObject(value) ? value : {};
}
