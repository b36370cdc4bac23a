import type { IntegrationPattern } from './task-resource';

/** An action of an optimized integration. */
export interface Integration {
  /** How it can be waited for, besides not at all. */
  readonly patterns: readonly IntegrationPattern[];
  /** Parameters it needs; of several in one group, one. */
  readonly required: readonly (readonly string[])[];
}

type Actions = Record<string, Integration>;

function integration(required: string, ...patterns: IntegrationPattern[]): Integration {
  return { patterns, required: required.split(' ').filter(name => name !== '').map(group => group.split('|')) };
}

function sameFor(names: string, made: Integration): Actions {
  return Object.fromEntries(names.split(' ').map(name => [name, made]));
}

const call = (required = '') => integration(required);
const job = (required = '') => integration(required, 'sync');
const callback = (required = '') => integration(required, 'waitForTaskToken');
const jobOrCallback = (required = '') => integration(required, 'sync', 'waitForTaskToken');

/**
 * The optimized integrations, their patterns and what they need
 * (AWS page "Integrating optimized services with Step Functions" and the page of each service).
 */
export const INTEGRATIONS: ReadonlyMap<string, Actions> = new Map(Object.entries<Actions>({
  'apigateway': { invoke: callback('ApiEndpoint Method') },
  'athena': {
    startQueryExecution: job('QueryString'),
    ...sameFor('stopQueryExecution getQueryExecution getQueryResults', call('QueryExecutionId')),
  },
  'batch': { submitJob: job('JobDefinition JobName JobQueue') },
  'bedrock': { invokeModel: jobOrCallback('ModelId'), createModelCustomizationJob: jobOrCallback('BaseModelIdentifier CustomModelName JobName RoleArn') },
  'codebuild': {
    startBuild: job('ProjectName'),
    stopBuild: call('Id'),
    startBuildBatch: job('ProjectName'),
    stopBuildBatch: call('Id'),
    retryBuildBatch: job(),
    deleteBuildBatch: call('Id'),
    batchDeleteBuilds: call('Ids'),
    batchGetReports: call('ReportArns'),
  },
  'databrew': { startJobRun: job('Name') },
  'dynamodb': {
    ...sameFor('getItem updateItem deleteItem', call('TableName Key')),
    putItem: call('TableName Item'),
  },
  'ecs': { runTask: jobOrCallback('TaskDefinition') },
  'eks': {
    createCluster: job('Name RoleArn ResourcesVpcConfig'),
    deleteCluster: job('Name'),
    createNodegroup: job('ClusterName NodegroupName NodeRole Subnets'),
    deleteNodegroup: job('ClusterName NodegroupName'),
    createFargateProfile: job('ClusterName FargateProfileName PodExecutionRoleArn'),
    deleteFargateProfile: job('ClusterName FargateProfileName'),
    runJob: jobOrCallback('ClusterName CertificateAuthority Endpoint Job'),
    call: callback('ClusterName CertificateAuthority Endpoint Method Path'),
  },
  'elasticmapreduce': {
    createCluster: job('Name'),
    terminateCluster: job('ClusterId'),
    addStep: job('ClusterId Step'),
    cancelStep: call('ClusterId StepId'),
    setClusterTerminationProtection: call('ClusterId TerminationProtected'),
    modifyInstanceFleetByName: call('ClusterId InstanceFleetName'),
    modifyInstanceGroupByName: call('ClusterId InstanceGroupName'),
  },
  'emr-containers': { createVirtualCluster: call('Name ContainerProvider'), deleteVirtualCluster: job('Id'), startJobRun: job('VirtualClusterId') },
  'emr-serverless': {
    createApplication: job('ReleaseLabel Type'),
    ...sameFor('startApplication stopApplication deleteApplication', job('ApplicationId')),
    startJobRun: job('ApplicationId ExecutionRoleArn'),
    cancelJobRun: job('ApplicationId JobRunId'),
  },
  'events': { putEvents: callback('Entries') },
  'glue': { startJobRun: job('JobName') },
  'http': { invoke: call('ApiEndpoint Method Authentication|InvocationConfig') },
  'lambda': { invoke: callback('FunctionName') },
  'mediaconvert': { createJob: job('Role Settings') },
  'sagemaker': {
    createEndpoint: call('EndpointName EndpointConfigName'),
    updateEndpoint: call('EndpointName EndpointConfigName'),
    createEndpointConfig: call('EndpointConfigName ProductionVariants'),
    createModel: call('ModelName ExecutionRoleArn'),
    createHyperParameterTuningJob: job('HyperParameterTuningJobName HyperParameterTuningJobConfig'),
    createLabelingJob: job('LabelingJobName'),
    createProcessingJob: job('ProcessingJobName AppSpecification ProcessingResources RoleArn'),
    createTrainingJob: job('TrainingJobName AlgorithmSpecification OutputDataConfig ResourceConfig RoleArn StoppingCondition'),
    createTransformJob: job('TransformJobName ModelName TransformInput TransformOutput TransformResources'),
  },
  'sns': { publish: callback('Message TopicArn|TargetArn|PhoneNumber') },
  'sqs': { sendMessage: callback('QueueUrl MessageBody') },
  'states': { startExecution: integration('StateMachineArn', 'sync', 'sync:2', 'waitForTaskToken') },
}));
