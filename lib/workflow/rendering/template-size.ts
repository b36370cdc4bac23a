import { CfnElement, Stack } from 'aws-cdk-lib';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import type { Construct } from 'constructs';

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/cloudformation-limits.html */
const TEMPLATE_LIMIT = 1_000_000;
/** Below this share the definitions alone can't be what breaks the limit, and the exact count is left out. */
const WORTH_COUNTING = 0.4;

/** Lets the synthesis fail where the definition pushes the template past the limit of CloudFormation. */
export function checkTemplateSize(scope: Construct, compact: boolean): void {
  scope.node.addValidation({ validate: () => tooLarge(scope, compact) });
}

function tooLarge(scope: Construct, compact: boolean): string[] {
  const stack = Stack.of(scope);
  const machines = stack.node.findAll().filter(sfn.CfnStateMachine.isCfnStateMachine).filter(machine => machine.stack === stack);
  const sizes = machines.map(machine => ({ machine, size: definitionSize(stack, machine) }));
  const definitions = sizes.reduce((sum, { size }) => sum + size, 0);
  if (definitions < TEMPLATE_LIMIT * WORTH_COUNTING) return [];
  const total = templateSize(stack);
  const largest = sizes.reduce((left, right) => (right.size > left.size ? right : left));
  if (total <= TEMPLATE_LIMIT || largest.machine.node.scope !== scope) return [];
  return [
    `'definitionStorage' should be DefinitionStorage.ASSET, got DefinitionStorage.TEMPLATE: the template of ${stack.stackName} has about `
    + `${total} bytes, of which this definition has ${largest.size}, and CloudFormation takes ${TEMPLATE_LIMIT}. `
    + `Set 'definitionStorage' to DefinitionStorage.ASSET${compact ? '' : ", or 'definitionLayout' to DefinitionLayout.COMPACT"}. [TemplateTooLarge]`,
  ];
}

function definitionSize(stack: Stack, machine: sfn.CfnStateMachine): number {
  return written(stack.resolve(machine.definitionString));
}

function templateSize(stack: Stack): number {
  const elements = stack.node.findAll().filter(CfnElement.isCfnElement).filter(element => element.stack === stack) as unknown[] as Rendered[];
  return elements.reduce((sum, element) => sum + written(stack.resolve(element._toCloudFormation())), 0);
}

/** What CDK itself calls on each element when it writes the template. */
interface Rendered {
  _toCloudFormation(): object;
}

/** CDK writes templates with an indentation of one space a level. */
function written(value: unknown): number {
  return Buffer.byteLength(JSON.stringify(value, undefined, 1) ?? '');
}
