import { isPlain } from '../core/names';
import type { TaskCall } from '../core/task-call';
import type { Integration, IntegrationTable, PassedRole } from '../integration';

const SAGEMAKER = 'arn:$p:sagemaker:$r:$a:';
const SAGEMAKER_ROLE = { from: 'RoleArn', to: 'sagemaker.amazonaws.com' };

/** The jobs are alike: named by a parameter, tagged by Step Functions, described and stopped by `.sync`. */
function job(kind: string, type: string, rule: string | undefined, ...roles: PassedRole[]): Integration {
  const on = [`${SAGEMAKER}${type}/{${kind}Name}`];
  return {
    grants: [
      { actions: [`sagemaker:Create${kind}`, 'sagemaker:ListTags'], on },
      { actions: ['sagemaker:AddTags'], on, when: 'Tags' },
    ],
    sync: [{ actions: ['sagemaker:AddTags', `sagemaker:Describe${kind}`, `sagemaker:Stop${kind}`], on }],
    rule,
    roles,
  };
}

function create(kind: string, ...on: string[]): Integration {
  return {
    grants: [
      { actions: [`sagemaker:Create${kind}`], on: on.map(template => SAGEMAKER + template) },
      { actions: ['sagemaker:AddTags'], on: [SAGEMAKER + on[0]], when: 'Tags' },
    ],
  };
}

const INFERENCE_PROFILE = 'arn:$p:bedrock:$r:$a:inference-profile/';

/** How models are named in calls, the first that fits; what fits none is a name of the caller's own. */
const MODEL_TYPES: readonly (readonly [name: RegExp, arn: string])[] = [
  [/^(us|us-gov|eu|apac|jp|au|ca|global)\./, INFERENCE_PROFILE],
  // A foundation model belongs to no account.
  [/^[a-z0-9-]+\.[a-z0-9]/, 'arn:$p:bedrock:$r::foundation-model/'],
  [/(?:)/, 'arn:$p:bedrock:$r:$a:provisioned-model/'],
];

/** These pass the request on to foundation models, which the caller has to be allowed too. */
const PASSES_ON = /:(?:(?:application-)?inference-profile|(?:default-)?prompt-router)\//;

/** The profiles of AWS have the id of their model behind the part of the world in which it runs. */
const OF_AWS = /:inference-profile\/(?:us|us-gov|eu|apac|jp|au|ca|global)\.([^/]+)$/;

/**
 * Source for the models behind a profile: docs.aws.amazon.com/bedrock/latest/userguide/inference-profiles-prereq.html
 */
function useModel(call: TaskCall, parameter: string): void {
  call.args.each(parameter).forEach(args => useOneModel(call.within(args), parameter));
}

function useOneModel(call: TaskCall, parameter: string): void {
  const name = call.nameAt(parameter, 'bedrock') ?? '';
  const [, type] = MODEL_TYPES.find(([pattern]) => pattern.test(name))!;
  const arns = call.arns(`${type}{${parameter}}`);
  call.allow(['bedrock:InvokeModel'], arns);
  for (const profile of arns.filter(arn => PASSES_ON.test(arn))) {
    const model = OF_AWS.exec(profile)?.[1];
    const listed = call.allowedTexts(text => text === '*' || text.includes(':foundation-model/'));
    if (listed.length > 0) {
      call.allow(['bedrock:InvokeModel'], listed);
    } else if (model !== undefined && isPlain(model)) {
      // In whatever region the profile has it run, and through the profile alone.
      call.allow(['bedrock:InvokeModel'], [`arn:${call.options.partition}:bedrock:*::foundation-model/${model}`], {
        ArnEquals: { 'bedrock:InferenceProfileArn': profile },
      });
    } else {
      const because = `${parameter} '${name}' passes requests on to foundation models that are not in the definition`;
      call.allow(['bedrock:InvokeModel'], call.allowedOr('bedrock', [{ because }]));
    }
  }
}

const S3_URI = /^s3:\/\/([^/]+)\/(.+)$/;
const S3_PREFIX = /^s3:\/\/([^/]+)\/(.*)$/;

