import { App, Aspects, Stack, Token } from 'aws-cdk-lib';
import { Annotations, Match } from 'aws-cdk-lib/assertions';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as logs from 'aws-cdk-lib/aws-logs';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import { Construct } from 'constructs';
import { Workflow, WorkflowProps } from '../../../lib';
import { evaluate, withoutHashes } from '../../support/deployment';
import { newStack, resource, resources, templateOf } from '../../support/machines';
import { expectRefusal } from '../../support/refusals';

const MACHINE = 'AWS::StepFunctions::StateMachine';

function workflow(scope: Construct, props: Partial<WorkflowProps> = {}, id = 'Orders'): Workflow {
  return new Workflow(scope, id, { definitionBody: sfn.DefinitionBody.fromChainable(new sfn.Pass(scope, `${id}Only`)), ...props });
}

function nameOf(scope: Construct, props: Partial<WorkflowProps> = {}, id?: string): string {
  workflow(scope, { nameFromPath: true, ...props }, id);
  return resource(templateOf(Stack.of(scope)), MACHINE).Properties.StateMachineName;
}

describe('a name from the path', () => {
  test('tells the path and is the same each time', () => {
    expect(nameOf(newStack())).toMatch(/^Shop-Orders-[0-9a-f]{10}$/);
    expect(nameOf(newStack())).toBe(nameOf(newStack()));
  });

  test('differs for another place, stack or type', () => {
    const names = [
      nameOf(newStack()),
      nameOf(new Construct(newStack(), 'Inner')),
      nameOf(newStack(), {}, 'Other'),
      nameOf(new Stack(new App(), 'Shop', { stackName: 'Shop2' })),
      nameOf(newStack(), { stateMachineType: sfn.StateMachineType.EXPRESS }),
    ];
    expect(new Set(names).size).toBe(names.length);
  });

  test('is one that the service takes, however deep and strange the path is', () => {
    const deep = Array.from({ length: 30 }).reduce<Construct>((scope, _, index) => new Construct(scope, `Läyer ${index} & more`), newStack());
    const name = nameOf(deep);
    expect(name).toMatch(/^[A-Za-z0-9-]{1,80}$/);
    expect(nameOf(newStack(), {}, '!!!')).toMatch(/^Shop-[0-9a-f]{10}$/);
  });

  test('is in the trust and in the condition of the key', () => {
    const stack = newStack();
    workflow(stack, { nameFromPath: true, encryptionKey: new kms.Key(stack, 'Key') });
    const template = templateOf(stack);
    const { StateMachineName: name } = resource(template, MACHINE).Properties;
    const arn = `arn:‹AWS::Partition›:states:‹AWS::Region›:‹AWS::AccountId›:stateMachine:${name}`;
    expect(evaluate(resource(template, 'AWS::IAM::Role').Properties.AssumeRolePolicyDocument.Statement[0].Condition.ArnLike)).toEqual({ 'aws:SourceArn': arn });
    expect(keyConditions(template)).toEqual([{ StringEquals: { 'kms:EncryptionContext:aws:states:stateMachineArn': arn } }, LOG_CONTEXT]);
  });
});

const LOG_CONTEXT = { StringEquals: { 'kms:EncryptionContext:SourceArn': 'arn:‹AWS::Partition›:logs:‹AWS::Region›:‹AWS::AccountId›:*' } };

function keyConditions(template: any): unknown[] {
  const statements = evaluate(resource(template, 'AWS::IAM::Policy').Properties.PolicyDocument.Statement) as any[];
  return statements.filter(({ Action }) => JSON.stringify(Action).includes('kms:')).map(({ Condition }) => Condition);
}

describe('a key', () => {
  const template = (() => {
    const stack = newStack();
    workflow(stack, { encryptionKey: new kms.Key(stack, 'Key') });
    return templateOf(stack);
  })();
  const policy = withoutHashes(evaluate(resource(template, 'AWS::KMS::Key').Properties.KeyPolicy.Statement)) as any[];

  test('encrypts the machine and its log', () => {
    expect(withoutHashes(evaluate(resource(template, MACHINE).Properties.EncryptionConfiguration))).toEqual({
      Type: 'CUSTOMER_MANAGED_KMS_KEY', KmsKeyId: '‹Key.Arn›', KmsDataKeyReusePeriodSeconds: 300,
    });
    expect(withoutHashes(evaluate(resource(template, 'AWS::Logs::LogGroup').Properties.KmsKeyId))).toBe('‹Key.Arn›');
  });

  test('lets the services that write the log use it, for the logs of workflows', () => {
    expect(policy.slice(1).map(({ Principal, Action, Condition }) => [Principal.Service, [Action].flat(), Condition])).toEqual([
      ['delivery.logs.amazonaws.com', ['kms:Decrypt*'], undefined],
      ['logs.‹AWS::Region›.amazonaws.com', ['kms:Encrypt', 'kms:Decrypt', 'kms:ReEncrypt*', 'kms:GenerateDataKey*', 'kms:Describe*'], {
        ArnLike: { 'kms:EncryptionContext:aws:logs:arn': 'arn:‹AWS::Partition›:logs:‹AWS::Region›:‹AWS::AccountId›:log-group:/aws/vendedlogs/states/*' },
      }],
    ]);
  });

  test('is used for the machines of the account where the name is not known, never for an empty name', () => {
    const arn = 'arn:‹AWS::Partition›:states:‹AWS::Region›:‹AWS::AccountId›:stateMachine:*';
    expect(keyConditions(template)).toEqual([{ StringLike: { 'kms:EncryptionContext:aws:states:stateMachineArn': arn } }, LOG_CONTEXT]);
  });

  test('does not touch a log group of yours, nor logs that are off', () => {
    const stack = newStack();
    workflow(stack, { encryptionKey: new kms.Key(stack, 'Key'), logs: { destination: new logs.LogGroup(stack, 'Logs') } });
    expect(resource(templateOf(stack), 'AWS::Logs::LogGroup').Properties.KmsKeyId).toBeUndefined();
    const off = newStack();
    workflow(off, { encryptionKey: new kms.Key(off, 'Key'), logs: { level: sfn.LogLevel.OFF } });
    expect(resource(templateOf(off), 'AWS::KMS::Key').Properties.KeyPolicy.Statement).toHaveLength(1);
  });

  test('of another app comes with a warning about its policy', () => {
    const stack = newStack();
    workflow(stack, { encryptionKey: kms.Key.fromKeyArn(stack, 'Key', 'arn:aws:kms:eu-west-1:111122223333:key/k') });
    templateOf(stack);
    expect(Annotations.fromStack(stack).findWarning('/Shop/Orders', Match.stringLikeRegexp('policy of the key'))).toHaveLength(2);
  });
});

