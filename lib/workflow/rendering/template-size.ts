import { CfnElement, Stack } from 'aws-cdk-lib';
import type { Construct } from 'constructs';

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/cloudformation-limits.html */
const TEMPLATE_LIMIT = 1_000_000;
/** Below this share the definitions can't be what breaks the limit, and the exact count is left out. */
const WORTH_COUNTING = 0.4;
/** Sizes of the definitions that stand in the template of a stack. */
const sizesByStack = new WeakMap<Stack, Map<Construct, number>>();

/** What is wrong where a definition of about this size pushes the template of its stack past the limit. */
export function checkTemplateSize(scope: Construct, size: number): string[] {
  const stack = Stack.of(scope);
  const sizes = sizesByStack.get(stack) ?? new Map<Construct, number>();
  sizesByStack.set(stack, sizes.set(scope, size));
  const definitions = [...sizes.values()].reduce((sum, each) => sum + each, 0);
  if (definitions < TEMPLATE_LIMIT * WORTH_COUNTING) return [];
  const [[largest]] = [...sizes].sort(([, left], [, right]) => right - left);
  const total = templateSize(stack);
  if (total <= TEMPLATE_LIMIT) return [];
  return [
    `'definitionStorage' should be DefinitionStorage.ASSET, got DefinitionStorage.TEMPLATE: the template of ${stack.stackName} has about `
    + `${total} bytes, and CloudFormation takes ${TEMPLATE_LIMIT}; the largest definition is that of ${largest.node.path}. `
    + "Set 'definitionStorage' to DefinitionStorage.ASSET, or 'definitionLayout' to DefinitionLayout.COMPACT. [TemplateTooLarge]",
  ];
}

/** What CDK itself calls on each element when it writes the template. */
interface Rendered {
  _toCloudFormation(): object;
}

/** CDK writes templates with an indentation of one space a level. */
function templateSize(stack: Stack): number {
  const elements = stack.node.findAll().filter(CfnElement.isCfnElement).filter(element => element.stack === stack) as unknown[] as Rendered[];
  return elements.reduce((sum, element) => sum + Buffer.byteLength(JSON.stringify(stack.resolve(element._toCloudFormation()), undefined, 1) ?? ''), 0);
}