function invokeModel(call: TaskCall): void {
  useModel(call, 'ModelId');
  for (const path of ['GuardrailIdentifier', 'GuardrailConfig.GuardrailIdentifier'].filter(given => call.args.has(given))) {
    call.grant(['bedrock:ApplyGuardrail'], [`arn:$p:bedrock:$r:$a:guardrail/{${path}}`]);
  }
  for (const [path, action] of [['Input.S3Uri', 's3:GetObject'], ['Output.S3Uri', 's3:PutObject']] as const) {
    for (const uri of call.args.texts(path)) {
      const match = isPlain(uri.text) ? (uri.complete ? S3_URI : S3_PREFIX).exec(uri.text) : null;
      const unresolved = { pointer: uri.pointer, because: `its ${path} is no s3://BUCKET/KEY that is known` };
      call.allow(
        [action],
        match
          ? [`arn:${call.options.partition}:s3:::${match[1]}/${match[2]}${uri.complete ? '' : '*'}`]
          : call.allowedOr('s3', [unresolved]),
      );
    }
  }
}

const CUSTOM_MODEL = 'arn:$p:bedrock:$r:$a:custom-model/*';
const CUSTOMIZATION_JOB = 'arn:$p:bedrock:$r:$a:model-customization-job/*';

/** Sources: docs.aws.amazon.com/step-functions/latest/dg/connect-sagemaker.html, connect-bedrock.html */
export const MACHINE_LEARNING: IntegrationTable = {
  'sagemaker:createTrainingJob': job('TrainingJob', 'training-job', 'StepFunctionsGetEventsForSageMakerTrainingJobsRule', SAGEMAKER_ROLE),
  'sagemaker:createTransformJob': job('TransformJob', 'transform-job', 'StepFunctionsGetEventsForSageMakerTransformJobsRule'),
  'sagemaker:createProcessingJob': job(
    'ProcessingJob',
    'processing-job',
    'StepFunctionsGetEventsForSageMakerProcessingJobsRule',
    SAGEMAKER_ROLE,
  ),
  'sagemaker:createHyperParameterTuningJob': job(
    'HyperParameterTuningJob',
    'hyper-parameter-tuning-job',
    'StepFunctionsGetEventsForSageMakerTuningJobsRule',
    { from: 'TrainingJobDefinition.RoleArn', to: 'sagemaker.amazonaws.com' },
    { from: 'TrainingJobDefinitions[].RoleArn', to: 'sagemaker.amazonaws.com' },
  ),
  'sagemaker:createLabelingJob': {
    ...job('LabelingJob', 'labeling-job', undefined, SAGEMAKER_ROLE),
    more: call => {
      if (call.pattern === 'sync') call.report({ because: 'AWS does not document the managed rule that .sync waits by' });
    },
  },
  'sagemaker:createModel': {
    ...create('Model', 'model/{ModelName}'),
    roles: [{ from: 'ExecutionRoleArn', to: 'sagemaker.amazonaws.com' }],
  },
  'sagemaker:createEndpointConfig': create('EndpointConfig', 'endpoint-config/{EndpointConfigName}'),
  'sagemaker:createEndpoint': create('Endpoint', 'endpoint/{EndpointName}', 'endpoint-config/{EndpointConfigName}'),
  'sagemaker:updateEndpoint': {
    grants: [
      {
        actions: ['sagemaker:UpdateEndpoint'],
        on: [`${SAGEMAKER}endpoint/{EndpointName}`, `${SAGEMAKER}endpoint-config/{EndpointConfigName}`],
      },
    ],
  },
  // Source: docs.aws.amazon.com/step-functions/latest/dg/connect-bedrockagentcore.html, which names both actions for the one harness.
  'bedrockagentcore:invokeHarness': {
    grants: [
      {
        actions: ['bedrock-agentcore:InvokeAgentRuntime', 'bedrock-agentcore:InvokeHarness'],
        on: ['arn:$p:bedrock-agentcore:$r:$a:harness/{HarnessArn}'],
      },
    ],
  },
  'bedrock:invokeModel': { grants: [], more: invokeModel },
  'bedrock:createModelCustomizationJob': {
    grants: [
      { actions: ['bedrock:CreateModelCustomizationJob'], on: [CUSTOM_MODEL, CUSTOMIZATION_JOB] },
      { actions: ['bedrock:TagResource'], on: [CUSTOMIZATION_JOB], when: 'JobTags' },
      { actions: ['bedrock:TagResource'], on: [CUSTOM_MODEL], when: 'CustomModelTags' },
    ],
    sync: [{ actions: ['bedrock:GetModelCustomizationJob', 'bedrock:StopModelCustomizationJob'], on: [CUSTOMIZATION_JOB] }],
    roles: [{ from: 'RoleArn', to: 'bedrock.amazonaws.com' }],
    more: call => call.grant(['bedrock:CreateModelCustomizationJob'], ['arn:$p:bedrock:$r::foundation-model/{BaseModelIdentifier}']),
  },
};
