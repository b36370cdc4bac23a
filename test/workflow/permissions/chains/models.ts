import { Stack } from 'aws-cdk-lib';
import * as bedrock from 'aws-cdk-lib/aws-bedrock';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as s3 from 'aws-cdk-lib/aws-s3';
import { IntegrationPattern, JsonPath } from 'aws-cdk-lib/aws-stepfunctions';
import * as tasks from 'aws-cdk-lib/aws-stepfunctions-tasks';
import { arn, ChainCase, passRole, rule } from './chain-case';

const role = (stack: Stack) => new iam.Role(stack, 'Job', { assumedBy: new iam.ServicePrincipal('sagemaker.amazonaws.com') });
const bucket = (stack: Stack) => s3.Bucket.fromBucketName(stack, 'Data', 'data');
const model = (stack: Stack) => bedrock.FoundationModel.fromFoundationModelId(stack, 'Model', bedrock.FoundationModelIdentifier.AMAZON_TITAN_TEXT_G1_EXPRESS_V1);
const MODEL = 'arn:‹AWS::Partition›:bedrock:‹AWS::Region›::foundation-model/amazon.titan-text-express-v1';
const { RUN_JOB: integrationPattern } = IntegrationPattern;

/** Models that are trained and asked. */
export const MODELS: readonly ChainCase[] = [
  ['a training job, its tags included', stack => new tasks.SageMakerCreateTrainingJob(stack, 'A', {
    integrationPattern,
    role: role(stack),
    trainingJobName: 'fit',
    algorithmSpecification: { algorithmName: 'x' },
    inputDataConfig: [{ channelName: 'c', dataSource: { s3DataSource: { s3Location: tasks.S3Location.fromBucket(bucket(stack), 'in') } } }],
    outputDataConfig: { s3OutputLocation: tasks.S3Location.fromJsonExpression('$.out') },
  }), [
    rule('StepFunctionsGetEventsForSageMakerTrainingJobsRule'),
    passRole('‹Job.Arn›', 'sagemaker.amazonaws.com'),
    'sagemaker:AddTags sagemaker:CreateTrainingJob sagemaker:DescribeTrainingJob sagemaker:ListTags sagemaker:StopTrainingJob | '
      + arn('sagemaker', 'training-job/fit'),
  ]],
  ['a transform job, whose model has its role already', stack => new tasks.SageMakerCreateTransformJob(stack, 'A', {
    integrationPattern,
    role: role(stack),
    modelName: 'm',
    transformJobName: 'score',
    transformInput: { transformDataSource: { s3DataSource: { s3Uri: 's3://data/in', s3DataType: tasks.S3DataType.S3_PREFIX } } },
    transformOutput: { s3OutputPath: 's3://data/out' },
  }), [
    rule('StepFunctionsGetEventsForSageMakerTransformJobsRule'),
    'sagemaker:AddTags sagemaker:CreateTransformJob sagemaker:DescribeTransformJob sagemaker:ListTags sagemaker:StopTransformJob | '
      + arn('sagemaker', 'transform-job/score'),
  ]],
  ['a model, with one object in and one out', stack => new tasks.BedrockInvokeModel(stack, 'A', {
    model: model(stack),
    input: { s3Location: { bucketName: 'data', objectKey: 'in.json' } },
    output: { s3Location: { bucketName: 'data', objectKey: 'out.json' } },
  }), [
    `bedrock:InvokeModel | ${MODEL}`,
    's3:GetObject | arn:‹AWS::Partition›:s3:::data/in.json',
    's3:PutObject | arn:‹AWS::Partition›:s3:::data/out.json',
  ]],
  ['a model, with an object at a path, once the folder is allowed', stack => new tasks.BedrockInvokeModel(stack, 'A', {
    model: model(stack), input: { s3InputUri: JsonPath.stringAt('$.uri') },
  }), [`bedrock:InvokeModel | ${MODEL}`, 's3:GetObject | arn:aws:s3:::data/in/*'], { allowedResources: { A: ['arn:aws:s3:::data/in/*'] } }],
  ['a customization job, with its role to the service alone', stack => new tasks.BedrockCreateModelCustomizationJob(stack, 'A', {
    baseModel: model(stack),
    customModelName: 'tuned',
    jobName: 'tune',
    role: role(stack),
    trainingData: { bucket: bucket(stack), path: 'in' },
    validationData: [{ bucket: s3.Bucket.fromBucketName(stack, 'Check', 'check'), path: 'in' }],
    outputData: { bucket: s3.Bucket.fromBucketName(stack, 'Out', 'results'), path: 'out' },
  }), [
    `bedrock:CreateModelCustomizationJob | ${arn('bedrock', 'custom-model/*')} ${arn('bedrock', 'model-customization-job/*')} ${MODEL}`,
    passRole('‹Job.Arn›', 'bedrock.amazonaws.com'),
  ]],
];
