import { definitionObject } from './definition-text';
import type { TemplateMachine } from './machines';
import { Substitutions } from './substitutions';
import { TemplateText } from './template-text';
import type { JsonObject, JsonValue } from '../../asl';
import { isJsonObject, own, pointerTo } from '../../asl';

/** Whether a document is the configuration of the Serverless Framework. */
export function isServerless(document: unknown): boolean {
  return isJsonObject(document) && own(document, 'States') === undefined && own(document, 'provider') !== undefined
    && (own(document, 'service') !== undefined || own(document, 'stepFunctions') !== undefined);
}

/**
 * The state machines of a `serverless.yml`, as the plugin `serverless-step-functions` has them at `stepFunctions.stateMachines`.
 *
 * @see https://github.com/serverless-operations/serverless-step-functions
 */
export function machinesOfServerless(document: unknown): TemplateMachine[] {
  const text = new TemplateText(() => undefined);
  return Object.entries(objectAt(objectAt(document as JsonObject, 'stepFunctions'), 'stateMachines')).flatMap(([name, machine]) => {
    if (!isJsonObject(machine)) return [];
    const definition = own(machine, 'definition');
    const type = own(machine, 'type');
    return [{
      logicalId: name,
      stateMachineType: typeof type === 'string' && type.toUpperCase() === 'EXPRESS' ? 'EXPRESS' : 'STANDARD',
      property: 'definition',
      pointer: pointerTo('', 'stepFunctions', 'stateMachines', name, 'definition'),
      // Its variables are placeholders, which the framework fills in.
      undefinedPlaceholders: [],
      unusedSubstitutions: [],
      ...(isJsonObject(definition)
        ? { definition: definitionObject(definition, new Substitutions(undefined, text), text) }
        : { unreadable: `its definition is ${JSON.stringify(definition)}, which the framework finds elsewhere` }),
    } satisfies TemplateMachine];
  });
}

function objectAt(object: JsonObject, key: string): JsonObject {
  const value: JsonValue | undefined = own(object, key);
  return isJsonObject(value) ? value : {};
}
