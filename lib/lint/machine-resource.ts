import { isJsonObject, isPlaceholder, own, pointerTo, MAX_NAME_LENGTH } from '../asl';
import type { JsonObject, JsonValue } from '../asl';

/** A state machine's resource in a template, as far as the rules ask. */
export interface MachineResource {
  readonly properties: JsonObject;
  /** The properties that hold or name a definition. */
  readonly definitionProperties: readonly string[];
  /** The text of a value, with `${Name}` for what only the deployment knows. */
  textOf(value: JsonValue): string;
}

/** What CloudFormation or the service refuses of a resource. */
export interface ResourceFault {
  readonly ruleId: string;
  /** From the properties of the resource. */
  readonly pointer: string;
  readonly message: string;
  readonly fix: string;
}

/** Rules about the resource, and their severities: each is a deployment that fails. */
export const RESOURCE_RULES: Readonly<Record<string, string>> = {
  'definition-exclusive': 'error',
  'logging-destination': 'error',
  'log-group-arn': 'error',
  'machine-name-characters': 'error',
  'machine-key': 'error',
};

/** Finds what is wrong with the resource around a definition. */
export function resourceFaults(resource: MachineResource): ResourceFault[] {
  return [...definitionFaults(resource), ...loggingFaults(resource), ...nameFaults(resource), ...keyFaults(resource)];
}

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-stepfunctions-statemachine.html */
function definitionFaults({ properties, definitionProperties }: MachineResource): ResourceFault[] {
  const given = definitionProperties.filter(name => own(properties, name) !== undefined);
  if (given.length === 1) return [];
  const pointer = given.length === 0 ? '' : pointerTo('', given[1]);
  const message =
    given.length === 0 ? 'The state machine has no definition.' : `The state machine has ${given.length} definitions: ${given.join(', ')}.`;
  return [{ ruleId: 'definition-exclusive', pointer, message, fix: `Give one of ${definitionProperties.join(', ')}.` }];
}

/**
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-stepfunctions-statemachine-loggingconfiguration.html
 */
function loggingFaults({ properties, textOf }: MachineResource): ResourceFault[] {
  const property = ['LoggingConfiguration', 'Logging'].find(name => isJsonObject(own(properties, name)));
  const logging = property === undefined ? undefined : own(properties, property) as JsonObject;
  if (!logging || Object.keys(logging).some(key => key.startsWith('Fn::'))) return [];
  const [level, destinations] = [own(logging, 'Level'), own(logging, 'Destinations')];
  const pointer = pointerTo('', property!, 'Destinations');
  const count = destinations === undefined ? 0 : Array.isArray(destinations) ? destinations.length : undefined;
  const isOn = typeof level === 'string' && !isPlaceholder(level) && level !== 'OFF';
  if (count !== undefined && (count > 1 || (count === 0 && isOn))) {
    const message = count === 0
      ? `The level of the log is ${String(level)}, and there is no destination.`
      : `There are ${count} destinations of the log: the service takes one.`;
    const at = destinations === undefined ? pointerTo('', property!) : pointer;
    return [{ ruleId: 'logging-destination', pointer: at, message, fix: 'Give one log group as the destination.' }];
  }
  const listed = Array.isArray(destinations) ? destinations : [];
  return listed.flatMap((destination, index) => groupFaults(destination, pointerTo(pointer, index), textOf));
}

/** The service takes the ARN with all streams of the group, as the attribute `Arn` of a log group has it. */
function groupFaults(destination: JsonValue, pointer: string, textOf: MachineResource['textOf']): ResourceFault[] {
  const group = isJsonObject(destination) ? own(destination, 'CloudWatchLogsLogGroup') : undefined;
  const arn = isJsonObject(group) ? own(group, 'LogGroupArn') : undefined;
  const text = arn === undefined ? undefined : textOf(arn);
  if (text === undefined || /\}$/.test(text) || text === '' || (text.endsWith(':*') && !text.endsWith(':*:*'))) return [];
  return [{
    ruleId: 'log-group-arn',
    pointer: pointerTo(pointer, 'CloudWatchLogsLogGroup', 'LogGroupArn'),
    message: `The ARN of the log group '${text}' doesn't end in ':*' once.`,
    fix: "Write the attribute Arn of the log group, which ends so, or add ':*'.",
  }];
}

/** https://docs.aws.amazon.com/step-functions/latest/apireference/API_CreateStateMachine.html (name) */
const FORBIDDEN = /[\s<>{}[\]?*"#%\\^|~`$&,;:/\u0000-\u001f\u007f-\u009f\ufffe\uffff\ud800-\udfff]/;

function nameFaults({ properties, textOf }: MachineResource): ResourceFault[] {
  const property = ['StateMachineName', 'Name'].find(name => own(properties, name) !== undefined);
  if (property === undefined) return [];
  const text = textOf(own(properties, property)!).replace(/\$\{[^}]*\}/g, '');
  const found = FORBIDDEN.exec(text)?.[0];
  const message =
    found !== undefined
      ? `The name of the state machine holds ${JSON.stringify(found)}, which names can't have.`
      : text.length > MAX_NAME_LENGTH
        ? `The name of the state machine has ${text.length} characters: names have at most ${MAX_NAME_LENGTH}.`
        : undefined;
  return message === undefined
    ? []
    : [{ ruleId: 'machine-name-characters', pointer: pointerTo('', property), message, fix: 'Use letters, digits, - and _.' }];
}

/**
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-stepfunctions-statemachine-encryptionconfiguration.html
 */
function keyFaults({ properties }: MachineResource): ResourceFault[] {
  const encryption = own(properties, 'EncryptionConfiguration');
  if (!isJsonObject(encryption) || own(encryption, 'Type') !== 'CUSTOMER_MANAGED_KMS_KEY' || own(encryption, 'KmsKeyId') !== undefined) {
    return [];
  }
  return [{
    ruleId: 'machine-key',
    pointer: pointerTo('', 'EncryptionConfiguration'),
    message: 'The state machine is encrypted with a key of the customer, and no key is given.',
    fix: 'Give KmsKeyId, or leave the type out for a key of AWS.',
  }];
}
