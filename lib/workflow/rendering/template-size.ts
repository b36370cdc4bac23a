import { CfnElement, Stack } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import type { MachineRecords } from '../machine-record';

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/cloudformation-limits.html */
const TEMPLATE_LIMIT = 1_000_000;
/** Below this share the definitions can't be what breaks the limit, and the exact count is left out. */
const WORTH_COUNTING = 0.4;

/** What is wrong where the definition of this machine, the largest of its stack, pushes the template past the limit. */
export function checkTemplateSize(scope: Construct, compact: boolean, machines: MachineRecords): string[] {
  const definitions = [...machines].flatMap(([machine, { size }]) => (size ? [{ machine, size: size() }] : []));
  const sum = definitions.reduce((total, { size }) => total + size, 0);
  if (sum < TEMPLATE_LIMIT * WORTH_COUNTING) return [];
  const { machine, size } = definitions.reduce((left, right) => (right.size > left.size ? right : left));
  const stack = Stack.of(scope);
  const total = machine === scope ? templateSize(stack) : 0;
  if (total <= TEMPLATE_LIMIT) return [];
  return [
    `'definitionStorage' should be DefinitionStorage.ASSET, got DefinitionStorage.TEMPLATE: the template of ${stack.stackName} has about `
      + `${total} bytes, of which this definition has about ${size}, and CloudFormation takes ${TEMPLATE_LIMIT}. `
      + `Set 'definitionStorage' to DefinitionStorage.ASSET${compact ? '' : ", or 'definitionLayout' to DefinitionLayout.COMPACT"}. [TemplateTooLarge]`,
  ];
}

/** What CDK itself calls on each element when it writes the template. */
interface Rendered {
  _toCloudFormation(): object;
}

/** CDK writes templates with an indentation of one space a level. */
function templateSize(stack: Stack): number {
  const elements = stack.node
    .findAll()
    .filter(CfnElement.isCfnElement)
    .filter(element => element.stack === stack) as unknown[] as Rendered[];
  return elements.reduce(
    (sum, element) => sum + Buffer.byteLength(JSON.stringify(stack.resolve(element._toCloudFormation()), undefined, 1) ?? ''),
    0,
  );
}
