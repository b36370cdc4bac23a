import { CfnResource, Stack } from 'aws-cdk-lib';
import { State } from 'aws-cdk-lib/aws-stepfunctions';
import { IConstruct } from 'constructs';

/**
 * What a construct of an app is called in a simulation: a state by its name, a resource by its Ref.
 * A construct is found by its path, from the app or from the stack, or by its id if no other has it.
 */
export function constructNames(stack: Stack): (pathOrId: string) => string | undefined {
  const byPath = new Map<string, string>();
  const byId = new Map<string, string | undefined>();
  for (const construct of stack.node.findAll()) {
    const name = nameOf(construct);
    if (name === undefined) continue;
    byPath.set(construct.node.path, name);
    byPath.set(construct.node.path.slice(stack.node.path.length + 1), name);
    byId.set(construct.node.id, byId.has(construct.node.id) && byId.get(construct.node.id) !== name ? undefined : name);
  }
  return pathOrId => byPath.get(pathOrId) ?? byId.get(pathOrId);
}

function nameOf(construct: IConstruct): string | undefined {
  if (construct instanceof State) return construct.stateId;
  const { defaultChild } = construct.node;
  return CfnResource.isCfnResource(defaultChild) ? defaultChild.ref : undefined;
}
