import { DescribeStateMachineCommand } from '@aws-sdk/client-sfn';
import { LocalCloud } from '../../local-cloud/client';
import { decide, refused, Request, Statement } from '../support/policies';

/** A request that a role made, as the local cloud keeps it. */
interface Recorded {
  readonly role: string;
  readonly service: string;
  readonly path?: string;
  readonly method?: string;
  readonly operation: string;
  readonly parameters: Readonly<Record<string, string>>;
}

/** A role with what its policies say and what was asked for in its name. */
interface RoleInUse {
  readonly role: string;
  readonly statements: readonly Statement[];
  readonly requests: readonly Request[];
}

const LOG_DELIVERY = ['CreateLogDelivery', 'GetLogDelivery', 'UpdateLogDelivery', 'DeleteLogDelivery', 'ListLogDeliveries', 'PutResourcePolicy',
  'DescribeResourcePolicies', 'DescribeLogGroups'].map(action => ({ action: `logs:${action}`, resource: '*' }));
const TRACES = ['PutTraceSegments', 'PutTelemetryRecords', 'GetSamplingRules', 'GetSamplingTargets'].map(action => ({ action: `xray:${action}`, resource: '*' }));

/**
 * Tests that hold the requests of all executions before them against the policies of the deployed roles.
 *
 * @param notAsked actions of the machine's role that these executions have no use for
 */
export function holdsRolesAgainstPolicies(
  deployed: () => { cloud: LocalCloud; machineArn: string },
  notAsked: readonly string[] = [],
): void {
  test('no request of the machine or of its functions is refused', async () => {
    const { cloud, machineArn } = deployed();
    expect(
      (await rolesInUse(cloud, machineArn)).flatMap(({ role, statements, requests }) =>
        refused(statements, requests).map(line => `${role}: ${line}`),
      ),
    ).toEqual([]);
  });

  test('the role of the machine may do nothing else', async () => {
    const { cloud, machineArn } = deployed();
    expect(unusedOf(await machineRole(cloud, machineArn))).toEqual(notAsked);
  });

  test('each statement of that role that is asked for is needed: without it, requests are refused', async () => {
    const { cloud, machineArn } = deployed();
    const { statements, requests } = await machineRole(cloud, machineArn);
    const asked = statements.filter(statement => requests.some(request => decide([statement], request) === 'allowed'));
    expect(asked.length).toBeGreaterThan(0);
    const refusedWithout = asked.map(one =>
      refused(
        statements.filter(other => other !== one),
        requests,
      ),
    );
    expect(refusedWithout.filter(lines => lines.length === 0)).toEqual([]);
  });
}

/** Every role of executions and functions since the local cloud started, with what it is allowed and what it asked for. */
async function rolesInUse(cloud: LocalCloud, stateMachineArn: string): Promise<RoleInUse[]> {
  const recorded: Recorded[] = await (await fetch(`${cloud.endpoint}/_local_cloud/calls`)).json() as Recorded[];
  const requests = new Map<string, Request[]>();
  const add = (role: string, more: readonly Request[]) => requests.set(role, [...requests.get(role) ?? [], ...more]);
  recorded.forEach(call => add(call.role, [requestOf(call, stateMachineArn)]));

  // What Step Functions does itself in the name of the role, and the local cloud does not.
  const machine = await cloud.stepFunctions.send(new DescribeStateMachineCommand({ stateMachineArn }));
  add(nameOf(machine.roleArn!), [
    ...(machine.loggingConfiguration?.destinations?.length ? LOG_DELIVERY : []),
    ...(machine.tracingConfiguration?.enabled ? TRACES : []),
  ]);
  return Promise.all([...requests].map(async ([role, made]) => ({ role, statements: await statementsOf(cloud, role), requests: made })));
}

async function machineRole(cloud: LocalCloud, stateMachineArn: string): Promise<RoleInUse> {
  const { roleArn } = await cloud.stepFunctions.send(new DescribeStateMachineCommand({ stateMachineArn }));
  return (await rolesInUse(cloud, stateMachineArn)).find(({ role }) => role === nameOf(roleArn!))!;
}

/** Actions that a role may do and that nothing asked for, statement by statement and resource by resource. */
function unusedOf({ statements, requests }: RoleInUse): string[] {
  const single = statements.flatMap(statement => [statement.Action ?? []].flat().flatMap(Action =>
    [statement.Resource ?? []].flat().map(Resource => ({ ...statement, Action, Resource }))));
  const unused = single.filter(statement => !requests.some(request => decide([statement], request) === 'allowed'));
  return [...new Set(unused.map(({ Action }) => Action))].sort();
}

const nameOf = (roleArn: string) => roleArn.split('/').pop()!;

