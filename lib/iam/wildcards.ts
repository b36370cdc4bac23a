/**
 * Every action that is granted on `*`, and why there is nothing narrower.
 *
 * All but those of composite alarms have no resource type that they need in the
 * Service Authorization Reference
 * (docs.aws.amazon.com/service-authorization/latest/reference), which a test
 * checks. An operation that is not here and has no resource to name is a
 * problem for the user to decide, not a `*`.
 */
const NOT_ABOUT_ONE = 'the operation is about everything in the account';
const CONTENT_IN_REQUEST = 'the operation works on what is in the request';
const NOT_MADE_YET = 'the resource is made by the operation and has no name before';
const TRACING = 'traces and sampling rules have no ARN a writer could name';
const OF_ANY_TYPE = 'resources of any service are named by type and identifier, and the action has no resource type';
/**
 * Source: docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutCompositeAlarm.html, API_DescribeAlarms.html,
 * API_DescribeAlarmHistory.html
 */
const COMPOSITE = 'composite alarms are neither made nor told of with a narrower permission';
const LOG_DELIVERY = 'vended log deliveries have no resource-level permissions';

export const WILDCARD_ACTIONS: { readonly [action: string]: string } = {
  'batch:DescribeJobs': 'jobs are described by id, and the action has no resource type',
  'ce:GetCostAndUsage': NOT_ABOUT_ONE,
  'cloudformation:CreateResource': OF_ANY_TYPE,
  'cloudformation:DeleteResource': OF_ANY_TYPE,
  'cloudformation:GetResource': OF_ANY_TYPE,
  'cloudformation:ListResources': OF_ANY_TYPE,
  'cloudformation:UpdateResource': OF_ANY_TYPE,
  'cloudwatch:DescribeAlarmHistory': COMPOSITE,
  'cloudwatch:DescribeAlarms': COMPOSITE,
  'cloudwatch:PutCompositeAlarm': COMPOSITE,
  'cloudwatch:PutMetricData': 'metrics have no ARN, and a request without a data set is about none',
  'cloudfront:CreateDistribution': NOT_MADE_YET,
  'comprehend:BatchDetectSentiment': CONTENT_IN_REQUEST,
  'comprehend:DetectDominantLanguage': CONTENT_IN_REQUEST,
  'comprehend:DetectKeyPhrases': CONTENT_IN_REQUEST,
  'comprehend:DetectSentiment': CONTENT_IN_REQUEST,
  'docdb-elastic:CreateCluster': NOT_MADE_YET,
  'ec2:DescribeAvailabilityZones': NOT_ABOUT_ONE,
  'ec2:DescribeInstances': NOT_ABOUT_ONE,
  'ec2:DescribeNetworkInterfaces': NOT_ABOUT_ONE,
  'ec2:DescribeSecurityGroups': NOT_ABOUT_ONE,
  'ec2:DescribeSubnets': NOT_ABOUT_ONE,
  'ec2:DescribeVpcEndpoints': NOT_ABOUT_ONE,
  'ec2:DescribeVpcs': NOT_ABOUT_ONE,
  'ecr:GetAuthorizationToken': NOT_ABOUT_ONE,
  'eks:CreateCluster': NOT_MADE_YET,
  'elasticmapreduce:RunJobFlow': NOT_MADE_YET,
  'emr-containers:CreateVirtualCluster': NOT_MADE_YET,
  'lakeformation:GetDataAccess': 'Lake Formation itself decides which data it gives to the role',
  'logs:CreateImportTask': NOT_MADE_YET,
  'logs:DescribeLogGroups': NOT_ABOUT_ONE,
  'logs:StopQuery': 'queries are named by id, and the action has no resource type',
  'mediaimport:CreateDatabaseBinarySnapshot': NOT_MADE_YET,
  'organizations:ListAccounts': NOT_ABOUT_ONE,
  'redshift-data:DescribeStatement': 'statements have no ARN',
  'redshift-data:GetStatementResult': 'statements have no ARN',
  'polly:StartSpeechSynthesisTask': CONTENT_IN_REQUEST,
  'polly:SynthesizeSpeech': CONTENT_IN_REQUEST,
  'rekognition:DetectLabels': CONTENT_IN_REQUEST,
  'rekognition:DetectModerationLabels': CONTENT_IN_REQUEST,
  'rekognition:DetectText': CONTENT_IN_REQUEST,
  'rekognition:StartMediaAnalysisJob': CONTENT_IN_REQUEST,
  'secretsmanager:BatchGetSecretValue': 'each secret is read with a permission of its own',
  'secretsmanager:ListSecrets': NOT_ABOUT_ONE,
  's3:ListAllMyBuckets': NOT_ABOUT_ONE,
  'sts:GetServiceBearerToken': 'the token is for the caller itself',
  'sts:GetCallerIdentity': 'it tells the caller who it is',
  'states:SendTaskFailure': 'a task token is not a resource',
  'states:SendTaskHeartbeat': 'a task token is not a resource',
  'states:SendTaskSuccess': 'a task token is not a resource',
  'tag:GetResources': NOT_ABOUT_ONE,
  'tag:TagResources': 'each resource has a tagging action of its own service',
  'tag:UntagResources': 'each resource has a tagging action of its own service',
  'textract:AnalyzeDocument': CONTENT_IN_REQUEST,
  'textract:DetectDocumentText': CONTENT_IN_REQUEST,
  'textract:GetDocumentAnalysis': 'jobs have no ARN',
  'textract:GetDocumentTextDetection': 'jobs have no ARN',
  'textract:StartDocumentAnalysis': NOT_MADE_YET,
  'textract:StartDocumentTextDetection': NOT_MADE_YET,
  'timestream:DescribeEndpoints': NOT_ABOUT_ONE,
  'transcribe:StartTranscriptionJob': NOT_MADE_YET,
  'bedrock:RetrieveAndGenerate': 'what is retrieved and the model have permissions of their own',
  'translate:StartTextTranslationJob': NOT_MADE_YET,
  'translate:TranslateText': CONTENT_IN_REQUEST,
  // The two of every machine with logs and tracing; the constructs grant these.
  'logs:CreateLogDelivery': LOG_DELIVERY,
  'logs:DeleteLogDelivery': LOG_DELIVERY,
  'logs:DescribeResourcePolicies': LOG_DELIVERY,
  'logs:GetLogDelivery': LOG_DELIVERY,
  'logs:ListLogDeliveries': LOG_DELIVERY,
  'logs:PutResourcePolicy': LOG_DELIVERY,
  'logs:UpdateLogDelivery': LOG_DELIVERY,
  'xray:GetSamplingRules': TRACING,
  'xray:GetSamplingTargets': TRACING,
  'xray:PutTelemetryRecords': TRACING,
  'xray:PutTraceSegments': TRACING,
};
