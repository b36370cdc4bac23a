import { INTEGRATIONS } from './integrations';
import { sdkService } from './model/sdk-model';
import type { SdkMember, SdkMembers } from './model/sdk-model';

/**
 * What an optimized integration takes: the request of an API operation, or names of its own.
 */
interface OptimizedRequest {
  /** The service and operation of the API. @default - none: the names below are all there is */
  readonly api?: readonly [service: string, operation?: string];
  /** Parameters that it has besides, or takes as any JSON where the API wants text. */
  readonly own?: string;
}

const CLUSTER = 'ClusterName CertificateAuthority Endpoint';

/** By `service` or `service:action` (the page of each service in "Integrating optimized services with Step Functions"). */
const OPTIMIZED: Readonly<Record<string, OptimizedRequest>> = {
  'apigateway:invoke': { own: 'ApiEndpoint Method Headers Stage Path QueryParameters RequestBody AllowNullValues AuthType' },
  'athena': { api: ['athena'] },
  'batch': { api: ['batch'] },
  'bedrock:invokeModel': { api: ['bedrockruntime', 'invokeModel'], own: 'Body Input Output' },
  'bedrock': { api: ['bedrock'] },
  'codebuild': { api: ['codebuild'] },
  'databrew': { api: ['databrew'] },
  'dynamodb': { api: ['dynamodb'] },
  'ecs': { api: ['ecs'] },
  'eks:call': { own: `${CLUSTER} Method Path QueryParameters RequestBody` },
  'eks:runJob': { own: `${CLUSTER} Job Namespace LogOptions` },
  'eks': { api: ['eks'] },
  'elasticmapreduce:addStep': { own: 'ClusterId Step ExecutionRoleArn' },
  'elasticmapreduce:cancelStep': { own: 'ClusterId StepId' },
  'elasticmapreduce:createCluster': { api: ['emr', 'runJobFlow'] },
  'elasticmapreduce:modifyInstanceFleetByName': { own: 'ClusterId InstanceFleetName InstanceFleet' },
  'elasticmapreduce:modifyInstanceGroupByName': { own: 'ClusterId InstanceGroupName InstanceGroup' },
  'elasticmapreduce:setClusterTerminationProtection': { own: 'ClusterId TerminationProtected' },
  'elasticmapreduce:terminateCluster': { own: 'ClusterId' },
  'emr-containers': { api: ['emrcontainers'] },
  'emr-serverless': { api: ['emrserverless'] },
  'events:putEvents': { api: ['eventbridge', 'putEvents'], own: 'Entries' },
  'glue': { api: ['glue'] },
  'http:invoke': { own: 'ApiEndpoint Method Authentication InvocationConfig Headers QueryParameters RequestBody Transform' },
  'lambda:invoke': { api: ['lambda', 'invoke'], own: 'Payload ClientContext' },
  'mediaconvert': { api: ['mediaconvert'] },
  'sagemaker': { api: ['sagemaker'] },
  'sns:publish': { api: ['sns', 'publish'], own: 'Message' },
  'sqs:sendMessage': { api: ['sqs', 'sendMessage'], own: 'MessageBody' },
  'states:startExecution': { own: 'StateMachineArn Name Input TraceHeader' },
};

const ANY: SdkMember = { type: { kind: 'any' }, isRequired: false, isToken: false };
const known = new Map<string, SdkMembers | undefined>();

/**
 * The parameters that an integration takes, at any depth.
 *
 * @returns undefined where that is not known: an integration that does not exist, or one newer than the models
 */
export function requestMembers(service: string, action: string, isSdk: boolean): SdkMembers | undefined {
  if (isSdk) return sdkService(service)?.request(action);
  const key = `${service}:${action}`;
  if (!known.has(key)) known.set(key, optimizedMembers(service, action));
  return known.get(key);
}

function optimizedMembers(service: string, action: string): SdkMembers | undefined {
  const actions = INTEGRATIONS.get(service);
  if (!actions || !Object.hasOwn(actions, action)) return undefined;
  const key = `${service}:${action}`;
  const name = [key, service].find(one => Object.hasOwn(OPTIMIZED, one));
  if (name === undefined) return undefined;
  const { api, own = '' } = OPTIMIZED[name];
  const members = api ? sdkService(api[0])?.request(api[1] ?? action) : new Map<string, SdkMember>();
  return members && new Map([...members, ...own.split(' ').filter(Boolean).map(one => [one, ANY] as const)]);
}
