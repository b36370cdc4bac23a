import { Duration, Stack } from 'aws-cdk-lib';
import * as codebuild from 'aws-cdk-lib/aws-codebuild';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import * as tasks from 'aws-cdk-lib/aws-stepfunctions-tasks';
import { arn, ChainCase, passRole, rule } from './chain-case';

const role = (stack: Stack, id: string) => new iam.Role(stack, id, { assumedBy: new iam.ServicePrincipal('ec2.amazonaws.com') });
const project = (stack: Stack) => new codebuild.Project(stack, 'App', { buildSpec: codebuild.BuildSpec.fromObject({ version: '0.2' }) });
const { RUN_JOB: integrationPattern, REQUEST_RESPONSE } = sfn.IntegrationPattern;
const QUEUE = 'arn:aws:batch:eu-west-1:111122223333:job-queue/q';
const JOB = 'arn:aws:batch:eu-west-1:111122223333:job-definition/import:3';

/** Jobs that other services run. */
export const JOBS: readonly ChainCase[] = [
  ['a batch job on its queue, which it does not watch', stack => new tasks.BatchSubmitJob(stack, 'A', {
    jobName: 'n', jobQueueArn: QUEUE, jobDefinitionArn: JOB, integrationPattern: REQUEST_RESPONSE,
  }), [`batch:SubmitJob | ${JOB} ${QUEUE}`]],
  ['a batch job on a queue at a path, once the queue is allowed', stack => new tasks.BatchSubmitJob(stack, 'A', {
    jobName: 'n', jobQueueArn: sfn.JsonPath.stringAt('$.queue'), jobDefinitionArn: JOB,
  }), [
    'batch:DescribeJobs | *',
    `batch:SubmitJob | ${JOB} ${QUEUE}`,
    `batch:TerminateJob | ${arn('batch', 'job/*')}`,
    rule('StepFunctionsGetEventsForBatchJobsRule'),
  ], { allowedResources: { A: [QUEUE] } }],
  ['a build that it does not watch', stack => new tasks.CodeBuildStartBuild(stack, 'A', { project: project(stack) }), [
    `codebuild:StartBuild | ${arn('codebuild', 'project/‹App›')}`,
  ]],
  ['a build, to its end', stack => new tasks.CodeBuildStartBuild(stack, 'A', { project: project(stack), integrationPattern }), [
    `codebuild:BatchGetBuilds codebuild:StartBuild codebuild:StopBuild | ${arn('codebuild', 'project/‹App›')}`,
    rule('StepFunctionsGetEventForCodeBuildStartBuildRule'),
  ]],
  ['a query of one database, its results and the data that is allowed', stack => new tasks.AthenaStartQueryExecution(stack, 'A', {
    integrationPattern,
    queryString: 'select 1',
    workGroup: 'etl',
    queryExecutionContext: { databaseName: 'sales' },
    resultConfiguration: { outputLocation: { bucketName: 'results', objectKey: 'athena' } },
  }), [
    `athena:GetDataCatalog | ${arn('athena', 'datacatalog/AwsDataCatalog')}`,
    `athena:GetQueryExecution athena:StartQueryExecution athena:StopQueryExecution | ${arn('athena', 'workgroup/etl')}`,
    'glue:BatchGetPartition glue:GetDatabase glue:GetPartition glue:GetPartitions glue:GetTable glue:GetTables | '
      + `${arn('glue', 'catalog')} ${arn('glue', 'database/sales')}`,
    `glue:BatchGetPartition glue:GetPartition glue:GetPartitions glue:GetTable glue:GetTables | ${arn('glue', 'table/sales/*')}`,
    'lakeformation:GetDataAccess | *',
    's3:AbortMultipartUpload s3:GetObject s3:ListMultipartUploadParts s3:PutObject | arn:‹AWS::Partition›:s3:::results/athena/*',
    's3:GetBucketLocation s3:ListBucket | arn:aws:s3:::lake',
    's3:GetBucketLocation s3:ListBucket s3:ListBucketMultipartUploads | arn:‹AWS::Partition›:s3:::results',
    's3:GetObject | arn:aws:s3:::lake/sales/*',
  ], { allowedResources: { A: ['arn:aws:s3:::lake', 'arn:aws:s3:::lake/sales/*'] } }],
  ['the results of a query where it is allowed', stack => new tasks.AthenaGetQueryResults(stack, 'A', { queryExecutionId: sfn.JsonPath.stringAt('$.id') }), [
    'athena:GetQueryResults | arn:aws:athena:eu-west-1:111122223333:workgroup/etl',
    's3:GetObject | arn:aws:s3:::results/*',
  ], { allowedResources: { A: ['arn:aws:athena:eu-west-1:111122223333:workgroup/etl', 'arn:aws:s3:::results/*'] } }],
  ['a step on one cluster', stack => new tasks.EmrAddStep(stack, 'A', { clusterId: 'j-1', name: 's', jar: 'x' }), [
    `elasticmapreduce:AddJobFlowSteps elasticmapreduce:CancelSteps elasticmapreduce:DescribeStep | ${arn('elasticmapreduce', 'cluster/j-1')}`,
    rule('StepFunctionsGetEventForEMRAddJobFlowStepsRule'),
  ]],
  ['the end of a step on one cluster', stack => new tasks.EmrCancelStep(stack, 'A', { clusterId: 'j-1', stepId: 's' }), [
    `elasticmapreduce:CancelSteps | ${arn('elasticmapreduce', 'cluster/j-1')}`,
  ]],
  ['a new cluster, each of its roles to its own service', stack => new tasks.EmrCreateCluster(stack, 'A', {
    name: 'c', instances: {}, serviceRole: role(stack, 'Service'), clusterRole: role(stack, 'Node'), autoScalingRole: role(stack, 'Scaling'),
  }), [
    `elasticmapreduce:DescribeCluster elasticmapreduce:TerminateJobFlows | ${arn('elasticmapreduce', 'cluster/*')}`,
    'elasticmapreduce:RunJobFlow | *',
    rule('StepFunctionsGetEventForEMRRunJobFlowRule'),
    passRole('‹Node.Arn›', 'ec2.amazonaws.com'),
    passRole('‹Scaling.Arn›', 'application-autoscaling.amazonaws.com'),
    passRole('‹Service.Arn›', 'elasticmapreduce.amazonaws.com'),
  ]],
  ['a job on one virtual cluster, with its role', stack => new tasks.EmrContainersStartJobRun(stack, 'A', {
    virtualCluster: tasks.VirtualClusterInput.fromVirtualClusterId('v1'),
    releaseLabel: tasks.ReleaseLabel.EMR_6_2_0,
    jobDriver: { sparkSubmitJobDriver: { entryPoint: sfn.TaskInput.fromText('x') } },
    executionRole: role(stack, 'Job'),
  }), [
    `emr-containers:CancelJobRun emr-containers:DescribeJobRun | ${arn('emr-containers', '/virtualclusters/v1/jobruns/*')}`,
    `emr-containers:StartJobRun | ${arn('emr-containers', '/virtualclusters/v1')} | {"StringEquals":{"emr-containers:ExecutionRoleArn":"‹Job.Arn›"}}`,
  ]],
  ['a media job on the default queue', stack => new tasks.MediaConvertCreateJob(stack, 'A', {
    integrationPattern, createJobRequest: { Role: 'arn:aws:iam::111122223333:role/Media', Settings: {} },
  }), [
    rule('StepFunctionsGetEventsForMediaConvertJobRule'),
    passRole('arn:aws:iam::111122223333:role/Media', 'mediaconvert.amazonaws.com'),
    `mediaconvert:CancelJob mediaconvert:GetJob | ${arn('mediaconvert', 'jobs/*')} | {"StringEquals":{"aws:ResourceTag/ManagedByService":"AWSStepFunctions"}}`,
    `mediaconvert:CreateJob | ${arn('mediaconvert', 'queues/Default')}`,
  ]],
  ['a schedule, with its role to the scheduler alone', stack => new tasks.EventBridgeSchedulerCreateScheduleTask(stack, 'A', {
    scheduleName: 'later',
    schedule: tasks.Schedule.rate(Duration.minutes(5)),
    target: new tasks.EventBridgeSchedulerTarget({ arn: 'arn:aws:sqs:eu-west-1:111122223333:q', role: role(stack, 'Later') }),
  }), [
    passRole('‹Later.Arn›', 'scheduler.amazonaws.com'),
    `scheduler:CreateSchedule | ${arn('scheduler', 'schedule/default/later')}`,
  ]],
];
