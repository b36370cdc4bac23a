import { isJsonObject, own } from '../../asl';
import type { JsonObject, JsonValue } from '../../asl';
import { typedReference } from '../../cloudformation';
import { joined } from '../../cloudformation/template/pieces';
import type { ResourceTypes } from '../../cloudformation/template/references';
import { isIntrinsicFunction, TemplateText } from '../../cloudformation/template/template-text';
import { stableText } from '../canonical/values';

/** Functions whose value the template itself tells, as far as names of resources go. */
const TOLD = new Set(['Ref', 'Fn::GetAtt', 'Fn::Join', 'Fn::Sub', 'Fn::ToJsonString']);

/** Attributes that are the same as what `Ref` gives. */
const SAME_AS_REF: Readonly<Record<string, string>> = {
  'AWS::SNS::Topic': 'TopicArn',
  'AWS::StepFunctions::StateMachine': 'Arn',
  'AWS::SQS::Queue': 'QueueUrl',
  'AWS::KMS::Key': 'KeyId',
  'AWS::SecretsManager::Secret': 'Id',
};

/** A CloudFormation template whose parts can be compared whatever form their functions have. */
export class Template {
  public readonly resources: JsonObject;
  private readonly text: TemplateText;

  /**
   * @param typeElsewhere tells the types of resources that are not in this template but in the one it is held against: what still
   * refers to them means the same in both
   */
  constructor(public readonly content: JsonObject, private readonly typeElsewhere: ResourceTypes = () => undefined) {
    const resources = own(content, 'Resources');
    this.resources = isJsonObject(resources) ? resources : {};
    this.text = new TemplateText(id => this.typeOf(id));
  }

  public resource(id: string): JsonObject | undefined {
    const found = own(this.resources, id);
    return isJsonObject(found) ? found : undefined;
  }

  public typeOf(id: string): string | undefined {
    const type = own(this.resource(id) ?? {}, 'Type');
    return typeof type === 'string' ? type : undefined;
  }

  public properties(id: string): JsonObject {
    const found = own(this.resource(id) ?? {}, 'Properties');
    return isJsonObject(found) ? found : {};
  }

  public ids(): string[] {
    return Object.keys(this.resources).filter(id => this.typeOf(id) !== undefined);
  }

  /** A value in which functions are the text that they become, `${Name}` for what only the deployment knows. */
  public resolved(value: JsonValue): JsonValue {
    if (typeof value !== 'object' || value === null) return value;
    if (Array.isArray(value)) return value.map(entry => this.resolved(entry)).filter(entry => entry !== NO_VALUE);
    if (isIntrinsicFunction(value)) return isNoValue(value) ? NO_VALUE : this.textOf(value);
    return Object.fromEntries(
      Object.entries(value)
        .map(([key, entry]) => [key, this.resolved(entry)])
        .filter(([, entry]) => entry !== NO_VALUE),
    );
  }

  /** The text of one value. Functions that depend on more than names are kept to the letter. */
  public textOf(value: JsonValue | undefined): string {
    if (value === undefined) return '';
    if (opaqueFunctions(value).length > 0) return `\${${stableText(value)}}`;
    return this.withRefs(joined(this.text.pieces(value)));
  }

  /**
   * A text in which attributes that are the same as what `Ref` gives are written like that, and the types of resources that are gone are
   * known.
   */
  public withRefs(text: string): string {
    return text.replace(/\$\{(\w+)(?:\.(\w+))?\}/g, (whole, id: string, attribute: string | undefined) => {
      const type = this.typeOf(id);
      const gone = type === undefined ? this.typeElsewhere(id) : undefined;
      const same = SAME_AS_REF[type ?? gone ?? ''];
      return typedReference(gone, attribute ?? 'Ref', id) ?? (attribute !== undefined && same === attribute ? `\${${id}}` : whole);
    });
  }

  /** The resources that a value refers to. */
  public idsIn(value: JsonValue | undefined): Set<string> {
    const found = new Set<string>();
    visitStrings(value, (text, isName) => {
      for (const id of isName ? [text.split('.')[0]] : [...text.matchAll(/\$\{([A-Za-z0-9]+)[.}]/g)].map(match => match[1])) {
        if (Object.hasOwn(this.resources, id)) found.add(id);
      }
    });
    return found;
  }
}

/** Stands for a property that is left out. */
const NO_VALUE = '\u0000none';

function isNoValue(value: JsonObject): boolean {
  return own(value, 'Ref') === 'AWS::NoValue';
}

/** The functions in a value that depend on more than the names of resources, as text. */
export function opaqueFunctions(value: JsonValue | undefined): string[] {
  if (typeof value !== 'object' || value === null) return [];
  if (isJsonObject(value) && isIntrinsicFunction(value) && !TOLD.has(Object.keys(value)[0])) return [stableText(value)];
  return (Object.values(value) as JsonValue[]).flatMap(opaqueFunctions);
}

function visitStrings(value: JsonValue | undefined, see: (text: string, isName: boolean) => void, isName = false): void {
  if (typeof value === 'string') {
    see(value, isName);
  } else if (Array.isArray(value)) {
    value.forEach((entry, index) => visitStrings(entry, see, isName && index === 0));
  } else if (isJsonObject(value)) {
    for (const [key, entry] of Object.entries(value)) visitStrings(entry, see, key === 'Ref' || key === 'Fn::GetAtt');
  }
}

/** Whether CloudFormation leaves the resource where it is when the template has it no longer, or has another in its place. */
export function isRetained(resource: JsonObject, when: 'DeletionPolicy' | 'UpdateReplacePolicy'): boolean {
  const policy = own(resource, when);
  return policy === 'Retain' || policy === 'RetainExceptOnCreate';
}
