import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { infer, task } from './support';
import { actionOf } from '../../lib/iam/sdk/actions';
import { OPTIMIZED_OPERATIONS } from '../../lib/iam/sdk/reviewed';

const PLACES: Record<string, Record<string, [path: string, kind: string][]>> = JSON.parse(
  readFileSync(join(__dirname, '../../build-tools/api-models/places.json'), 'utf8'),
);

const VALUES: Record<string, string> = {
  's3-uri': 's3://data/in/a',
  's3-bucket': 'data',
  's3-object': 'in/a',
  'role': 'arn:aws:iam::111122223333:role/R',
  'key': 'arn:aws:kms:eu-west-1:111122223333:key/k',
  'topic': 'arn:aws:sns:eu-west-1:111122223333:t',
  'template': 'https://data.s3.amazonaws.com/t.json',
};

/** What a grant for such a place starts with. */
const GRANTS: Record<string, string> = {
  's3-uri': 's3:', 's3-bucket': 's3:', 's3-object': 's3:', 'role': 'iam:PassRole', 'key': 'kms:', 'topic': 'sns:', 'template': 's3:',
};

/** The operation's own resource, or what a call gives away to nobody. */
const OWN: Record<string, RegExp> = {
  's3-uri': /^(s3|athena)/,
  's3-bucket': /^(s3|lightsail)/,
  's3-object': /^s3/,
  'role': /^(iam|sts):|\.Role$/,
  'key': /^(kms|s3):/,
  'topic': /^(sns|iotdataplane):/, // those of MQTT are no topics of SNS
  'template': /^(ses|sesv2):|(?<!ur[il]|location)$/i,
};

function request(path: string, value: string): object {
  return path.split('.').reduceRight<unknown>((inner, field) => {
    const [name] = field.split(/[[{]/);
    const depth = (field.match(/\[\]|\{\}/g) ?? []).reverse();
    return { [name]: depth.reduce((made, kind) => (kind === '[]' ? [made] : { key: made }), inner) };
  }, value) as object;
}

const isDealtWith = (service: string, operation: string, path: string, kind: string) => {
  const { statements, problems } = infer(task(`aws-sdk:${service}:${operation}`, request(path, VALUES[kind])));
  return statements.some(({ actions }) => actions.some(action => action.startsWith(GRANTS[kind])))
    || problems.some(({ message }) => message.toLowerCase().includes(path.replace(/\[\]|\{\}/g, '').split('.').pop()!.toLowerCase()) || /RoleARN|change set/.test(message));
};

/**
 * Another role has to be allowed these: that of the knowledge base, that of the instances, that of the job. Roles in the accounts that a
 * stack set or a runbook goes to are taken on there.
 *
 * Sources: docs.aws.amazon.com/bedrock/latest/userguide/kb-permissions.html,
 * docs.aws.amazon.com/systems-manager/latest/userguide/run-command-setting-up.html,
 * docs.aws.amazon.com/sagemaker/latest/APIReference/API_OutputDataConfig.html,
 * docs.aws.amazon.com/sagemaker/latest/dg/sagemaker-roles.html,
 * docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/stacksets-prereqs-self-managed.html,
 * docs.aws.amazon.com/systems-manager/latest/userguide/running-automations-multiple-accounts-regions.html
 */
const FOR_OTHERS = new RegExp(`^(${[
  'bedrockagent:(create|update)DataSource .*BucketArn', 'ssm:sendCommand OutputS3BucketName', '(cloudformation|ssm):\\w+ .*ExecutionRoleName',
  'sagemaker:create(Training|Processing|HyperParameterTuning|Transform|AutoML|Compilation|InferenceRecommendations|Labeling)Job(V2)? .*KmsKeyId',
].join('|')})$`);

const services = Object.entries(PLACES).map(
  ([service, operations]) =>
    [
      service,
      Object.entries(operations).flatMap(([operation, rows]) =>
        rows
          // A key says nothing without its bucket, which is a row of its own.
          .filter(([, kind]) => kind !== 's3-object' && Object.hasOwn(VALUES, kind))
          .filter(([path, kind]) => !OWN[kind].test(`${service}:${operation} ${path}`) && !OWN[kind].test(`${service}:${operation}`))
          .map(([path, kind]) => [operation, path, kind] as const),
      ),
    ] as const,
);

const optimized = (service: string, operation: string) => Object.hasOwn(OPTIMIZED_OPERATIONS, `${service}:${operation}`);

test('each place that a request of any service names is granted or a problem', () => {
  const silent = services.flatMap(([service, rows]) => rows
    .filter(([operation]) => actionOf(service, operation) !== undefined && !optimized(service, operation))
    .filter(([operation, path]) => !FOR_OTHERS.test(`${service}:${operation} ${path}`))
    .filter(([operation, path, kind]) => !isDealtWith(service, operation, path, kind))
    .map(row => `${service}:${row.join(' ')}`));
  expect(silent).toEqual([]);
});
