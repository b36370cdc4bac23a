import { CfnResource, Reference, Stack } from 'aws-cdk-lib';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import type { IConstruct } from 'constructs';
import type { Placeholder } from './composite';
import { toPlainJson } from './plain-text';
import { machinesInTemplate, typedReference } from '../../cloudformation';
import { recordOf } from '../machine-record';

/**
 * The definition of a machine as plain JSON, an object or text, with `${Name}` for what only the deployment
 * knows. ARNs of functions and activities keep their shape.
 *
 * @returns undefined when the template doesn't hold it
 */
export function machineDefinition(machine: IConstruct): unknown {
  const rendered = recordOf(machine).rendered?.();
  if (!rendered) return definitionOfResource(machine.node.defaultChild);
  return toPlainJson(rendered.definition, placeholder => known(placeholder, rendered.nameOf(placeholder)));
}

/** The placeholder, or as much as its type tells of the text in its place. */
function known({ value }: Placeholder, name: string): string {
  const target = Reference.isReference(value) && CfnResource.isCfnResource(value.target) ? value.target : undefined;
  return (target && typedReference(target.cfnResourceType, (value as Reference).displayName, name)) ?? `\${${name}}`;
}

/** Bodies of other classes write their text themselves, so it is read out of the resource. */
function definitionOfResource(resource: IConstruct | undefined): unknown {
  if (!sfn.CfnStateMachine.isCfnStateMachine(resource)) return undefined;
  const { stack } = resource;
  const types = stack.node.findAll().filter(CfnResource.isCfnResource).filter(other => other.stack === stack)
    .map(other => [stack.resolve(other.logicalId) as string, { Type: other.cfnResourceType }] as const);
  const own = {
    Type: resource.cfnResourceType,
    Properties: { DefinitionString: Stack.of(resource).resolve(resource.definitionString) as unknown },
  };
  return machinesInTemplate({ Resources: { ...Object.fromEntries(types), [stack.resolve(resource.logicalId) as string]: own } })[0]
    ?.definition;
}
