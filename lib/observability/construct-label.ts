import { Stack } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';

/** A construct id that says which construct something is about, and is unique in the stack of that construct. */
export function labelOf(construct: IConstruct): string {
  const stackPath = Stack.of(construct).node.path;
  const path = construct.node.path;
  return (stackPath && path.startsWith(`${stackPath}/`) ? path.slice(stackPath.length + 1) : path).replace(/\//g, '-');
}
