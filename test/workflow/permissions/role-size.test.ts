import { App, Stack } from 'aws-cdk-lib';
import { Annotations, Match } from 'aws-cdk-lib/assertions';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import { errorOf, QUIET, workflowOf } from './support';
import { AslDefinition, Substitution, Workflow } from '../../../lib';
import { INLINE_POLICY_LIMIT } from '../../../lib/iam';
import { inPieces } from '../../../lib/workflow/permissions/role-size';
import { newStack, templateOf } from '../../support/machines';

const ACCOUNT = '111122223333';

/** A machine that calls each of these functions once. */
function calling(arns: readonly string[]): object {
  const States = Object.fromEntries(arns.map((Resource, index) => [`S${index}`, {
    Type: 'Task', Resource, TimeoutSeconds: 60, ...(index === arns.length - 1 ? { End: true } : { Next: `S${index + 1}` }),
  }]));
  return { StartAt: 'S0', TimeoutSeconds: 600, States };
}

const imported = (count: number) => Array.from({ length: count }, (_, index) => `arn:aws:lambda:eu-west-1:${ACCOUNT}:function:${'imported-'.repeat(4)}${index}`);

/** About how long each policy is where the ARNs are known. */
function sizes(template: any, type: string): number[] {
  return Object.values<any>(template.Resources).filter(({ Type }) => Type === type)
    .map(({ Properties }) => JSON.stringify(Properties.PolicyDocument).replace(/\{"Fn::GetAtt":\[[^\]]*\]\}/g, `"${'x'.repeat(110)}"`).length);
}

const granted = (template: any): number => new Set(Object.values<any>(template.Resources)
  .filter(({ Type }) => /^AWS::IAM::(Managed)?Policy$/.test(Type))
  .flatMap(({ Properties }) => Properties.PolicyDocument.Statement)
  .flatMap(({ Resource }: any) => [Resource].flat())
  .map((one: unknown) => JSON.stringify(one))).size;

// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html: 10,240 characters inline, 6,144 in each of at most 10 managed
// policies
function expectSizes(template: any): void {
  expect(sizes(template, 'AWS::IAM::Policy').reduce((sum, size) => sum + size)).toBeLessThanOrEqual(10_240);
  const managed = sizes(template, 'AWS::IAM::ManagedPolicy');
  expect(Math.max(...managed)).toBeLessThanOrEqual(6_144);
  expect(managed.length).toBeLessThanOrEqual(10);
}

test('a role with 400 imported functions has policies that IAM takes', () => {
  const stack = newStack();
  workflowOf(stack, AslDefinition.fromObject(calling(imported(400))));
  const template = templateOf(stack);
  expectSizes(template);
  expect(granted(template)).toBe(400);
});

test('a role with 150 functions of the stack has policies that IAM takes', () => {
  const stack = newStack();
  const names = Array.from({ length: 150 }, (_, index) => `F${index}`);
  const substitutions = Object.fromEntries(names.map(name => [name, Substitution.functionArn(new lambda.Function(stack, name, {
    runtime: lambda.Runtime.NODEJS_20_X, handler: 'index.handler', code: lambda.Code.fromInline('exports.handler = async () => 1;'),
  }))]));
  workflowOf(stack, AslDefinition.fromObject(calling(names.map(name => `\${${name}}`)), { substitutions }));
  const template = templateOf(stack);
  expectSizes(template);
  expect(granted(template)).toBeGreaterThanOrEqual(150);
});

test('a role beyond what IAM takes in any form is refused with the way out', () => {
  const stack = newStack();
  workflowOf(stack, AslDefinition.fromObject(calling(imported(900))));
  expect(errorOf(stack)).toMatch(/RoleTooLarge/);
});

test.each([[104, false], [105, true]])('%i functions are near the limit: %s', (count, near) => {
  const stack = newStack();
  workflowOf(stack, AslDefinition.fromObject(calling(imported(count))));
  const length = JSON.stringify({ Effect: 'Allow', Action: 'lambda:InvokeFunction', Resource: imported(count) }).length;
  expect(length >= INLINE_POLICY_LIMIT * 0.9).toBe(near);
  templateOf(stack);
  expect(Annotations.fromStack(stack).findWarning('*', Match.stringLikeRegexp('IAM takes 10240')).length).toBe(near ? 1 : 0);
});

test('a second synthesis grants nothing again', () => {
  const stack = newStack();
  workflowOf(stack, AslDefinition.fromObject(calling(imported(2))));
  const app = stack.node.root as App;
  const adds = jest.spyOn(iam.Role.prototype, 'addToPrincipalPolicy');
  app.synth({ force: true });
  expect(adds).toHaveBeenCalledTimes(1);
  app.synth({ force: true });
  expect(adds).toHaveBeenCalledTimes(1);
  adds.mockRestore();
});

test('pieces hold every resource once, and a small statement stays whole', () => {
  const statement = new iam.PolicyStatement({ actions: ['lambda:InvokeFunction'], resources: imported(50) });
  expect(inPieces(statement).flatMap(({ resources }) => resources).sort()).toEqual([...statement.resources].sort());
  expect(inPieces(statement).length).toBeGreaterThan(1);
  const small = new iam.PolicyStatement({ actions: ['lambda:InvokeFunction'], resources: imported(3) });
  expect(inPieces(small)).toEqual([small]);
});

describe('a role of the user', () => {
  const make = (role: (stack: Stack) => iam.IRole, grantToRole?: boolean) => {
    const stack = newStack();
    const definitionBody = AslDefinition.fromObject(calling(imported(1))) as sfn.DefinitionBody;
    new Workflow(stack, 'Orders', { ...QUIET, definitionBody, role: role(stack), grantToRole });
    return stack;
  };
  const ofService = (service: string) => (stack: Stack) => new iam.Role(stack, 'Mine', { assumedBy: new iam.ServicePrincipal(service) });

  test('that cannot be changed says so where it should be', () => {
    const fixed = (stack: Stack) => iam.Role.fromRoleArn(stack, 'Mine', `arn:aws:iam::${ACCOUNT}:role/Mine`, { mutable: false });
    expect(errorOf(make(fixed, true))).toMatch(/RoleNotChangeable/);
  });

  test('that is imported and can be changed gets its permissions', () => {
    const stack = make(scope => iam.Role.fromRoleArn(scope, 'Mine', `arn:aws:iam::${ACCOUNT}:role/Mine`), true);
    expect(granted(templateOf(stack))).toBe(1);
  });

  test.each([['lambda.amazonaws.com', 1], ['states.amazonaws.com', 0]])('that %s can take on', (service, warnings) => {
    const stack = make(ofService(service), true);
    templateOf(stack);
    expect(Annotations.fromStack(stack).findWarning('*', Match.stringLikeRegexp('does not name Step Functions')).length).toBe(warnings);
  });
});
