import { CfnResource, Reference, Stack } from 'aws-cdk-lib';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import type { IConstruct } from 'constructs';
import { Composite, DefinitionNode, Placeholder } from './composite';
import type { PlaceholderNames } from './layout';
import type { RenderedDefinition } from './rendered-definition';
import { machinesInTemplate } from '../../asl/template';
import { typedReference } from '../../asl/template/typed-references';

const renderings = new WeakMap<IConstruct, () => RenderedDefinition>();

/** Remembers how the definition of a machine is rendered. */
export function recordRendering(machine: IConstruct, render: () => RenderedDefinition): void {
  renderings.set(machine, render);
}

/**
 * The definition of a machine as plain JSON, an object or text, with `${Name}` for what only the deployment
 * knows. ARNs of functions and activities keep their shape.
 *
 * @returns undefined when the template doesn't hold it
 */
export function machineDefinition(machine: IConstruct): unknown {
  const render = renderings.get(machine);
  if (!render) return definitionOfResource(machine.node.defaultChild);
  const { definition, names } = render();
  return plain(definition, names);
}

function plain(node: DefinitionNode, names: PlaceholderNames): unknown {
  if (typeof node !== 'object' || node === null) return node;
  if (node instanceof Composite) return node.parts.map(part => (typeof part === 'string' ? part : written(part, names))).join('');
  if (Array.isArray(node)) return node.map(entry => plain(entry, names));
  // Object.fromEntries defines, where an assignment would change the prototype for `__proto__`.
  return Object.fromEntries(Object.entries(node).map(([key, entry]) => [key, plain(entry, names)]));
}

function written({ key, value }: Placeholder, names: PlaceholderNames): string {
  const name = names.get(key)!;
  const target = Reference.isReference(value) && CfnResource.isCfnResource(value.target) ? value.target : undefined;
  return (target && typedReference(target.cfnResourceType, (value as Reference).displayName, name)) ?? `\${${name}}`;
}

/** Bodies of other classes write their text themselves, so it is read out of the resource. */
function definitionOfResource(resource: IConstruct | undefined): unknown {
  if (!sfn.CfnStateMachine.isCfnStateMachine(resource)) return undefined;
  const { stack } = resource;
  const types = stack.node.findAll().filter(CfnResource.isCfnResource).filter(other => other.stack === stack)
    .map(other => [stack.resolve(other.logicalId) as string, { Type: other.cfnResourceType }] as const);
  const own = { Type: resource.cfnResourceType, Properties: { DefinitionString: Stack.of(resource).resolve(resource.definitionString) as unknown } };
  return machinesInTemplate({ Resources: { ...Object.fromEntries(types), [stack.resolve(resource.logicalId) as string]: own } })[0]?.definition;
}
