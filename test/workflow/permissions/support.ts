import { Stack } from 'aws-cdk-lib';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import { Workflow, WorkflowProps } from '../../../lib';
import { evaluate, TemplateLike, withoutHashes } from '../../support/deployment';
import { newStack, templateOf } from '../../support/machines';

type Definition = sfn.IChainable | sfn.DefinitionBody;

export const QUIET = { logs: { level: sfn.LogLevel.OFF }, tracingEnabled: false };

/** `actions | resources | conditions` of the statements of all policies of a role, hashes of logical ids cut off. */
export function linesIn(template: TemplateLike, roleId = /^Orders/): string[] {
  const policies = Object.values(template.Resources).filter(({ Type, Properties }) => (
    Type === 'AWS::IAM::Policy' && Properties.Roles.some(({ Ref }: { Ref: string }) => roleId.test(Ref))
  ));
  const statements = policies.flatMap(({ Properties }) => Properties.PolicyDocument.Statement as any[]);
  return withoutHashes(evaluate(statements) as any[]).map(({ Action, Resource, Condition }) => (
    [[Action].flat().join(' '), [Resource].flat().join(' '), ...(Condition ? [JSON.stringify(Condition)] : [])].join(' | ')
  ));
}

/** The statements of the role of a workflow named `Orders`. */
export function grantsOf(make: (stack: Stack) => Definition, props: Partial<WorkflowProps> = {}, stack = newStack()): string[] {
  workflowOf(stack, make(stack), props);
  return linesIn(templateOf(stack));
}

export function workflowOf(stack: Stack, made: Definition, props: Partial<WorkflowProps> = {}): Workflow {
  const definitionBody = made instanceof sfn.DefinitionBody ? made : sfn.DefinitionBody.fromChainable(made);
  return new Workflow(stack, 'Orders', { ...QUIET, ...props, definitionBody });
}

/** What a synthesis of the stack complains about. */
export function errorOf(stack: Stack): string {
  try {
    templateOf(stack);
  } catch (error) {
    return (error as Error).message;
  }
  throw new Error('The synthesis has no complaint.');
}

/** A machine of one Task. */
export function taskBody(task: object, machine: object = {}): sfn.DefinitionBody {
  return sfn.DefinitionBody.fromString(JSON.stringify({ ...machine, StartAt: 'S', States: { S: { Type: 'Task', End: true, ...task } } }));
}
