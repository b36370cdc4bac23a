import { on, rows } from './rows';
import type { TaskCall } from '../../core/task-call';
import type { IntegrationTable } from '../../integration';
import { OPTIMIZED_INTEGRATIONS } from '../../integrations';

const INVOKE = OPTIMIZED_INTEGRATIONS['bedrock:invokeModel'];
const BEDROCK = 'arn:$p:bedrock:$r:$a:';

/** A model of AWS has no account in its ARN. Which type an id is of, it tells itself where it is an ARN. */
function onModel(action: string, path: string, ...others: string[]) {
  return (call: TaskCall) => call.grant([`bedrock:${action}`], [`arn:$p:bedrock:$r::foundation-model/{${path}}`, ...others]);
}

/**
 * Answers are made from what is retrieved, by the model that the request names.
 * Source: docs.aws.amazon.com/bedrock/latest/userguide/knowledge-base-prereq-permissions-general.html
 */
function retrieveAndGenerate(call: TaskCall): void {
  call.allow(['bedrock:RetrieveAndGenerate'], ['*']);
  const base = 'RetrieveAndGenerateConfiguration.KnowledgeBaseConfiguration';
  const external = 'RetrieveAndGenerateConfiguration.ExternalSourcesConfiguration';
  const models = [base, external].map(holder => `${holder}.ModelArn`).filter(path => call.args.has(path));
  if (call.args.has(base)) call.grant(['bedrock:Retrieve'], [`${BEDROCK}knowledge-base/{${base}.KnowledgeBaseId}`]);
  models.forEach(path => call.grant(['bedrock:InvokeModel'], [`arn:$p:bedrock:$r::foundation-model/{${path}}`]));
  if (models.length === 0) call.report({ because: 'the model that it invokes is not in the definition' });
}

const EVALUATED = [
  'InferenceConfig.Models[].BedrockModel.ModelIdentifier',
  'EvaluationConfig.Automated.EvaluatorModelConfig.BedrockEvaluatorModels[].ModelIdentifier',
];

/**
 * The models that are evaluated, and those that judge.
 * Source: docs.aws.amazon.com/bedrock/latest/userguide/model-evaluation-required-permissions.html
 */
function evaluate(call: TaskCall): void {
  const given = EVALUATED.filter(path => call.args.has(path));
  given.forEach(path => onModel('CreateEvaluationJob', path)(call));
  if (given.length === 0) {
    call.allow(
      ['bedrock:CreateEvaluationJob'],
      call.allowedOr('bedrock', [{ because: 'the models that it evaluates are not in the definition' }]),
    );
  }
}

/** Resource types: docs.aws.amazon.com/service-authorization/latest/reference/list_amazonbedrock.html */
export const MODELS: IntegrationTable = {
  'bedrockruntime:converse': INVOKE,
  // Source: docs.aws.amazon.com/bedrock/latest/APIReference/API_runtime_StartAsyncInvoke.html
  'bedrockruntime:startAsyncInvoke': INVOKE,
  'bedrockagentruntime:retrieveAndGenerate': { grants: [], more: retrieveAndGenerate },
  'bedrock:createModelInvocationJob': {
    grants: [],
    more: onModel('CreateModelInvocationJob', 'ModelId', `${BEDROCK}model-invocation-job/*`),
  },
  'bedrock:createProvisionedModelThroughput': {
    grants: [],
    more: onModel('CreateProvisionedModelThroughput', 'ModelId', `${BEDROCK}provisioned-model/*`),
  },
  'bedrock:createEvaluationJob': { grants: [], more: evaluate },
  ...rows(
    'bedrock',
    'bedrock',
    ['GetModelCustomizationJob', 'StopModelCustomizationJob'],
    `${BEDROCK}model-customization-job/{JobIdentifier}`,
  ),
  ...rows('bedrock', 'bedrock', ['GetEvaluationJob', 'StopEvaluationJob'], `${BEDROCK}evaluation-job/{JobIdentifier}`),
  ...rows('bedrock', 'bedrock', ['GetModelInvocationJob', 'StopModelInvocationJob'], `${BEDROCK}model-invocation-job/{JobIdentifier}`),
  ...rows(
    'bedrock',
    'bedrock',
    ['GetProvisionedModelThroughput', 'DeleteProvisionedModelThroughput'],
    `${BEDROCK}provisioned-model/{ProvisionedModelId}`,
  ),
  'lookoutvision:startModel': on('lookoutvision:StartModel', 'arn:$p:lookoutvision:$r:$a:model/{ProjectName}/{ModelVersion}'),
  'lookoutvision:stopModel': on('lookoutvision:StopModel', 'arn:$p:lookoutvision:$r:$a:model/{ProjectName}/{ModelVersion}'),
  'lookoutvision:describeModel': on('lookoutvision:DescribeModel', 'arn:$p:lookoutvision:$r:$a:model/{ProjectName}/{ModelVersion}'),
};
