import { DescribeStateMachineCommand, HistoryEvent } from '@aws-sdk/client-sfn';
import { LocalCloud } from '../../local-cloud/client';

interface Statement {
  readonly Action: string | string[];
  readonly Resource: string | string[];
}

/** `action resource` for all that the deployed role of a machine may do on named resources. */
export async function allowedTo(cloud: LocalCloud, stateMachineArn: string): Promise<string[]> {
  const { roleArn } = await cloud.stepFunctions.send(new DescribeStateMachineCommand({ stateMachineArn }));
  const RoleName = roleArn!.split('/').pop()!;
  const names = textsIn(await askIam(cloud, { Action: 'ListRolePolicies', RoleName }), 'member');
  const policies = await Promise.all(names.map(PolicyName => askIam(cloud, { Action: 'GetRolePolicy', RoleName, PolicyName })));
  const statements = policies.flatMap(policy => textsIn(policy, 'PolicyDocument')).flatMap(text => JSON.parse(decodeURIComponent(text)).Statement as Statement[]);
  const pairs = statements.flatMap(({ Action, Resource }) => [Action].flat().flatMap(action => [Resource].flat().map(resource => `${action} ${resource}`)));
  return [...new Set(pairs)].filter(pair => !pair.endsWith(' *')).sort();
}

/** `action resource` for all that an execution called. */
export function calledIn(history: readonly HistoryEvent[]): string[] {
  return history.flatMap(({ lambdaFunctionScheduledEventDetails: invocation, taskScheduledEventDetails: task }) => {
    if (invocation) return [`lambda:InvokeFunction ${invocation.resource}`];
    return task ? [CALLS[`${task.resourceType}:${task.resource}`](JSON.parse(task.parameters!))] : [];
  });
}

/** What the calls of the examples need. */
const CALLS: Record<string, (parameters: Record<string, string>) => string> = {
  'lambda:invoke': ({ FunctionName }) => `lambda:InvokeFunction ${FunctionName}`,
  'sns:publish': ({ TopicArn }) => `sns:Publish ${TopicArn}`,
  'sqs:sendMessage': ({ QueueUrl }) => `sqs:SendMessage ${QueueUrl.replace(/^https:\/\/sqs\.([^.]+)\.[^/]+\/([^/]+)\/(.+)$/, 'arn:aws:sqs:$1:$2:$3')}`,
};

/** The local cloud takes requests without a signature, and finds the service in the header of one. */
async function askIam({ endpoint }: LocalCloud, request: Record<string, string>): Promise<string> {
  const response = await fetch(endpoint, {
    method: 'POST',
    headers: { authorization: 'AWS4-HMAC-SHA256 Credential=local/20260101/us-east-1/iam/aws4_request, SignedHeaders=host, Signature=none' },
    body: new URLSearchParams({ Version: '2010-05-08', ...request }),
  });
  return response.text();
}

function textsIn(xml: string, tag: string): string[] {
  return [...xml.matchAll(new RegExp(`<${tag}>([^<]+)</${tag}>`, 'g'))].map(([, text]) => text);
}