/** What the operations are about, by the Service Authorization Reference; their actions have the same names. */
const RESOURCES: Record<string, (parameters: Readonly<Record<string, string>>, machineArn: string) => string> = {
  'sns:Publish': ({ TopicArn }) => TopicArn,
  'sqs:SendMessage': ({ QueueUrl }) => place('sqs', new URL(QueueUrl).pathname.split('/').pop()!),
  'glue:StartJobRun': ({ JobName }) => place('glue', `job/${JobName}`),
  'glue:GetJobRun': ({ JobName }) => place('glue', `job/${JobName}`),
  // The error of a refused call names the machine of the token: github.com/aws/aws-cdk/pull/8486
  'states:SendTaskSuccess': (_, machineArn) => machineArn,
  'logs:CreateLogStream': streamArn,
  'logs:PutLogEvents': streamArn,
  'states:DescribeMapRun': ({ mapRunArn }) => mapRunArn,
  'xray:PutTraceSegments': () => '*',
  'xray:PutTelemetryRecords': () => '*',
};

function streamArn({ logGroupName, logStreamName }: Readonly<Record<string, string>>): string {
  return place('logs', `log-group:${logGroupName}:log-stream:${logStreamName}`);
}

function place(service: string, resource: string): string {
  return `arn:aws:${service}:us-east-1:123456789012:${resource}`;
}

const INVOCATION = /^\/2015-03-31\/functions\/(.+)\/invocations$/;

/** Requests to S3 have no names: a bucket is listed, an object read or written. */
function requestToS3({ path = '', method, parameters: { prefix = '' } }: Recorded): Request {
  const [, bucket, key] = /^\/([^/]+)\/?(.*)$/.exec(path)!;
  if (key === '') return { action: 's3:ListBucket', resource: `arn:aws:s3:::${bucket}`, context: { 's3:prefix': prefix } };
  return { action: method === 'GET' ? 's3:GetObject' : 's3:PutObject', resource: `arn:aws:s3:::${bucket}/${key}` };
}

function requestOf(recorded: Recorded, machineArn: string): Request {
  const { service, path = '', operation, parameters } = recorded;
  if (service === 's3') return requestToS3(recorded);
  const [, name] = INVOCATION.exec(path) ?? [];
  if (name !== undefined) {
    return { action: 'lambda:InvokeFunction', resource: name.startsWith('arn:') ? name : place('lambda', `function:${name}`) };
  }
  const action = `${service}:${operation || parameters.Action}`;
  if (!Object.hasOwn(RESOURCES, action)) {
    throw new Error(`what ${action} (${path}) is about is not known here`);
  }
  return { action, resource: RESOURCES[action](parameters, machineArn) };
}

/** The statements of all policies that are in a role or attached to it. */
async function statementsOf(cloud: LocalCloud, RoleName: string): Promise<Statement[]> {
  const inline = textsIn(await askIam(cloud, { Action: 'ListRolePolicies', RoleName }), 'member');
  const attached = textsIn(await askIam(cloud, { Action: 'ListAttachedRolePolicies', RoleName }), 'PolicyArn');
  const policies = await Promise.all([
    ...inline.map(PolicyName => askIam(cloud, { Action: 'GetRolePolicy', RoleName, PolicyName })),
    ...attached.map(async PolicyArn => {
      const [VersionId] = textsIn(await askIam(cloud, { Action: 'GetPolicy', PolicyArn }), 'DefaultVersionId');
      return askIam(cloud, { Action: 'GetPolicyVersion', PolicyArn, VersionId });
    }),
  ]);
  const documents = policies.flatMap(policy => [...textsIn(policy, 'PolicyDocument'), ...textsIn(policy, 'Document')]);
  return documents.flatMap(text => [JSON.parse(decodeURIComponent(text)).Statement].flat() as Statement[]);
}

async function askIam(cloud: LocalCloud, request: Record<string, string>): Promise<string> {
  return (await ask(cloud, 'iam', { body: new URLSearchParams({ Version: '2010-05-08', ...request }) })).text();
}

/** The local cloud takes requests without a signature, and finds the service in the header of one. */
export function ask(
  { endpoint }: LocalCloud,
  service: string,
  request: { readonly path?: string; readonly target?: string; readonly body: string | URLSearchParams },
): Promise<Response> {
  const authorization = `AWS4-HMAC-SHA256 Credential=local/20260101/us-east-1/${service}/aws4_request, SignedHeaders=host, Signature=none`;
  const json = request.target === undefined ? undefined : { 'x-amz-target': request.target, 'content-type': 'application/x-amz-json-1.1' };
  return fetch(endpoint + (request.path ?? ''), { method: 'POST', headers: { authorization, ...json }, body: request.body });
}

function textsIn(xml: string, tag: string): string[] {
  return [...xml.matchAll(new RegExp(`<${tag}>([^<]+)</${tag}>`, 'g'))].map(([, text]) => text);
}
