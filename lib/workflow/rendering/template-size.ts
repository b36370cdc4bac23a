import { CfnElement, Stack } from 'aws-cdk-lib';
import type { Construct } from 'constructs';

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/cloudformation-limits.html */
const TEMPLATE_LIMIT = 1_000_000;
/** Below this share the definitions can't be what breaks the limit, and the exact count is left out. */
const WORTH_COUNTING = 0.4;
/** Indentation, quotes and comma around a line of a definition in a template. */
const AROUND_A_LINE = 12;

/** Sizes of the definitions that stand in the template of a stack. */
const sizesByStack = new WeakMap<Stack, Map<Construct, number>>();

/** Keeps track of the size of a definition, and lets the synthesis fail where it pushes the template past the limit. */
export function measureDefinition(scope: Construct): { record(lines: string[]): void } {
  const stack = Stack.of(scope);
  const sizes = sizesByStack.get(stack) ?? new Map<Construct, number>();
  sizesByStack.set(stack, sizes);
  scope.node.addValidation({ validate: () => tooLarge(scope, stack, sizes) });
  return { record: lines => sizes.set(scope, lines.reduce((sum, line) => sum + line.length + AROUND_A_LINE, 0)) };
}

function tooLarge(scope: Construct, stack: Stack, sizes: Map<Construct, number>): string[] {
  const definitions = [...sizes.values()].reduce((sum, size) => sum + size, 0);
  if (definitions < TEMPLATE_LIMIT * WORTH_COUNTING) return [];
  const largest = Math.max(...sizes.values());
  if (sizes.get(scope) !== largest) return [];
  const total = templateSize(stack);
  if (total <= TEMPLATE_LIMIT) return [];
  return [
    `'definitionStorage' should be DefinitionStorage.ASSET, got DefinitionStorage.TEMPLATE: the template of ${stack.stackName} has about `
    + `${total} bytes, of which this definition has ${largest}, and CloudFormation takes ${TEMPLATE_LIMIT}. `
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
