import { passRole, RULE } from './statements';
import { guide, reference } from '../support';
import type { GoldenCase } from '../support';

const MODEL_IN = 'arn:aws:bedrock:';
const MODEL = '::foundation-model/amazon.nova-lite-v1:0';
const PROFILE = 'arn:aws:bedrock:eu-west-1:111122223333:inference-profile/eu.amazon.nova-lite-v1:0';

export const MACHINE_LEARNING: readonly GoldenCase[] = [
  {
    name: 'sagemaker:createTrainingJob.sync',
    source: guide('connect-sagemaker.html'),
    api: 'sagemaker:createTrainingJob.sync',
    args: { TrainingJobName: 'fit', RoleArn: 'arn:aws:iam::111122223333:role/SageMaker' },
    needs: [
      `${RULE}StepFunctionsGetEventsForSageMakerTrainingJobsRule`,
      passRole('SageMaker', 'sagemaker.amazonaws.com'),
      'sagemaker:AddTags sagemaker:CreateTrainingJob sagemaker:DescribeTrainingJob sagemaker:ListTags sagemaker:StopTrainingJob | '
        + 'arn:aws:sagemaker:eu-west-1:111122223333:training-job/fit',
    ],
  },
  {
    name: 'bedrockagentcore:invokeHarness of the one harness',
    source: guide('connect-bedrockagentcore.html'),
    api: 'bedrockagentcore:invokeHarness',
    args: { HarnessArn: 'arn:aws:bedrock-agentcore:eu-west-1:111122223333:harness/helper', Messages: [] },
    needs: ['bedrock-agentcore:InvokeAgentRuntime bedrock-agentcore:InvokeHarness | arn:aws:bedrock-agentcore:eu-west-1:111122223333:harness/helper'],
  },
  {
    name: 'bedrock:invokeModel of a foundation model',
    source: guide('connect-bedrock.html'),
    api: 'bedrock:invokeModel',
    args: { ModelId: 'anthropic.claude-3-haiku-20240307-v1:0', Body: {} },
    needs: ['bedrock:InvokeModel | arn:aws:bedrock:eu-west-1::foundation-model/anthropic.claude-3-haiku-20240307-v1:0'],
  },
  {
    name: 'bedrock:invokeModel by ARN, with input and output in S3',
    source: guide('connect-bedrock.html'),
    api: 'bedrock:invokeModel',
    args: {
      ModelId: 'arn:aws:bedrock:eu-west-1:111122223333:provisioned-model/p1',
      Input: { S3Uri: 's3://data/in.json' },
      Output: { S3Uri: 's3://data/out.json' },
    },
    needs: [
      'bedrock:InvokeModel | arn:aws:bedrock:eu-west-1:111122223333:provisioned-model/p1',
      's3:GetObject | arn:aws:s3:::data/in.json', 's3:PutObject | arn:aws:s3:::data/out.json',
    ],
  },
  {
    name: 'bedrock:createModelCustomizationJob.sync',
    source: guide('connect-bedrock.html'),
    api: 'bedrock:createModelCustomizationJob.sync',
    args: { BaseModelIdentifier: 'amazon.titan-text-express-v1', RoleArn: 'arn:aws:iam::111122223333:role/Tune' },
    needs: [
      'bedrock:CreateModelCustomizationJob | arn:aws:bedrock:eu-west-1:111122223333:custom-model/* '
        + 'arn:aws:bedrock:eu-west-1::foundation-model/amazon.titan-text-express-v1',
      'bedrock:CreateModelCustomizationJob bedrock:GetModelCustomizationJob bedrock:StopModelCustomizationJob | '
        + 'arn:aws:bedrock:eu-west-1:111122223333:model-customization-job/*',
      passRole('Tune', 'bedrock.amazonaws.com'),
    ],
  },
  ...[
    ['Transform', 'transform-job', 'StepFunctionsGetEventsForSageMakerTransformJobsRule'],
    ['Processing', 'processing-job', 'StepFunctionsGetEventsForSageMakerProcessingJobsRule'],
    ['HyperParameterTuning', 'hyper-parameter-tuning-job', 'StepFunctionsGetEventsForSageMakerTuningJobsRule'],
  ].map(([kind, type, rule]) => ({
    name: `sagemaker:create${kind}Job.sync`,
    source: guide('connect-sagemaker.html'),
    api: `sagemaker:create${kind}Job.sync`,
    args: { [`${kind}JobName`]: 'job' },
    needs: [
      `${RULE}${rule}`,
      `sagemaker:AddTags sagemaker:Create${kind}Job sagemaker:Describe${kind}Job sagemaker:ListTags sagemaker:Stop${kind}Job | `
        + `arn:aws:sagemaker:eu-west-1:111122223333:${type}/job`,
    ],
  })),
  {
    name: 'sagemaker:createHyperParameterTuningJob passes the role of each of its jobs',
    source: reference('amazonsagemaker'),
    api: 'sagemaker:createHyperParameterTuningJob',
    args: { HyperParameterTuningJobName: 'tune', TrainingJobDefinitions: [{ RoleArn: 'arn:aws:iam::111122223333:role/SageMaker' }] },
    needs: [
      passRole('SageMaker', 'sagemaker.amazonaws.com'),
      'sagemaker:CreateHyperParameterTuningJob sagemaker:ListTags | arn:aws:sagemaker:eu-west-1:111122223333:hyper-parameter-tuning-job/tune',
    ],
  },
  {
    name: 'sagemaker:createLabelingJob with tags',
    source: guide('connect-sagemaker.html'),
    api: 'sagemaker:createLabelingJob',
    args: { LabelingJobName: 'label', RoleArn: 'arn:aws:iam::111122223333:role/SageMaker', Tags: [] },
    needs: [
      passRole('SageMaker', 'sagemaker.amazonaws.com'),
      'sagemaker:AddTags sagemaker:CreateLabelingJob sagemaker:ListTags | arn:aws:sagemaker:eu-west-1:111122223333:labeling-job/label',
    ],
  },
  {
    name: 'sagemaker:createModel, whose name is the same in lower case',
    source: reference('amazonsagemaker'),
    api: 'sagemaker:createModel',
    args: { ModelName: 'Fraud', ExecutionRoleArn: 'arn:aws:iam::111122223333:role/SageMaker' },
    needs: [
      passRole('SageMaker', 'sagemaker.amazonaws.com'),
      'sagemaker:CreateModel | arn:aws:sagemaker:eu-west-1:111122223333:model/Fraud arn:aws:sagemaker:eu-west-1:111122223333:model/fraud',
    ],
  },
  {
    name: 'sagemaker:createEndpointConfig',
    source: reference('amazonsagemaker'),
    api: 'sagemaker:createEndpointConfig',
    args: { EndpointConfigName: 'fraud-1' },
    needs: ['sagemaker:CreateEndpointConfig | arn:aws:sagemaker:eu-west-1:111122223333:endpoint-config/fraud-1'],
  },
  ...['createEndpoint', 'updateEndpoint'].map(operation => ({
    name: `sagemaker:${operation} takes the configuration too`,
    source: reference('amazonsagemaker'),
    api: `sagemaker:${operation}`,
    args: { EndpointName: 'fraud', EndpointConfigName: 'fraud-1' },
    needs: [`sagemaker:${operation.charAt(0).toUpperCase()}${operation.slice(1)} | arn:aws:sagemaker:eu-west-1:111122223333:endpoint-config/fraud-1 `
      + 'arn:aws:sagemaker:eu-west-1:111122223333:endpoint/fraud'],
  })),
  ...['eu.amazon.nova-lite-v1:0', PROFILE].map(ModelId => ({
    name: `bedrock:invokeModel by the inference profile ${ModelId}, with the models behind it`,
    source: 'https://docs.aws.amazon.com/bedrock/latest/userguide/inference-profiles-prereq.html',
    api: 'bedrock:invokeModel',
    args: { ModelId, Body: {} },
    options: { allowedResources: { S: [`${MODEL_IN}eu-west-1${MODEL}`, `${MODEL_IN}eu-north-1${MODEL}`] } },
    needs: [`bedrock:InvokeModel | ${MODEL_IN}eu-north-1${MODEL} ${PROFILE} ${MODEL_IN}eu-west-1${MODEL}`],
  })),
  {
    name: 'bedrock:invokeModel with a guardrail, in GovCloud',
    source: reference('amazonbedrock'),
    api: 'bedrock:invokeModel',
    args: { ModelId: 'amazon.titan-text-express-v1', GuardrailIdentifier: 'g1', GuardrailVersion: '1' },
    options: { partition: 'aws-us-gov', region: 'us-gov-west-1' },
    needs: [
      'bedrock:ApplyGuardrail | arn:aws-us-gov:bedrock:us-gov-west-1:111122223333:guardrail/g1',
      'bedrock:InvokeModel | arn:aws-us-gov:bedrock:us-gov-west-1::foundation-model/amazon.titan-text-express-v1',
    ],
  },
  {
    name: 'bedrock:createModelCustomizationJob with tags',
    source: reference('amazonbedrock'),
    api: 'bedrock:createModelCustomizationJob',
    args: { BaseModelIdentifier: 'amazon.titan-text-express-v1', RoleArn: 'arn:aws:iam::111122223333:role/Tune', JobTags: [], CustomModelTags: [] },
    needs: [
      'bedrock:CreateModelCustomizationJob | arn:aws:bedrock:eu-west-1::foundation-model/amazon.titan-text-express-v1',
      'bedrock:CreateModelCustomizationJob bedrock:TagResource | arn:aws:bedrock:eu-west-1:111122223333:custom-model/* '
        + 'arn:aws:bedrock:eu-west-1:111122223333:model-customization-job/*',
      passRole('Tune', 'bedrock.amazonaws.com'),
    ],
  },
];
