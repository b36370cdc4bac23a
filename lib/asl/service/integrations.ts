import type { IntegrationPattern } from './task-resource';

/** An action of an optimized integration. */
export interface Integration {
  /** How it can be waited for, besides not at all. */
  readonly patterns: readonly IntegrationPattern[];
  /** Parameters it needs; of several in one group, one. */
  readonly required: readonly (readonly string[])[];
  /** The operation of the API whose request it takes. @default - none: `own` is all there is */
  readonly api?: readonly [service: string, operation: string];
  /** Parameters it has besides those of `api`, or takes as any JSON where the API wants text. */
  readonly own: readonly string[];
  /** Of `own`, those that are a document: any JSON but a bare number or boolean. */
  readonly documents?: readonly string[];
  /** Fields of what it gives without waiting. @default - those of the answer of `api` */
  readonly result?: readonly string[];
}

type Request = Pick<Integration, 'api' | 'own' | 'documents' | 'result'>;
type Action = Pick<Integration, 'patterns' | 'required'> & Partial<Request>;
type Actions<T> = Record<string, T>;

const words = (text: string) => text.split(' ').filter(word => word !== '');

function action(required: string, ...patterns: IntegrationPattern[]): Action {
  return { patterns, required: words(required).map(group => group.split('|')) };
}

function sameFor(names: string, made: Action): Actions<Action> {
  return Object.fromEntries(names.split(' ').map(name => [name, made]));
}

const call = (required = '') => action(required);
const job = (required = '') => action(required, 'sync');
const callback = (required = '') => action(required, 'waitForTaskToken');
const jobOrCallback = (required = '') => action(required, 'sync', 'waitForTaskToken');

/** Takes what the operation of that name of an SDK service takes, unless its row says otherwise. */
function asIn(service: string, actions: Actions<Action>): Actions<Integration> {
  return Object.fromEntries(Object.entries(actions).map(([name, made]) => [name, { api: [service, name], own: [], ...made }]));
}

/** Takes what the operation of another name takes. */
const like = (service: string, operation: string, made: Action): Integration => ({ api: [service, operation], own: [], ...made });

/** Takes parameters of its own only. */
function withOwn(own: string, made: Action, result?: string): Integration {
  return { ...made, own: words(own), ...(result !== undefined && { result: words(result) }) };
}

/** Takes some parameters besides those of the API. */
const withMore: (own: string, made: Action, result?: string) => Action = withOwn;

const KUBERNETES = 'ClusterName CertificateAuthority Endpoint';
const HTTP_RESULT = 'Headers ResponseBody StatusCode StatusText';

/**
 * The optimized integrations: how each can be waited for, what it takes and what it gives
 * (AWS page "Integrating optimized services with Step Functions" and the page of each service).
 */