describe('the role that the workflow makes', () => {
  const role = (props: Partial<WorkflowProps>, stack = newStack()) => {
    workflow(stack, props);
    return resource(templateOf(stack), 'AWS::IAM::Role').Properties;
  };

  test('has a path', () => {
    expect(role({}).Path).toBeUndefined();
    expect(role({ rolePath: '/workflows/' }).Path).toBe('/workflows/');
    expect(role({ rolePath: Token.asString({ Ref: 'Path' }) }).Path).toEqual({ Ref: 'Path' });
  });

  test('has a boundary', () => {
    const stack = newStack();
    const permissionsBoundary = iam.ManagedPolicy.fromManagedPolicyArn(stack, 'Boundary', 'arn:aws:iam::111122223333:policy/boundary');
    expect(role({ permissionsBoundary }, stack).PermissionsBoundary).toBe('arn:aws:iam::111122223333:policy/boundary');
    expect(role({}).PermissionsBoundary).toBeUndefined();
  });

  test('has one policy and no managed ones', () => {
    const stack = newStack();
    expect(role({}, stack).ManagedPolicyArns).toBeUndefined();
    expect(Object.keys(templateOf(stack).Resources).filter(id => /Role/.test(id)).map(id => id.replace(/[0-9A-F]{8}$/, ''))).toEqual(['OrdersRole', 'OrdersRoleDefaultPolicy']);
  });
});

describe('is refused:', () => {
  const REFUSED: [string, (stack: Stack) => Partial<WorkflowProps>, Omit<Parameters<typeof expectRefusal>[1], 'path'>][] = [
    ['a name beside a name from the path', () => ({ nameFromPath: true, stateMachineName: 'orders' }), {
      code: 'Exclusive', prop: 'nameFromPath', value: 'true', allowed: 'left out beside stateMachineName', fix: 'Leave out one',
    }],
    ['a key beside another encryption', stack => ({
      encryptionKey: new kms.Key(stack, 'Key'), encryptionConfiguration: new sfn.AwsOwnedEncryptionConfiguration(),
    }), { code: 'Exclusive', prop: 'encryptionKey', value: 'Shop/Key', allowed: 'left out beside encryptionConfiguration', fix: 'logs.destination' }],
    ['a path beside a role', stack => ({ rolePath: '/x/', role: mine(stack) }), {
      code: 'Exclusive', prop: 'rolePath', value: "'/x/'", allowed: 'left out beside role', fix: 'Set the path of the role',
    }],
    ['a path without slashes', () => ({ rolePath: 'workflows' }), {
      code: 'RolePath', prop: 'rolePath', value: "'workflows'", allowed: 'a path', fix: '/workflows/',
    }],
    ['grants to a role that is not yours', () => ({ grantToRole: false }), {
      code: 'NoRoleOfYours', prop: 'grantToRole', value: 'false', allowed: 'left out without a role of yours', fix: 'always gets its permissions',
    }],
  ];

  test.each(REFUSED)('%s', (_, props, refusal) => {
    const stack = newStack();
    expectRefusal(() => workflow(stack, props(stack)), { ...refusal, path: 'Shop/Orders' });
  });

  function mine(stack: Stack): iam.IRole {
    return iam.Role.fromRoleArn(stack, 'Mine', 'arn:aws:iam::111122223333:role/mine');
  }
});

test('execution data is logged on request alone', () => {
  const logged = (props: Partial<WorkflowProps>) => {
    const stack = newStack();
    workflow(stack, props);
    return resource(templateOf(stack), MACHINE).Properties.LoggingConfiguration.IncludeExecutionData;
  };
  const withData = { logs: { includeExecutionData: true } };
  expect([logged({}), logged({ logs: { level: sfn.LogLevel.ERROR } }), logged(withData)]).toEqual([false, false, true]);
});

test('no aspect of the workflow is left on the app', () => {
  const stack = newStack();
  workflow(stack);
  expect([Aspects.of(stack).all, Aspects.of(stack.node.root).all]).toEqual([[], []]);
  expect(resources(templateOf(stack), 'AWS::IAM::Policy')).toHaveLength(1);
});
