import { Duration, Stack } from 'aws-cdk-lib';
import { Annotations, Match } from 'aws-cdk-lib/assertions';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as sqs from 'aws-cdk-lib/aws-sqs';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import * as tasks from 'aws-cdk-lib/aws-stepfunctions-tasks';
import { ReviewableDefinition, Workflow } from '../../../lib';
import { deployedDefinition, evaluate, withoutHashes } from '../../support/deployment';
import { fn, newStack, templateOf } from '../../support/machines';
import { errorOf, grantsOf, linesIn, QUIET, taskBody, workflowOf } from '../permissions/support';

const DYNAMIC = { Resource: 'arn:aws:states:::lambda:invoke', Parameters: { 'FunctionName.$': '$.function' } };
const FUNCTION = 'arn:aws:lambda:eu-west-1:111122223333:function:pay';

describe('a target that is chosen at run time', () => {
  test.each([
    ['function', DYNAMIC, 'lambda'],
    ['state machine', { Resource: 'arn:aws:states:::states:startExecution', Parameters: { 'StateMachineArn.$': '$.machine' } }, 'states'],
    ['queue', { Resource: 'arn:aws:states:::sqs:sendMessage', Parameters: { 'QueueUrl.$': '$.queue', 'MessageBody': 'x' } }, 'sqs'],
  ])('of a %s is refused, with the state and the way to allow it', (_, task, service) => {
    const stack = newStack();
    workflowOf(stack, taskBody(task));
    expect(errorOf(stack)).toMatch(new RegExp(
      `\\[Shop/Orders\\] State 'S': the permissions of .* cannot be told: .* only known at run time\\. List the ARNs of ${service} .*allowedResources: \\{ 'S': .*\\[PermissionUnknown\\]`,
    ));
  });

  test('of a state within others is refused with its name, and where it is', () => {
    const stack = newStack();
    const states = { T: { Type: 'Task', ...DYNAMIC, End: true } };
    workflowOf(stack, taskBody({ Type: 'Map', ItemProcessor: { StartAt: 'T', States: states } }));
    expect(errorOf(stack)).toMatch(/\[Shop\/Orders\] State 'T' \(S\/T\): the permissions of .*allowedResources: \{ 'S\/T': /);
  });

  test('of an endpoint is refused', () => {
    const stack = newStack();
    workflowOf(stack, taskBody({
      Resource: 'arn:aws:states:::http:invoke',
      Parameters: { 'ApiEndpoint.$': '$.url', 'Method': 'GET', 'Authentication': { ConnectionArn: 'arn:aws:events:eu-west-1:111122223333:connection/c/1' } },
    }));
    expect(errorOf(stack)).toMatch(/ApiEndpoint is only known at run time.*https:\/\/HOST/s);
  });

  test('is what is allowed', () => {
    expect(grantsOf(() => taskBody(DYNAMIC), { allowedResources: { S: [FUNCTION] } })).toEqual([`lambda:InvokeFunction | ${FUNCTION}`]);
  });

  test('may be resources of the app', () => {
    const stack = newStack();
    const allowedResources = { S: [fn(stack, 'Pay').functionArn] };
    expect(grantsOf(() => taskBody(DYNAMIC), { allowedResources }, stack)).toEqual(['lambda:InvokeFunction | ‹Pay.Arn›']);
  });

  test.each<[string, object, (stack: Stack) => string[], string]>([
    ['of another service', DYNAMIC, stack => [FUNCTION, new sqs.Queue(stack, 'Queue').queueArn], "'${QueueArn}'"],
    ['for a target that is fixed', { Resource: FUNCTION }, () => [FUNCTION], `'${FUNCTION}'`],
    ['for nothing', { Resource: FUNCTION }, () => [], 'an empty list'],
    ['for a state that calls nothing', { Type: 'Pass' }, () => ['*'], "'*'"],
  ])('that is allowed %s is refused', (_, task, allowed, got) => {
    const stack = newStack();
    workflowOf(stack, taskBody(task), { allowedResources: { S: allowed(stack) } });
    expect(errorOf(stack)).toContain(`'allowedResources' should have for 'S' what the state uses and its definition doesn't name, got ${got}. Leave it out`);
  });

  test('of a construct that would be granted all of a kind is refused', () => {
    const stack = newStack();
    workflowOf(stack, new tasks.EmrAddStep(stack, 'Add', { clusterId: sfn.JsonPath.stringAt('$.cluster'), name: 'x', jar: 'y' }));
    expect(errorOf(stack)).toMatch(/State 'Add': .*elasticmapreduce/);
  });
});

test('statements of yours replace those of a state', () => {
  const statementsFor = { S: [new iam.PolicyStatement({ actions: ['lambda:InvokeFunction'], resources: [`${FUNCTION}-*`] })] };
  expect(grantsOf(() => taskBody(DYNAMIC), { statementsFor })).toEqual([`lambda:InvokeFunction | ${FUNCTION}-*`]);
});

test.each(['allowedResources', 'statementsFor'])('%s for a state that is not there is refused', option => {
  const stack = newStack();
  workflowOf(stack, new sfn.Pass(stack, 'Only'), { [option]: { Pay: [] } });
  expect(errorOf(stack)).toContain("should name states of the definition, got 'Pay'. Write the name of the state, or its path such as Outer/Inner. [PermissionState]");
});

test('statements can be added as ever', () => {
  const stack = newStack();
  workflowOf(stack, new sfn.Pass(stack, 'Only')).addToRolePolicy(new iam.PolicyStatement({ actions: ['sqs:SendMessage'], resources: ['arn:aws:sqs:eu-west-1:1:q'] }));
  expect(linesIn(templateOf(stack))).toEqual(['sqs:SendMessage | arn:aws:sqs:eu-west-1:1:q']);
});

describe('a role of yours', () => {
  const made = (props: object = {}, roleOf?: (stack: ReturnType<typeof newStack>) => iam.IRole) => {
    const stack = newStack();
    const role = roleOf?.(stack) ?? new iam.Role(stack, 'Mine', { assumedBy: new iam.ServicePrincipal('states.amazonaws.com') });
    const definitionBody = sfn.DefinitionBody.fromChainable(new tasks.LambdaInvoke(stack, 'Pay', { lambdaFunction: fn(stack, 'PayFn') }));
    const workflow = new Workflow(stack, 'Orders', { definitionBody, role, ...props });
    return { stack, workflow, template: templateOf(stack) };
  };
  const warnings = (stack: ReturnType<typeof newStack>) => Annotations.fromStack(stack).findWarning('/Shop/Orders', Match.stringLikeRegexp('stays as it is'));

  test('is not changed, with a warning', () => {
    const { stack, template } = made();
    expect(linesIn(template, /^Mine/)).toEqual([]);
    expect(warnings(stack)).toHaveLength(1);
  });

  test('gets what it needs on request', () => {
    const { stack, template } = made({ grantToRole: true });
    expect(linesIn(template, /^Mine/).map(line => line.split(':')[0])).toEqual(['logs', 'xray', 'lambda']);
    expect(warnings(stack)).toHaveLength(0);
  });

  test('is not warned about when it is known to have it', () => {
    const { stack, template } = made({ grantToRole: false });
    expect(linesIn(template, /^Mine/)).toEqual([]);
    expect(warnings(stack)).toHaveLength(0);
  });

  test('can be given the statements that are needed', () => {
    const { stack, workflow } = made();
    const statements = withoutHashes(
      evaluate(workflow.requiredStatements().map(statement => stack.resolve(statement.toStatementJson()))),
    ) as any[];
    expect(statements.map(({ Action, Resource }) => [[Action].flat()[0], Resource])).toEqual([
      ['logs:CreateLogDelivery', '*'], ['xray:PutTraceSegments', '*'], ['lambda:InvokeFunction', '‹PayFn.Arn›'],
    ]);
  });

  test.each<[string, (workflow: Workflow) => unknown]>([
    ['statements', workflow => workflow.requiredStatements()], ['a policy', workflow => workflow.requiredPolicyJson()],
  ])('is not given %s that lack what is chosen at run time', (_, required) => {
    const { workflow } = made({ ...QUIET, definitionBody: taskBody(DYNAMIC) });
    expect(() => required(workflow)).toThrow(/^Shop\/Orders: State 'S': .*only known at run time.*allowedResources: \{ 'S': .*\[PermissionUnknown\]$/s);
    const allowed = made({ ...QUIET, definitionBody: taskBody(DYNAMIC), allowedResources: { S: [FUNCTION] } });
    expect(allowed.workflow.requiredPolicyJson()).toContain(FUNCTION);
  });

  test.each([
    ['allowedResources', { Typo: [FUNCTION] }, "got 'Typo'"], ['statementsFor', { Typo: [] }, "got 'Typo'"],
    ['allowedResources', { Pay: [FUNCTION] }, "for 'Pay' what the state uses"],
  ])('comes with %s that are checked all the same: %j', (option, value, message) => {
    expect(() => made({ [option]: value, grantToRole: false })).toThrow(message);
  });

  test('can be given the policy as text', () => {
    const { workflow } = made(QUIET, stack => iam.Role.fromRoleArn(stack, 'Theirs', 'arn:aws:iam::111122223333:role/theirs'));
    expect(JSON.parse(workflow.requiredPolicyJson())).toEqual({
      Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: 'lambda:InvokeFunction', Resource: '${PayFnArn}' }],
    });
  });
});