export const INTEGRATIONS: ReadonlyMap<string, Actions<Integration>> = new Map(
  Object.entries<Actions<Integration>>({
    'apigateway': {
      invoke: withOwn(
        'ApiEndpoint Method Headers Stage Path QueryParameters RequestBody AllowNullValues AuthType',
        callback('ApiEndpoint Method'),
        HTTP_RESULT,
      ),
    },
    'athena': asIn('athena', {
      startQueryExecution: job('QueryString'),
      ...sameFor('stopQueryExecution getQueryExecution getQueryResults', call('QueryExecutionId')),
    }),
    'batch': asIn('batch', { submitJob: job('JobDefinition JobName JobQueue') }),
    'bedrock': {
      // The page of the integration has .sync for the other action alone: an answer is there when the call returns.
      invokeModel: like('bedrockruntime', 'invokeModel', withMore('Body Input Output', callback('ModelId'), 'Body ContentType')),
      ...asIn('bedrock', { createModelCustomizationJob: jobOrCallback('BaseModelIdentifier CustomModelName JobName RoleArn') }),
    },
    'bedrockagentcore': {
      invokeHarness: withOwn(
        'HarnessArn Qualifier RuntimeSessionId RuntimeUserId TraceParent TraceState TraceId Baggage Messages Model SystemPrompt Tools Skills AllowedTools '
          + 'MaxIterations MaxTokens TimeoutSeconds ActorId',
        call('HarnessArn Messages'),
        'Output StopReason Usage Metrics',
      ),
    },
    'codebuild': asIn('codebuild', {
      ...sameFor('startBuild startBuildBatch', job('ProjectName')),
      ...sameFor('stopBuild stopBuildBatch deleteBuildBatch', call('Id')),
      retryBuildBatch: job(),
      batchDeleteBuilds: call('Ids'),
      batchGetReports: call('ReportArns'),
    }),
    'databrew': asIn('databrew', { startJobRun: job('Name') }),
    'dynamodb': asIn('dynamodb', {
      ...sameFor('getItem updateItem deleteItem', call('TableName Key')),
      putItem: call('TableName Item'),
    }),
    'ecs': asIn('ecs', { runTask: jobOrCallback('TaskDefinition') }),
    'eks': {
      ...asIn('eks', {
        createCluster: job('Name RoleArn ResourcesVpcConfig'),
        deleteCluster: job('Name'),
        createNodegroup: job('ClusterName NodegroupName NodeRole Subnets'),
        deleteNodegroup: job('ClusterName NodegroupName'),
        createFargateProfile: job('ClusterName FargateProfileName PodExecutionRoleArn'),
        deleteFargateProfile: job('ClusterName FargateProfileName'),
      }),
      runJob: withOwn(`${KUBERNETES} Job Namespace LogOptions`, jobOrCallback(`${KUBERNETES} Job`)),
      call: withOwn(`${KUBERNETES} Method Path QueryParameters RequestBody`, callback(`${KUBERNETES} Method Path`), HTTP_RESULT),
    },
    'elasticmapreduce': {
      createCluster: like('emr', 'runJobFlow', job('Name')),
      terminateCluster: withOwn('ClusterId', job('ClusterId')),
      addStep: withOwn('ClusterId Step ExecutionRoleArn', job('ClusterId Step')),
      cancelStep: withOwn('ClusterId StepId', call('ClusterId StepId')),
      setClusterTerminationProtection: withOwn('ClusterId TerminationProtected', call('ClusterId TerminationProtected')),
      modifyInstanceFleetByName: withOwn('ClusterId InstanceFleetName InstanceFleet', call('ClusterId InstanceFleetName')),
      modifyInstanceGroupByName: withOwn('ClusterId InstanceGroupName InstanceGroup', call('ClusterId InstanceGroupName')),
    },
    'emr-containers': asIn('emrcontainers', {
      createVirtualCluster: call('Name ContainerProvider'),
      deleteVirtualCluster: job('Id'),
      startJobRun: job('VirtualClusterId'),
    }),
    'emr-serverless': asIn('emrserverless', {
      createApplication: job('ReleaseLabel Type'),
      ...sameFor('startApplication stopApplication deleteApplication', job('ApplicationId')),
      startJobRun: job('ApplicationId ExecutionRoleArn'),
      cancelJobRun: job('ApplicationId JobRunId'),
    }),
    'events': asIn('eventbridge', { putEvents: callback('Entries') }),
    'glue': asIn('glue', { startJobRun: job('JobName') }),
    'http': {
      invoke: withOwn(
        'ApiEndpoint Method Authentication InvocationConfig Headers QueryParameters RequestBody Transform',
        call('ApiEndpoint Method Authentication|InvocationConfig'),
        HTTP_RESULT,
      ),
    },
    'lambda': asIn('lambda', {
      invoke: {
        ...withMore(
          'Payload ClientContext',
          callback('FunctionName'),
          'ExecutedVersion Payload SdkHttpMetadata SdkResponseMetadata StatusCode',
        ),
        documents: ['Payload'],
      },
    }),
    'mediaconvert': asIn('mediaconvert', { createJob: job('Role Settings') }),
    'sagemaker': asIn('sagemaker', {
      ...sameFor('createEndpoint updateEndpoint', call('EndpointName EndpointConfigName')),
      createEndpointConfig: call('EndpointConfigName ProductionVariants'),
      createModel: call('ModelName ExecutionRoleArn'),
      createHyperParameterTuningJob: job('HyperParameterTuningJobName HyperParameterTuningJobConfig'),
      createLabelingJob: job('LabelingJobName'),
      createProcessingJob: job('ProcessingJobName AppSpecification ProcessingResources RoleArn'),
      createTrainingJob: job('TrainingJobName AlgorithmSpecification OutputDataConfig ResourceConfig RoleArn StoppingCondition'),
      createTransformJob: job('TransformJobName ModelName TransformInput TransformOutput TransformResources'),
    }),
    'sns': asIn('sns', { publish: withMore('Message', callback('Message TopicArn|TargetArn|PhoneNumber')) }),
    'sqs': asIn('sqs', { sendMessage: withMore('MessageBody', callback('QueueUrl MessageBody')) }),
    'states': {
      startExecution: withOwn('StateMachineArn Name Input TraceHeader', action('StateMachineArn', 'sync', 'sync:2', 'waitForTaskToken')),
    },
  }),
);

/** The optimized integration of that name; undefined when there is none. */
export function integrationOf(service: string, name: string): Integration | undefined {
  const actions = INTEGRATIONS.get(service);
  return actions && Object.hasOwn(actions, name) ? actions[name] : undefined;
}
