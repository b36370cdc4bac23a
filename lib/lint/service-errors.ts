import { sdkService, sdkServiceNames } from '../asl';
import type { TaskResource } from '../asl';

/**
 * What stands before the dot in the errors of an optimized integration, where it isn't what the SDK has, and the errors that no API model
 * tells (recorded, or the page of the integration).
 */
const OPTIMIZED: Readonly<Record<string, { readonly prefixes: string; readonly api: string; readonly also?: RegExp }>> = {
  'apigateway': { prefixes: 'ApiGateway', api: 'apigateway', also: /^(\d+|\w+Exception)$/ },
  'athena': { prefixes: 'Athena', api: 'athena' },
  'batch': { prefixes: 'Batch AWSBatch', api: 'batch' },
  'bedrock': { prefixes: 'Bedrock BedrockRuntime', api: 'bedrockruntime', also: /Exception$/ },
  'codebuild': { prefixes: 'CodeBuild', api: 'codebuild' },
  'databrew': { prefixes: 'DataBrew GlueDataBrew', api: 'databrew' },
  'dynamodb': { prefixes: 'DynamoDB', api: 'dynamodb' },
  'ecs': { prefixes: 'ECS AmazonECS', api: 'ecs', also: /^Unknown$/ },
  'eks': { prefixes: 'EKS', api: 'eks', also: /^\d+$/ },
  'elasticmapreduce': { prefixes: 'EMR ElasticMapReduce', api: 'emr', also: /Exception$/ },
  'emr-containers': { prefixes: 'EMRContainers EmrContainers', api: 'emrcontainers' },
  'emr-serverless': { prefixes: 'EMRServerless EmrServerless', api: 'emrserverless' },
  'events': { prefixes: 'EventBridge', api: 'eventbridge', also: /^FailedEntry$/ },
  'glue': { prefixes: 'Glue', api: 'glue' },
  // What a function throws has any name; only those that begin as the service's own are its own.
  'lambda': { prefixes: 'Lambda', api: 'lambda', also: /^(Unknown|Timeout|ClientExecutionTimeoutException)$/ },
  'mediaconvert': { prefixes: 'MediaConvert', api: 'mediaconvert' },
  'sagemaker': { prefixes: 'SageMaker', api: 'sagemaker' },
  'sns': { prefixes: 'SNS', api: 'sns' },
  'sqs': { prefixes: 'SQS', api: 'sqs' },
  'states': { prefixes: 'StepFunctions', api: 'sfn' },
};

/** What the SDKs report by themselves, and what stands for every error that has no class of its own. */
const OF_THE_SDK = /^(Sdk(Client|Service|)Exception|AbortedException|ApiCall(Attempt)?TimeoutException)$/;
const OF_OLD_SDK = /^(Amazon|AWS)\w*Exception$/;

/** The errors that what a task calls can give. */
export interface ServiceErrors {
  readonly prefix: string;
  /** Names that are known, to suggest one. */
  readonly names: ReadonlySet<string>;
  isGiven(name: string): boolean;
}

/** What is known of the errors of an integration; undefined where anything can come: functions, tokens, what is not known. */
export function serviceErrors(resource: TaskResource): ServiceErrors | undefined {
  if (resource.kind !== 'integration' || resource.pattern === 'waitForTaskToken') return undefined;
  return resource.sdk ? errorsOfSdk(resource.service) : errorsOfOptimized(resource.service);
}

function errorsOfSdk(name: string): ServiceErrors | undefined {
  const service = sdkService(name);
  if (!service) return undefined;
  const { errorPrefix: prefix, errors } = service;
  return {
    prefix,
    names: errors,
    isGiven: error => startsWith(error, prefix, end => errors.has(end) || end === `${prefix}Exception` || OF_THE_SDK.test(end)),
  };
}

function errorsOfOptimized(name: string): ServiceErrors | undefined {
  if (!Object.hasOwn(OPTIMIZED, name)) return undefined;
  const { prefixes, api, also } = OPTIMIZED[name];
  const all = prefixes.split(' ');
  const names = sdkService(api)?.errors ?? new Set();
  // The SDK that it is built on writes abbreviations in other cases: EC2ThrottledException.
  const folded = new Set([...names].map(error => error.toLowerCase()));
  const isEnd = (end: string) => all.some(prefix => end === `${prefix}Exception`) || folded.has(end.toLowerCase())
    || OF_OLD_SDK.test(end) || OF_THE_SDK.test(end) || also?.test(end) === true;
  // Jobs and machines that are waited for may end with names of their own; those of another service are nobody's.
  const isForeign = (error: string) =>
    name === 'lambda' ? error.startsWith('Lambda.') : error.includes('.') ? isServicePrefix(error.split('.')[0]) : names.has(error);
  return { prefix: all[0], names, isGiven: error => all.some(prefix => startsWith(error, prefix, isEnd)) || !isForeign(error) };
}

function startsWith(error: string, prefix: string, isEnd: (end: string) => boolean): boolean {
  return error.startsWith(`${prefix}.`) && isEnd(error.slice(prefix.length + 1));
}

/** Whether the part before the dot is the name of a service, as a whole SDK or an optimized integration has it. */
function isServicePrefix(prefix: string): boolean {
  const name = prefix.toLowerCase();
  return sdkServiceNames().has(name) || Object.values(OPTIMIZED).some(({ prefixes }) => prefixes.toLowerCase().split(' ').includes(name));
}
