import { definitionObject, definitionText } from './definition-text';
import { joined } from './pieces';
import { Substitutions } from './substitutions';
import { isIntrinsicFunction, TemplateText } from './template-text';
import type { JsonObject, JsonValue } from '../../asl';
import { isJsonObject, own, pointerTo } from '../../asl';
import { formatOf, readDocument } from '../document';

/** A state machine of a CloudFormation template. */
export interface TemplateMachine {
  readonly logicalId: string;
  /** The path of its construct, when CDK wrote the template. */
  readonly constructPath?: string;
  readonly stateMachineType: 'STANDARD' | 'EXPRESS';
  /** The property that holds or names the definition, for example `DefinitionString`. */
  readonly property: string;
  /** Pointer of that property in the template. */
  readonly pointer: string;
  /** The file that holds the definition, where the template names one. */
  readonly definitionFile?: string;
  /** The resource around the definition. */
  readonly resource?: MachineResource;
  /** The definition as an object or JSON text, with `${Name}` for what only the deployment knows. */
  readonly definition?: unknown;
  /** Why there is no definition. */
  readonly unreadable?: string;
  /** Placeholders that no substitution names: they stay in the definition as text. */
  readonly undefinedPlaceholders: readonly string[];
  /** Substitutions that stand nowhere in the definition. */
  readonly unusedSubstitutions: readonly string[];
}

/** A resource as it stands, with what its values become. */
export interface MachineResource {
  readonly properties: JsonObject;
  /** Pointer of the properties in the template. */
  readonly pointer: string;
  /** The properties that hold or name a definition. */
  readonly definitionProperties: readonly string[];
  textOf(value: JsonValue): string;
}

/** The text of a definition that a template keeps elsewhere, and the file where it was found. */
export interface ExternalText {
  readonly text: string;
  readonly file?: string;
}

/** Finds the text of a definition that a template keeps elsewhere: `{ Bucket, Key }`, or the path of a local file. */
export type ReadExternal = (location: JsonValue, machine: JsonObject) => ExternalText | undefined;

/** Properties by type of resource, in CloudFormation and in its serverless transform. */
const TYPES: Record<string, { readonly type: string; readonly inTemplate: readonly string[]; readonly elsewhere: string }> = {
  'AWS::StepFunctions::StateMachine': {
    type: 'StateMachineType', inTemplate: ['DefinitionString', 'Definition'], elsewhere: 'DefinitionS3Location',
  },
  'AWS::Serverless::StateMachine': { type: 'Type', inTemplate: ['Definition'], elsewhere: 'DefinitionUri' },
};

/** A CloudFormation template: its state machines, and the texts that its values become. */
export class TemplateReader {
  private readonly resources: JsonObject;
  private readonly places = new Map<string, Place>();
  private readonly text = new TemplateText(id => this.typeOf(id));

  /**
   * @param template the parsed template
   * @param readExternal finds definitions that are kept outside of the template
   */
  constructor(template: unknown, private readonly readExternal: ReadExternal = () => undefined) {
    const resources = isJsonObject(template) ? own(template, 'Resources') : undefined;
    this.resources = withRepeated(isJsonObject(resources) ? resources : {}, { pointer: '/Resources', variables: [] }, this.places);
  }

  /**
   * The state machines and their definitions, however those are written: as text, object, `Fn::Join`, `Fn::Sub` and
   * with `DefinitionSubstitutions`.
   *
   * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-stepfunctions-statemachine.html
   */
  public machines(): TemplateMachine[] {
    return Object.entries(this.resources).flatMap(([logicalId, resource]) => {
      const type = this.typeOf(logicalId);
      if (type === undefined || !Object.hasOwn(TYPES, type)) return [];
      const place = this.places.get(logicalId)!;
      return [machine(logicalId, resource as JsonObject, TYPES[type], { text: this.text, readExternal: this.readExternal, place })];
    });
  }

  /** The type of the resource with a logical id. */
  public typeOf(logicalId: string): string | undefined {
    return typeOfResource(own(this.resources, logicalId));
  }

  /** The text of a value, with `${Name}` for what only the deployment knows. */
  public textOf(value: JsonValue): string {
    return joined(this.text.pieces(value));
  }
}

/** The state machines of a parsed template. */
export function machinesInTemplate(template: unknown, readExternal?: ReadExternal): TemplateMachine[] {
  return new TemplateReader(template, readExternal).machines();
}

function typeOfResource(resource: JsonValue | undefined): string | undefined {
  const type = isJsonObject(resource) ? own(resource, 'Type') : undefined;
  return typeof type === 'string' ? type : undefined;
}

/** Whether a document is a CloudFormation template rather than a definition. */
export function isTemplate(document: unknown): boolean {
  return isJsonObject(document) && isJsonObject(own(document, 'Resources')) && own(document, 'States') === undefined;
}

