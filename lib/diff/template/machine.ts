import { roleChanges } from './permissions';
import { relatedChanges } from './related';
import { roleNamed } from './role';
import { targetChanges, targetsOf } from './targets';
import { isRetained, Template } from './template';
import { valueChanges } from './values';
import { versionChanges } from './versions';
import { isJsonObject, own } from '../../asl';
import type { JsonObject, JsonValue } from '../../asl';
import type { TemplateMachine } from '../../cloudformation';
import { inOrderOfText, stableText, without } from '../canonical/values';
import { change } from '../changes';
import type { Change } from '../changes';
import { compareDefinitions } from '../definitions';
import type { ChangeKind } from '../kinds';
import { fromTo } from '../states/words';

/** A machine of a template, and the template. */
export interface MachineSide {
  readonly machine: TemplateMachine;
  readonly template: Template;
  /** The definition as an object with states. */
  readonly definition: JsonObject;
}

/** Properties of the resource, by the names of CloudFormation and of its serverless transform. */
const PROPERTIES: Readonly<Record<string, string>> = {
  Name: 'StateMachineName',
  Type: 'StateMachineType',
  Role: 'RoleArn',
  Logging: 'LoggingConfiguration',
  Tracing: 'TracingConfiguration',
};
const APART = new Set([
  'DefinitionString',
  'Definition',
  'DefinitionUri',
  'DefinitionS3Location',
  'DefinitionSubstitutions',
  'RoleArn',
  'Policies',
  'StateMachineType',
  'StateMachineName',
  'EncryptionConfiguration',
]);
const KINDS_OF: Readonly<Record<string, ChangeKind>> = {
  LoggingConfiguration: 'logging-changed', TracingConfiguration: 'tracing-changed', Tags: 'tags-changed', Events: 'trigger-changed',
};

/** What is different about a machine that both templates have. */
export function machineChanges(base: MachineSide, head: MachineSide): Change[] {
  const id = base.machine.logicalId;
  const [before, after] = [base, head].map(propertiesOf);
  return [
    ...replacement(before, after, base, head),
    ...targetChanges(base.template, head.template, targetsOf(base.template, id, base.definition)),
    ...versionChanges(base.template, head.template, id),
    ...roles(base, head, before, after),
    ...encryptionChanges(base, head, before, after),
    ...compareDefinitions(base.definition, head.definition, {
      anyPlace: false,
      isNameRead: name => isNamed(base.template, name) || isNamed(head.template, name),
    }),
    ...valueChanges(base.template, head.template, id),
    ...otherProperties(base.template, head.template, before, after),
    ...relatedChanges(base.template, head.template, id),
  ];
}

function propertiesOf({ template, machine }: MachineSide): JsonObject {
  const isServerless = template.typeOf(machine.logicalId) === 'AWS::Serverless::StateMachine';
  const properties = template.properties(machine.logicalId);
  return isServerless
    ? Object.fromEntries(Object.entries(properties).map(([name, value]) => [PROPERTIES[name] ?? name, value]))
    : properties;
}

function replacement(before: JsonObject, after: JsonObject, base: MachineSide, head: MachineSide): Change[] {
  const isKept = isRetained(head.template.resource(head.machine.logicalId)!, 'UpdateReplacePolicy');
  const typeOf = ({ template }: MachineSide, properties: JsonObject) => template.textOf(own(properties, 'StateMachineType')) || 'STANDARD';
  const texts = (name: string) => [base.template.textOf(own(before, name)), head.template.textOf(own(after, name))];
  const [oldName, newName] = texts('StateMachineName');
  const facts = [
    ...(typeOf(base, before) === typeOf(head, after) ? [] : [fromTo('the type', typeOf(base, before), typeOf(head, after))]),
    ...(oldName === newName ? [] : [fromTo('the name', oldName || 'generated', newName || 'generated')]),
    ...(base.template.typeOf(base.machine.logicalId) === head.template.typeOf(head.machine.logicalId) ? [] : ['the type of the resource']),
  ];
  return facts.map(fact =>
    change('machine-replaced', `${fact}: CloudFormation makes a new state machine${isKept ? ' and keeps the old one' : ''}`),
  );
}

