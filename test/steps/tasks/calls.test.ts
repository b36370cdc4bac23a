import { Duration, SecretValue, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import * as batch from 'aws-cdk-lib/aws-batch';
import * as codebuild from 'aws-cdk-lib/aws-codebuild';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as ecs from 'aws-cdk-lib/aws-ecs';
import * as events from 'aws-cdk-lib/aws-events';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import { AslLint, DeadLetter, ErrorRoute, Job, PipelineWorkflow, ResultPlacement, RetryCatchWorkflow, SagaWorkflow, Step, StepValue } from '../../../lib';
import { simulate } from '../../../lib/testing';
import { definitionIn, importedFn, LANGUAGES, newStack, stateOf } from '../../support/machines';
import { expectRefusal } from '../../support/refusals';

const HOUR = { timeout: Duration.hours(1) };
const ARN = 'eu-west-1:111122223333';
const role = (scope: Stack) => iam.Role.fromRoleArn(scope, 'Role', 'arn:aws:iam::111122223333:role/job');
const cluster = (scope: Stack) => ecs.Cluster.fromClusterAttributes(scope, 'Cluster', {
  clusterName: 'jobs', vpc: ec2.Vpc.fromVpcAttributes(scope, 'Vpc', { vpcId: 'vpc-1', availabilityZones: ['a'], privateSubnetIds: ['subnet-1'] }), securityGroups: [],
});
const fargate = (scope: Stack) => {
  const definition = new ecs.FargateTaskDefinition(scope, 'Task');
  definition.addContainer('main', { image: ecs.ContainerImage.fromRegistry('app') });
  return definition;
};
const ec2Task = (scope: Stack) => {
  const definition = new ecs.Ec2TaskDefinition(scope, 'Task');
  definition.addContainer('main', { image: ecs.ContainerImage.fromRegistry('app'), memoryLimitMiB: 256 });
  return definition;
};

const SAGEMAKER = {
  Training: {
    TrainingJobName: 't',
    AlgorithmSpecification: { TrainingImage: 'i', TrainingInputMode: 'File' },
    OutputDataConfig: { S3OutputPath: 's3://b/o' },
    ResourceConfig: { InstanceCount: 1, InstanceType: 'ml.m5.large', VolumeSizeInGB: 10 },
    RoleArn: 'arn:aws:iam::111122223333:role/job',
    StoppingCondition: { MaxRuntimeInSeconds: 60 },
  },
  Processing: {
    ProcessingJobName: 'p',
    AppSpecification: { ImageUri: 'i' },
    ProcessingResources: { ClusterConfig: { InstanceCount: 1, InstanceType: 'ml.m5.large', VolumeSizeInGB: 10 } },
    RoleArn: 'arn:aws:iam::111122223333:role/job',
  },
  Transform: {
    TransformJobName: 't',
    ModelName: 'm',
    TransformInput: { DataSource: { S3DataSource: { S3DataType: 'S3Prefix', S3Uri: 's3://b/i' } } },
    TransformOutput: { S3OutputPath: 's3://b/o' },
    TransformResources: { InstanceCount: 1, InstanceType: 'ml.m5.large' },
  },
};

/** A job, what is called for it with what, where its reason stands, and an action that only its own integration needs. */
interface JobCase {
  readonly job: (scope: Stack) => Job;
  readonly resource: string;
  readonly parameters: object;
  readonly description: object;
  readonly allowed: string[];
}

const JOBS: [string, JobCase][] = [
  ['glue', {
    job: () => Job.glue('value', { jobArguments: { '--claim': '1' }, parameters: { Timeout: 5 } }),
    resource: 'glue:startJobRun',
    parameters: { JobName: 'value', Arguments: { '--claim': '1' }, Timeout: 5 },
    description: { JobName: 'value', JobRunState: 'FAILED', ErrorMessage: 'why' },
    allowed: ['glue:StartJobRun', 'glue:BatchStopJobRun', 'job/value'],
  }],
  ['batch', {
    job: scope => Job.batch(
      batch.JobQueue.fromJobQueueArn(scope, 'Queue', `arn:aws:batch:${ARN}:job-queue/q`),
      batch.EcsJobDefinition.fromJobDefinitionArn(scope, 'Definition', `arn:aws:batch:${ARN}:job-definition/d:1`),
      { jobParameters: { claim: '1' } },
    ),
    resource: 'batch:submitJob',
    parameters: { JobName: 'Value-Claim', JobQueue: `arn:aws:batch:${ARN}:job-queue/q`, JobDefinition: `arn:aws:batch:${ARN}:job-definition/d:1`, Parameters: { claim: '1' } },
    description: { Status: 'FAILED', StatusReason: 'why' },
    allowed: ['batch:SubmitJob', 'batch:TerminateJob', 'StepFunctionsGetEventsForBatchJobsRule'],
  }],
  ['ecs on Fargate', {
    job: scope => Job.ecs(cluster(scope), fargate(scope)),
    resource: 'ecs:runTask',
    parameters: { LaunchType: 'FARGATE', NetworkConfiguration: { AwsvpcConfiguration: { Subnets: ['subnet-1'] } } },
    description: { StoppedReason: 'why' },
    allowed: ['ecs:RunTask', 'ecs:StopTask', 'iam:PassRole'],
  }],
  ['ecs on EC2', {
    job: scope => Job.ecs(cluster(scope), ec2Task(scope)),
    resource: 'ecs:runTask',
    parameters: { LaunchType: 'EC2' },
    description: { StoppedReason: 'why' },
    allowed: ['ecs:RunTask', 'ecs:StopTask'],
  }],
  ['athena', {
    job: () => Job.athena('SELECT 1', { workGroup: 'w', database: 'd', outputLocation: 's3://bucket/out/' }),
    resource: 'athena:startQueryExecution',
    parameters: { QueryString: 'SELECT 1', WorkGroup: 'w', QueryExecutionContext: { Database: 'd' }, ResultConfiguration: { OutputLocation: 's3://bucket/out/' } },
    description: { QueryExecution: { Status: { State: 'FAILED', StateChangeReason: 'why' } } },
    allowed: ['athena:StartQueryExecution', 'athena:StopQueryExecution', 'workgroup/w'],
  }],
  ['emrStep', {
    job: () => Job.emrStep('j-1', { jar: 'command-runner.jar', mainClass: 'Main', args: ['a'] }),
    resource: 'elasticmapreduce:addStep',
    parameters: { ClusterId: 'j-1', Step: { Name: 'Value Claim', ActionOnFailure: 'CONTINUE', HadoopJarStep: { Jar: 'command-runner.jar', MainClass: 'Main', Args: ['a'] } } },
    description: { Step: { Status: { State: 'FAILED', FailureDetails: { Message: 'why' } } } },
    allowed: ['elasticmapreduce:AddJobFlowSteps', 'elasticmapreduce:CancelSteps', 'cluster/j-1'],
  }],
  ['emrServerless', {
    job: scope => Job.emrServerless('app', { executionRole: role(scope), jobDriver: { SparkSubmit: { EntryPoint: 's3://b/x.py' } } }),
    resource: 'emr-serverless:startJobRun',
    parameters: { ApplicationId: 'app', ExecutionRoleArn: 'arn:aws:iam::111122223333:role/job', JobDriver: { SparkSubmit: { EntryPoint: 's3://b/x.py' } } },
    description: { State: 'FAILED', StateDetails: 'why' },
    allowed: ['emr-serverless:StartJobRun', 'emr-serverless:CancelJobRun', 'iam:PassRole'],
  }],
  ['codeBuild', {
    job: scope => Job.codeBuild(codebuild.Project.fromProjectName(scope, 'Project', 'render'), { environment: { CLAIM: '1' } }),
    resource: 'codebuild:startBuild',
    parameters: { ProjectName: 'render', EnvironmentVariablesOverride: [{ Name: 'CLAIM', Value: '1', Type: 'PLAINTEXT' }] },
    description: { Build: { BuildStatus: 'FAILED', Phases: [{ PhaseType: 'BUILD', Contexts: [{ StatusCode: 'COMMAND_EXECUTION_ERROR', Message: 'why' }] }] } },
    allowed: ['codebuild:StartBuild', 'codebuild:StopBuild', 'project/render'],
  }],
  ...(['Training', 'Processing', 'Transform'] as const).map((kind): [string, JobCase] => [`sageMaker${kind}`, {
    job: () => Job[`sageMaker${kind}`](SAGEMAKER[kind]),
    resource: `sagemaker:create${kind}Job`,
    parameters: SAGEMAKER[kind],
    description: { FailureReason: 'why' },
    allowed: [`sagemaker:Create${kind}Job`, `sagemaker:Stop${kind}Job`, `StepFunctionsGetEventsForSageMaker${kind}JobsRule`],
  }]),
];

const plainDefinition = (scope: Stack) => JSON.parse(JSON.stringify(definitionIn(scope)).replace(/‹AWS::Partition›/g, 'aws'));
const NAMED = { ...HOUR, name: 'Value Claim' };

describe.each(LANGUAGES)('%s', (_, language) => {
  const isJsonata = language === sfn.QueryLanguage.JSONATA;

  test.each(JOBS)('%s runs to its end, with what it needs and no more', (_name, { job, resource, parameters, allowed }) => {
    const scope = newStack();
    // What the tables of a query hold can't be told from it.
    const allowedResources = resource.startsWith('athena') ? { 'Value Claim': ['arn:aws:s3:::data', 'arn:aws:s3:::data/*'] } : undefined;
    const workflow = new PipelineWorkflow(scope, 'Machine', { queryLanguage: language, steps: [Step.runJob(job(scope), NAMED)], allowedResources });
    const definition = plainDefinition(scope);
    const state = definition.States['Value Claim'];
    expect(state).toMatchObject({ Resource: `arn:aws:states:::${resource}.sync`, TimeoutSeconds: 3600 });
    expect(isJsonata ? state.Arguments : state.Parameters).toMatchObject(parameters);
    expect(AslLint.check(definition).filter(({ severity }) => severity !== 'info')).toEqual([]);
    const policy = workflow.requiredPolicyJson();
    for (const text of allowed) expect(policy).toContain(text);
    const sweeping = JSON.parse(policy).Statement.filter((statement: any) => statement.Resource === '*').flatMap((statement: any) => statement.Action);
    expect(sweeping.filter((action: string) => !/^(logs|xray):/.test(action))).toEqual(
      resource.startsWith('batch') ? ['batch:DescribeJobs'] : resource.startsWith('athena') ? ['lakeformation:GetDataAccess'] : [],
    );
  });

  test.each(JOBS)('why %s has failed', async (_name, { job, description }) => {
    const scope = newStack();
    const step = Step.runJob(job(scope), { ...NAMED, catch: [ErrorRoute.onAny(Step.noOp())] });
    const allowedResources = _name === 'athena' ? { 'Value Claim': ['arn:aws:s3:::data', 'arn:aws:s3:::data/*'] } : undefined;
    const cause = JSON.stringify(description);
    const { output } = await simulate(new PipelineWorkflow(scope, 'Machine', { queryLanguage: language, steps: [step], allowedResources }), {
      mocks: { 'Value Claim': [{ throw: { Error: 'States.TaskFailed', Cause: cause } }] },
    });
    expect(output).toEqual({ error: { Error: 'States.TaskFailed', Cause: 'why' } });
  });

  test.each([
    ['a text', 'no such job'], ['JSON without a reason', '{"a":1}'], ['no JSON', '{ not json'], ['a list', '[1]'],
  ])('a cause that is %s stays as it is', async (_name, cause) => {
    const step = Step.runJob(Job.glue('value'), { ...NAMED, catch: [ErrorRoute.onAny(Step.noOp())] });
    const { output } = await simulate(new PipelineWorkflow(newStack(), 'Machine', { queryLanguage: language, steps: [step] }), {
      mocks: { 'Value Claim': [{ throw: { Error: 'Glue.ConcurrentRunsExceededException', Cause: cause } }] },
    });
    expect(output).toEqual({ error: { Error: 'Glue.ConcurrentRunsExceededException', Cause: cause } });
  });

  test('an API is called for at most a minute', () => {
    const scope = newStack();
    const connection = new events.Connection(scope, 'Api', { authorization: events.Authorization.basic('u', SecretValue.secretsManager('api')) });
    const workflow = new PipelineWorkflow(scope, 'Machine', {
      queryLanguage: language,
      steps: [Step.callHttp(connection, {
        name: 'Call',
        endpoint: 'https://api.example.com/claims',
        method: events.HttpMethod.POST,
        body: sfn.TaskInput.fromObject({ a: 1 }),
        headers: { Accept: 'application/json' },
        queryParameters: { page: '1' },
      })],
    });
    const definition = plainDefinition(scope);
    expect(definition.States.Call).toMatchObject({ Resource: 'arn:aws:states:::http:invoke', TimeoutSeconds: 60 });
    const { Authentication, ...others } = isJsonata ? definition.States.Call.Arguments : definition.States.Call.Parameters;
    expect(Authentication.ConnectionArn).toMatch(/Api.*Arn/);
    expect(others).toEqual({
      ApiEndpoint: 'https://api.example.com/claims', Method: 'POST', Headers: { Accept: 'application/json' }, QueryParameters: { page: '1' }, RequestBody: { a: 1 },
    });
    expect(AslLint.check(definition).filter(({ severity }) => severity !== 'info')).toEqual([]);
    const policy = workflow.requiredPolicyJson();
    for (const text of ['states:InvokeHTTPEndpoint', 'https://api.example.com/claims', 'events:RetrieveConnectionCredentials', 'secretsmanager:GetSecretValue']) {
      expect(policy).toContain(text);
    }
  });

  test('an agent is asked with a session of its own', () => {
    const scope = newStack();
    const workflow = new PipelineWorkflow(scope, 'Machine', {
      queryLanguage: language,
      steps: [Step.invokeAgent(HARNESS, { name: 'Ask', prompt: StepValue.field('question'), qualifier: 'live', parameters: { MaxIterations: 3 } })],
    });
    const definition = plainDefinition(scope);
    expect(definition.States.Ask).toMatchObject({ Resource: 'arn:aws:states:::bedrockagentcore:invokeHarness', TimeoutSeconds: 900 });
    expect(isJsonata ? definition.States.Ask.Arguments : definition.States.Ask.Parameters).toEqual({
      HarnessArn: HARNESS,
      Qualifier: 'live',
      MaxIterations: 3,
      ...isJsonata
        ? { RuntimeSessionId: '{% $uuid() %}', Messages: [{ Role: 'user', Content: [{ Text: '{% $states.input.`question` %}' }] }] }
        : { 'RuntimeSessionId.$': 'States.UUID()', 'Messages': [{ Role: 'user', Content: [{ 'Text.$': '$.question' }] }] },
    });
    expect(AslLint.check(definition).filter(({ severity }) => severity !== 'info')).toEqual([]);
    expect(workflow.requiredPolicyJson()).toContain('bedrock-agentcore:InvokeHarness');
  });

  test('the output of a started workflow is an object', async () => {
    const scope = newStack();
    const child = new PipelineWorkflow(scope, 'Child', { steps: [Step.noOp()] });
    const workflow = new PipelineWorkflow(scope, 'Machine', { queryLanguage: language, steps: [Step.startWorkflow(child, { waitForCompletion: true })] });
    const { output } = await simulate(workflow, { input: { claim: { id: 1 } } });
    expect(output).toMatchObject({ Status: 'SUCCEEDED', Output: { claim: { id: 1 } } });
  });
});

const HARNESS = `arn:aws:bedrock-agentcore:${ARN}:harness/claims-abcdefghij`;

test('a session can go on', () => {
  const state = stateOf(Step.invokeAgent(HARNESS, { prompt: StepValue.field('a'), session: StepValue.field('session') }));
  expect(state.Arguments.RuntimeSessionId).toBe('{% $states.input.`session` %}');
});

test.each(LANGUAGES)('a route of a pattern around gets the reason of a job too, in %s', async (_, queryLanguage) => {
  const workflow = new RetryCatchWorkflow(newStack(), 'Machine', {
    queryLanguage,
    step: Step.runJob(Job.glue('value'), NAMED),
    catch: [ErrorRoute.onAny(Step.noOp(), { errorField: 'job.error' })],
  });
  const { output } = await simulate(workflow, { mocks: { 'Value Claim': [{ throw: { Error: 'States.TaskFailed', Cause: '{"ErrorMessage":"why"}' } }] } });
  expect(output).toEqual({ job: { error: { Error: 'States.TaskFailed', Cause: 'why' } } });
});

test.each(LANGUAGES)('a saga, a dead letter and a failing handler tell the reason of a job, in %s', async (_, queryLanguage) => {
  const cause = '{"ErrorMessage":"why"}';
  const mocks = { 'Value Claim': [{ throw: { Error: 'States.TaskFailed', Cause: cause } }] };
  const job = (options = {}) => Step.runJob(Job.glue('value'), { ...NAMED, ...options });
  const saga = newStack();
  const undone: any[] = [];
  new SagaWorkflow(saga, 'Machine', {
    queryLanguage, steps: [job({ result: ResultPlacement.discard(), compensate: Step.invoke(importedFn(saga, 'Undo')) }), Step.noOp()],
  });
  const undo = { Undo: (seen: object) => undone.push(seen) } as any;
  expect(await simulate(definitionIn(saga), { input: { id: 7 }, mocks: { ...mocks, ...undo } })).toMatchObject({ error: 'States.TaskFailed', cause: 'why' });
  expect(undone).toMatchObject([{ input: { id: 7 }, error: { Error: 'States.TaskFailed', Cause: 'why' } }]);

  const lettered = newStack();
  const letters: any[] = [];
  new RetryCatchWorkflow(lettered, 'Machine', { queryLanguage, step: job(), deadLetter: DeadLetter.newQueue() });
  const [letter] = Object.keys(definitionIn(lettered).States).filter(name => / Dead Letter$/.test(name));
  const post = { [letter]: ({ MessageBody }: any) => letters.push(MessageBody) } as any;
  expect(await simulate(definitionIn(lettered), { input: [7], mocks: { ...mocks, ...post } })).toMatchObject({ error: 'States.TaskFailed', cause: 'why' });
  expect(letters).toMatchObject([{ input: [7], error: { Cause: 'why' } }]);

  const failing = new PipelineWorkflow(newStack(), 'Machine', {
    queryLanguage, steps: [job({ catch: [ErrorRoute.on(['Other'], Step.noOp()), ErrorRoute.onAny(Step.fail(), { errorField: 'job.why not' })] })],
  });
  expect(await simulate(failing, { input: { job: {} }, mocks })).toMatchObject({ error: 'States.TaskFailed', cause: 'why' });
});

test.each<[string, () => Step]>([
  ['a job', () => Step.runJob(Job.glue('value'), HOUR)],
  ['an agent', () => Step.invokeAgent(HARNESS, { prompt: StepValue.field('a') })],
])('%s in a machine that grants nothing is refused', (_name, step) => {
  const scope = newStack();
  new sfn.StateMachine(scope, 'Machine', { definitionBody: sfn.DefinitionBody.fromChainable(step().bind(scope)) });
  expect(() => Template.fromStack(scope)).toThrow(/'definitionBody' should be that of a Workflow or a ReviewableDefinition .* \[StepNotGranted\]/s);
});

test('an Express workflow runs no job to its end', () => {
  const scope = newStack();
  new PipelineWorkflow(scope, 'Machine', { stateMachineType: sfn.StateMachineType.EXPRESS, steps: [Step.runJob(Job.glue('value'), HOUR)] });
  expect(() => Template.fromStack(scope)).toThrow(/\.sync.*express-limits/s);
});

const stack = newStack();
const api = (arn: string) => events.Connection.fromConnectionAttributes(newStack(), 'Api', { connectionArn: arn, connectionName: 'api', connectionSecretArn: 'arn:aws:secretsmanager:x' });
const good = api(`arn:aws:events:${ARN}:connection/api/1`);
const url = { endpoint: 'https://api.example.com' };
test.each<[string, () => Step, string, string, string, string]>([
  ['TimeoutTooLong', () => Step.callHttp(good, { ...url, timeout: Duration.seconds(61) }), 'Api.timeout', '61 seconds', 'at most 60 seconds', 'Give a shorter'],
  ['TimeoutTooLong', () => Step.invokeAgent(HARNESS, { prompt: StepValue.field('a'), timeout: Duration.minutes(16) }), 'InvokeAgent.timeout', '960 seconds', 'at most 900 seconds', 'Give a shorter'],
  ['HarnessArn', () => Step.invokeAgent('claims', { prompt: StepValue.field('a') }), 'InvokeAgent.harnessArn', "'claims'", 'the ARN of an AgentCore harness', 'Give the ARN'],
  ['HttpEndpoint', () => Step.callHttp(good, { endpoint: 'http://api.example.com' }), 'Api.endpoint', "'http://api.example.com'", 'an address that starts with https://', 'HTTPS only'],
  ['NotAConnection', () => Step.callHttp(api(`arn:aws:events:${ARN}:event-bus/b`), url), 'Api.connection', `'arn:aws:events:${ARN}:event-bus/b'`, 'an EventBridge connection', 'new events.Connection'],
  ['NotAConnection', () => Step.callHttp(api(new events.EventBus(stack, 'Bus').eventBusArn), url), 'Api.connection', 'a reference to a resource of the type AWS::Events::EventBus', 'an EventBridge connection', 'new events.Connection'],
])('%s: %#', (code, make, prop, value, allowed, fix) => {
  expectRefusal(() => make().bind(newStack()), { code, path: 'Shop/Steps', prop, value, allowed, fix });
});

test('no job runs without end, and only a Job is one', () => {
  const refusal = { code: 'WrongKind', path: 'Step.runJob', value: 'nothing' };
  expectRefusal(() => Step.runJob(Job.glue('value'), {} as typeof HOUR), { ...refusal, prop: 'options.timeout', allowed: 'a Duration', fix: 'Say how long' });
  expectRefusal(() => Step.runJob('value' as unknown as Job, HOUR), { ...refusal, value: "'value'", prop: 'job', allowed: 'a Job', fix: 'Write Job.glue' });
});
