import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { guide, infer, lineOf, linesOf, machineOf, task } from './support';
import { MACHINE_REASON } from '../../lib/iam';

const SEEDS = join(__dirname, '../fixtures/seeds');
const seed = (file: string) => readFileSync(join(SEEDS, file), 'utf8');
const files = readdirSync(SEEDS).filter(file => file.endsWith('.asl.json'));

describe('the reference workflows', () => {
  test.each(files)('%s: exactly lambda:InvokeFunction on its functions', file => {
    const functions = [...new Set([...seed(file).matchAll(/"Resource": "([^"]+)"/g)].map(match => match[1]))];
    const whole = (arn: string) => arn.includes('...') ? `arn:aws:lambda:eu-west-1:111122223333:function:${arn.split(':').pop()}` : arn;
    const { statements, problems } = infer(JSON.parse(seed(file)), { resourceOf: whole });
    expect(problems).toEqual([]);
    expect(statements.map(({ actions, resources, conditions }) => ({ actions, resources, conditions }))).toEqual([
      { actions: ['lambda:InvokeFunction'], resources: functions.map(whole).sort(), conditions: undefined },
    ]);
  });

  test('with elided ARNs that nobody fills in are problems that name the state', () => {
    const { statements, problems } = infer(JSON.parse(seed('map-state.asl.json')));
    expect(statements).toEqual([]);
    expect(problems).toEqual([{
      pointer: '/States/ProcessItems/Iterator/States/ProcessItem/Resource',
      statePath: 'ProcessItems/ProcessItem',
      stateName: 'ProcessItem',
      message: "the permissions of the function cannot be told: its Resource 'arn:aws:lambda:...:function:ProcessItem' is not a whole ARN",
      fix: "Write the region and account, or list the ARNs of lambda it may use in allowedResources: { 'ProcessItems/ProcessItem': [...] }, "
        + "or give its statements in statementsFor: { 'ProcessItems/ProcessItem': [...] }.",
    }]);
  });
});

describe('a function as the Resource of a Task', () => {
  test.each([
    'arn:aws:lambda:eu-west-1:111122223333:function:F',
    'arn:aws:lambda:eu-west-1:111122223333:function:F:live',
    'arn:aws-cn:lambda:cn-north-1:123456789012:function:F',
    'arn:${AWS::Partition}:lambda:${AWS::Region}:${AWS::AccountId}:function:F',
    '${FunctionArn}',
    '${Validate}',
  ])('%s is allowed exactly as it is', resource => {
    expect(linesOf(machineOf({ Type: 'Task', Resource: resource }))).toEqual([`lambda:InvokeFunction | ${resource}`]);
  });

  test('behind a placeholder may be an activity, which needs nothing', () => {
    const resourceOf = () => 'arn:aws:states:eu-west-1:111122223333:activity:Approve';
    expect(linesOf(machineOf({ Type: 'Task', Resource: '${Step}' }), { resourceOf })).toEqual([]);
  });

  test('behind a reference may be an activity by its service', () => {
    const known = { resourceOf: (text: string) => text, serviceOf: () => 'states' };
    expect(linesOf(machineOf({ Type: 'Task', Resource: '${Step}' }), known)).toEqual([]);
  });

  test('that is a name is a problem', () => {
    expect(infer(machineOf({ Type: 'Task', Resource: 'Validate' })).problems).toEqual([
      expect.objectContaining({ pointer: '/States/S/Resource', message: expect.stringContaining('its Resource is not an ARN') }),
    ]);
  });
});

describe('keys', () => {
  const KEY = 'arn:aws:kms:eu-west-1:111122223333:key/k';

  test(`of the machine are bound to the machine (${guide('encryption-at-rest.html')})`, () => {
    expect(linesOf(machineOf({ Type: 'Succeed' }), { encryptionKey: KEY })).toEqual([
      `kms:Decrypt kms:GenerateDataKey | ${KEY} | {"StringEquals":{"kms:EncryptionContext:aws:states:stateMachineArn":`
      + '"arn:aws:states:eu-west-1:111122223333:stateMachine:Orders"}}',
    ]);
  });

  test('of a machine without a name are bound to the account, never to an empty name', () => {
    const [statement] = infer(machineOf({ Type: 'Succeed' }), { encryptionKey: KEY, stateMachine: undefined }).statements;
    expect(statement.conditions).toEqual({
      StringLike: { 'kms:EncryptionContext:aws:states:stateMachineArn': 'arn:aws:states:eu-west-1:111122223333:stateMachine:*' },
    });
    expect(statement.reasons).toEqual([MACHINE_REASON]);
  });

  test('of an activity are bound to the activity', () => {
    const activity = 'arn:aws:states:eu-west-1:111122223333:activity:Approve';
    expect(linesOf(machineOf({ Type: 'Task', Resource: activity }), { keyOf: () => KEY })).toEqual([
      `kms:Decrypt kms:GenerateDataKey | ${KEY} | {"StringEquals":{"kms:EncryptionContext:aws:states:activityArn":"${activity}"}}`,
    ]);
  });
});

describe('a task with Credentials', () => {
  const resource = 'arn:aws:states:::lambda:invoke';

  test(`assumes the role, which needs the permissions itself (${guide('concepts-access-cross-acct-resources.html')})`, () => {
    const state = { Type: 'Task', Resource: resource, Parameters: { FunctionName: 'F' }, Credentials: { RoleArn: 'arn:aws:iam::999988887777:role/Theirs' } };
    expect(linesOf(machineOf(state))).toEqual(['sts:AssumeRole | arn:aws:iam::999988887777:role/Theirs']);
  });

  test('with a role that is only known at run time is a problem, until its ARNs are allowed', () => {
    const state = { Type: 'Task', Resource: resource, Parameters: {}, Credentials: { 'RoleArn.$': '$.role' } };
    expect(infer(machineOf(state)).problems.map(problem => problem.pointer)).toEqual(['/States/S/Credentials/RoleArn.$']);
    expect(linesOf(machineOf(state), { allowedResources: { S: ['arn:aws:iam::999988887777:role/Theirs'] } }))
      .toEqual(['sts:AssumeRole | arn:aws:iam::999988887777:role/Theirs']);
  });
});

describe('statements', () => {
  test('that are equal are joined, with every state they are for', () => {
    const states = Object.fromEntries(['B', 'A'].map(name => [name, {
      Type: 'Task', Resource: 'arn:aws:states:::sns:publish', Parameters: { TopicArn: `arn:aws:sns:eu-west-1:111122223333:${name}` }, End: true,
    }]));
    const { statements } = infer({ StartAt: 'A', States: states });
    expect(statements).toEqual([{
      actions: ['sns:Publish'],
      resources: ['arn:aws:sns:eu-west-1:111122223333:A', 'arn:aws:sns:eu-west-1:111122223333:B'],
      reasons: ['A', 'B'],
    }]);
  });

  test('can be given for a state instead', () => {
    const given = [{ actions: ['lambda:InvokeFunction'], resources: ['arn:aws:lambda:*:*:function:tenant-*'] }];
    expect(linesOf(task('lambda:invoke', { 'FunctionName.$': '$.fn' }), { statementsFor: { S: given } }))
      .toEqual(['lambda:InvokeFunction | arn:aws:lambda:*:*:function:tenant-*']);
  });

  test('of states named like object members are those of any other name', () => {
    const states = JSON.parse('{"__proto__":{"Type":"Task","Resource":"arn:aws:states:::sns:publish","Parameters":{"TopicArn":"${T}"},"End":true}}');
    expect(infer({ StartAt: '__proto__', States: states }, { allowedResources: {} }).statements.map(lineOf)).toEqual([
      'sns:Publish | ${T}',
    ]);
  });
});
