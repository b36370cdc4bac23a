import { App, CfnOutput, PhysicalName, Stack } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import { Workflow } from '../../../lib';
import { evaluate, TemplateLike } from '../../support/deployment';
import { newStack, resource, templateOf } from '../../support/machines';

const PREFIX = 'arn:‹AWS::Partition›:states:‹AWS::Region›:‹AWS::AccountId›:stateMachine:';
const MINIMIZE = { '@aws-cdk/aws-iam:minimizePolicies': true };

function workflowIn(stack: Stack, stateMachineName?: string): Workflow {
  return new Workflow(stack, 'Orders', { definitionBody: sfn.DefinitionBody.fromChainable(new sfn.Pass(stack, 'Only')), stateMachineName });
}

const statementsOf = (template: TemplateLike) => evaluate(resource(template, 'AWS::IAM::Role').Properties.AssumeRolePolicyDocument).Statement;

const trusting = (name: string) => ({
  Effect: 'Allow',
  Principal: { Service: 'states.amazonaws.com' },
  Action: 'sts:AssumeRole',
  Condition: { StringEquals: { 'aws:SourceAccount': '‹AWS::AccountId›' }, ArnLike: { 'aws:SourceArn': PREFIX + name } },
});

test.each([
  ['without a name, the machines of the account', undefined, '*'],
  ['with a name, this machine alone', 'orders', 'orders'],
  ['with a name that CDK makes when it is needed, the machines of the account', PhysicalName.GENERATE_IF_NEEDED, '*'],
])('%s', (_, name, trusted) => {
  const stack = newStack();
  workflowIn(stack, name);
  expect(statementsOf(templateOf(stack))).toEqual([trusting(trusted)]);
});

test('a name that was needed by another environment', () => {
  const app = new App();
  const stack = new Stack(app, 'Shop', { env: { account: '111122223333', region: 'eu-west-1' } });
  const other = new Stack(app, 'Other', { env: { account: '444455556666', region: 'eu-west-1' } });
  new CfnOutput(other, 'Arn', { value: workflowIn(stack, PhysicalName.GENERATE_IF_NEEDED).stateMachineArn });
  const template = app.synth().getStackByName('Shop').template as TemplateLike;
  const name = resource(template, 'AWS::StepFunctions::StateMachine').Properties.StateMachineName;
  expect(statementsOf(template)[0].Condition.ArnLike['aws:SourceArn']).toBe(`arn:‹AWS::Partition›:states:eu-west-1:111122223333:stateMachine:${name}`);
});

describe.each([['as they are', {}], ['merged by CDK', MINIMIZE]])('statements %s', (_, context) => {
  const added = (...principals: iam.IPrincipal[]) => {
    const stack = newStack({ context });
    const { role } = workflowIn(stack, 'orders');
    (role as iam.Role).assumeRolePolicy!.addStatements(new iam.PolicyStatement({ actions: ['sts:AssumeRole'], principals }));
    return statementsOf(templateOf(stack));
  };

  test('of other services keep their own conditions', () => {
    expect(added(new iam.ServicePrincipal('lambda.amazonaws.com'))).toEqual([
      trusting('orders'), { Effect: 'Allow', Action: 'sts:AssumeRole', Principal: { Service: expect.anything() } },
    ]);
  });

  test('of other kinds of principals keep them', () => {
    const [own, other] = added(new iam.ArnPrincipal('arn:aws:iam::111122223333:role/Debug'), new iam.ServicePrincipal('lambda.amazonaws.com'));
    expect(own).toEqual(trusting('orders'));
    expect(other.Condition).toBeUndefined();
    expect(JSON.stringify(other.Principal)).toMatch(/Debug.*lambda|lambda.*Debug/);
  });
});

test('a role of yours keeps its trust', () => {
  const stack = newStack();
  const role = new iam.Role(stack, 'Mine', { assumedBy: new iam.ServicePrincipal('states.amazonaws.com') });
  new Workflow(stack, 'Orders', { definitionBody: sfn.DefinitionBody.fromChainable(new sfn.Pass(stack, 'Only')), role });
  expect(statementsOf(templateOf(stack))[0]).not.toHaveProperty('Condition.ArnLike');
});