describe('a plain state machine with a reviewable definition', () => {
  const machine = (props: Partial<sfn.StateMachineProps> = {}, options = {}) => {
    const stack = newStack();
    const chain = new tasks.LambdaInvoke(stack, 'Pay', { lambdaFunction: fn(stack, 'PayFn') });
    new sfn.StateMachine(stack, 'Orders', { definitionBody: new ReviewableDefinition(chain, options), ...props });
    return templateOf(stack);
  };

  test('has the narrow role', () => {
    expect(linesIn(machine())).toEqual(['lambda:InvokeFunction | ‹PayFn.Arn›']);
  });

  test('takes the options of the definition', () => {
    const grants = linesIn(machine({}, { statementsFor: { Pay: [new iam.PolicyStatement({ actions: ['lambda:InvokeFunction'], resources: [FUNCTION] })] } }));
    expect(grants).toEqual([`lambda:InvokeFunction | ${FUNCTION}`]);
  });

  test('has the timeout of the machine', () => {
    expect(deployedDefinition(machine({ timeout: Duration.minutes(5) })).TimeoutSeconds).toBe(300);
  });
});

test('many statements come with a warning near the limit of a role', () => {
  const stack = newStack();
  const states = Array.from({ length: 90 }, (_, index) => [`S${index}`, {
    Type: 'Task',
    Resource: 'arn:aws:states:::dynamodb:putItem',
    Parameters: { TableName: `a-table-with-quite-a-long-name-${index}`.repeat(3), Item: {} },
    ...index < 89 ? { Next: `S${index + 1}` } : { End: true },
  }]);
  workflowOf(stack, sfn.DefinitionBody.fromString(JSON.stringify({ StartAt: 'S0', States: Object.fromEntries(states) })));
  templateOf(stack);
  expect(Annotations.fromStack(stack).findWarning('/Shop/Orders', Match.stringLikeRegexp('IAM takes 10240'))).toHaveLength(1);
});

test('a second synthesis grants nothing twice', () => {
  const stack = newStack();
  workflowOf(stack, new tasks.LambdaInvoke(stack, 'Pay', { lambdaFunction: fn(stack, 'PayFn') }));
  templateOf(stack);
  expect(linesIn(templateOf(stack))).toEqual(['lambda:InvokeFunction | ‹PayFn.Arn›']);
});

test('text that IAM would read as its own variable is taken as it is', () => {
  const grants = grantsOf(() => taskBody({ Resource: 'arn:aws:states:::dynamodb:getItem', Parameters: { TableName: '${aws:username}', Key: {} } }));
  expect(grants).toEqual(['dynamodb:GetItem | arn:‹AWS::Partition›:dynamodb:‹AWS::Region›:‹AWS::AccountId›:table/${$}{aws:username}']);
});