function roles(base: MachineSide, head: MachineSide, before: JsonObject, after: JsonObject): Change[] {
  const [old, now] = [
    roleNamed(base.template, own(before, 'RoleArn'), own(before, 'Policies')),
    roleNamed(head.template, own(after, 'RoleArn'), own(after, 'Policies')),
  ];
  const lasting = old.text === now.text ? now : roleNamed(head.template, own(before, 'RoleArn'));
  return roleChanges({ base: base.template, head: head.template, before: old, after: now, lasting, definition: base.definition });
}

function encryptionChanges(base: MachineSide, head: MachineSide, before: JsonObject, after: JsonObject): Change[] {
  const [old, now] = [
    [base, before],
    [head, after],
  ].map(([side, properties]) => encryption((side as MachineSide).template, own(properties as JsonObject, 'EncryptionConfiguration')));
  const key = [...base.template.idsIn(own(before, 'EncryptionConfiguration'))].find(id =>
    base.template.typeOf(id)?.startsWith('AWS::KMS::'),
  );
  const lost = key === undefined ? undefined : keyLoss(base.template, head.template, key);
  return [
    ...(lost === undefined
      ? []
      : [change('encryption-key-removed', `the key ${key} ${lost}, and it encrypts the data of running executions`)]),
    ...(old === now
      ? []
      : [change('encryption-changed', `encrypted with ${now || "the service's key"} instead of ${old || "the service's key"}`)]),
  ];
}

function encryption(template: Template, value: JsonValue | undefined): string {
  if (!isJsonObject(value) || own(value, 'Type') === 'AWS_OWNED_KEY') return '';
  return stableText(withoutDefaults('EncryptionConfiguration', template.resolved(value)));
}

/** Fields of properties that say what is so anyway. */
const DEFAULTS: Readonly<Record<string, Readonly<Record<string, JsonValue>>>> = {
  EncryptionConfiguration: { KmsDataKeyReusePeriodSeconds: 300 },
  LoggingConfiguration: { IncludeExecutionData: false },
};

/** A property without what is so anyway; templates may write numbers and booleans as text. */
function withoutDefaults(name: string, value: JsonValue): JsonValue {
  if (!isJsonObject(value)) return value;
  const said = Object.entries(DEFAULTS[name] ?? {}).filter(([field, usual]) => String(own(value, field)) === String(usual));
  return without(value, ...said.map(([field]) => field));
}

function keyLoss(base: Template, head: Template, key: string): string | undefined {
  const after = head.resource(key);
  if (after === undefined) return isRetained(base.resource(key)!, 'DeletionPolicy') ? undefined : 'is gone';
  return own(head.properties(key), 'Enabled') === false && own(base.properties(key), 'Enabled') !== false ? 'is disabled' : undefined;
}

/** What is so without the property. */
function isNothing(name: string, value: JsonValue | undefined): boolean {
  if (value === undefined) return true;
  if (name === 'TracingConfiguration') return isJsonObject(value) && own(value, 'Enabled') === false;
  if (name === 'LoggingConfiguration') return isJsonObject(value) && (own(value, 'Level') ?? 'OFF') === 'OFF';
  return Array.isArray(value) && value.length === 0;
}

function otherProperties(base: Template, head: Template, before: JsonObject, after: JsonObject): Change[] {
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])].filter(name => !APART.has(name));
  return names.flatMap(name => {
    const [one, two] = [[base, own(before, name)], [head, own(after, name)]].map(([template, value]) =>
      (isNothing(name, value as JsonValue) ? undefined : normal(name, (template as Template).resolved(value as JsonValue))));
    return stableText(one) === stableText(two) ? [] : [change(KINDS_OF[name] ?? 'field-changed', fromTo(name, one, two))];
  });
}

function normal(name: string, value: JsonValue): JsonValue {
  return name === 'Tags' && Array.isArray(value) ? inOrderOfText(value) : withoutDefaults(name, value);
}

/** Whether something of the template but definitions names a state, such as a filter or a query. */
function isNamed(template: Template, name: string): boolean {
  const word = new RegExp(`(?<![\\w-])${name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}(?![\\w-])`);
  return template.ids().some(id => READERS.test(template.typeOf(id)!) && word.test(stableText(template.resolved(template.properties(id)))));
}

const READERS = /^AWS::(CloudWatch|Logs|Events|Pipes|Scheduler)::/;