function machine(logicalId: string, resource: JsonObject, names: (typeof TYPES)[string], context: Context): TemplateMachine {
  const properties = objectAt(resource, 'Properties');
  const property = [...names.inTemplate, names.elsewhere].find(name => own(properties, name) !== undefined) ?? names.inTemplate[0];
  const substitutions = new Substitutions(own(properties, 'DefinitionSubstitutions'), context.text);
  const found = read(own(properties, property), property === names.elsewhere, resource, { ...context, substitutions });
  const constructPath = own(objectAt(resource, 'Metadata'), 'aws:cdk:path');
  return {
    logicalId,
    constructPath: typeof constructPath === 'string' ? constructPath : undefined,
    stateMachineType: own(properties, names.type) === 'EXPRESS' ? 'EXPRESS' : 'STANDARD',
    property,
    pointer: pointerTo(context.place.pointer, 'Properties', property),
    resource: {
      properties,
      pointer: pointerTo(context.place.pointer, 'Properties'),
      definitionProperties: [...names.inTemplate, names.elsewhere],
      textOf: value => joined(context.text.pieces(value)),
    },
    ...found,
    undefinedPlaceholders:
      found.unreadable === undefined ? substitutions.undefinedNames.filter(name => !context.place.variables.includes(name)) : [],
    unusedSubstitutions: found.unreadable === undefined ? substitutions.unusedNames : [],
  };
}

/** What the machines of a template are read with. */
interface Context {
  readonly text: TemplateText;
  readonly readExternal: ReadExternal;
  readonly place: Place;
}

/** Where a resource stands, and the variables of the loops around it, which the deployment fills in. */
interface Place {
  readonly pointer: string;
  readonly variables: readonly string[];
}

/**
 * The resources, and once those that `Fn::ForEach` repeats.
 *
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference-foreach.html
 */
function withRepeated(resources: JsonObject, { pointer, variables }: Place, places: Map<string, Place>): JsonObject {
  return Object.fromEntries(Object.entries(resources).flatMap(([name, value]) => {
    const at = pointerTo(pointer, name);
    if (!name.startsWith('Fn::ForEach::') || !Array.isArray(value) || !isJsonObject(value[2])) {
      places.set(name, { pointer: at, variables });
      return [[name, value]];
    }
    return Object.entries(withRepeated(value[2], { pointer: pointerTo(at, 2), variables: [...variables, String(value[0])] }, places));
  }));
}

type Found = ({ definition: unknown; unreadable?: undefined } | { unreadable: string }) & { definitionFile?: string };

function read(
  value: JsonValue | undefined,
  elsewhere: boolean,
  resource: JsonObject,
  context: Context & { substitutions: Substitutions },
): Found {
  const { text, substitutions } = context;
  if (value === undefined) return { unreadable: 'it has no definition' };
  const location = elsewhere ? value : includedBy(value);
  if (location !== undefined) return readElsewhere(location, resource, context);
  if (isJsonObject(value) && !isIntrinsicFunction(value)) return { definition: definitionObject(value, substitutions, text) };
  const pieces = text.pieces(value);
  if (!pieces.some(piece => 'text' in piece && piece.text.trim() !== '')) {
    return { unreadable: `its definition is ${JSON.stringify(value)}, which only the deployment knows` };
  }
  return { definition: definitionText(pieces, substitutions) };
}

function readElsewhere(location: JsonValue, resource: JsonObject, context: Context & { substitutions: Substitutions }): Found {
  const found = context.readExternal(location, resource);
  if (found === undefined) {
    return { unreadable: `its definition is kept at ${JSON.stringify(location)}, which is no file beside the template` };
  }
  const isYaml = formatOf(found.text) === 'yaml';
  const whole = isYaml ? readYaml(found.text, context) : { definition: definitionText([{ text: found.text }], context.substitutions) };
  return { ...whole, definitionFile: found.file };
}

/**
 * The location of what the transform `AWS::Include` puts in place of a value.
 *
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/transform-aws-include.html
 */
function includedBy(value: JsonValue): JsonValue | undefined {
  const transform = isJsonObject(value) && isIntrinsicFunction(value) ? own(value, 'Fn::Transform') : undefined;
  return isJsonObject(transform) && own(transform, 'Name') === 'AWS::Include'
    ? own(objectAt(transform, 'Parameters'), 'Location')
    : undefined;
}

function readYaml(found: string, { text, substitutions }: Context & { substitutions: Substitutions }): Found {
  try {
    return { definition: definitionObject(readDocument(found, 'yaml') as JsonValue, substitutions, text) };
  } catch (error) {
    return { unreadable: `its definition is ${(error as Error).message}` };
  }
}

function objectAt(object: JsonObject, key: string): JsonObject {
  const value = own(object, key);
  return isJsonObject(value) ? value : {};
}
