import { App, Lazy, SecretValue, Stack } from 'aws-cdk-lib';
import * as dynamodb from 'aws-cdk-lib/aws-dynamodb';
import * as events from 'aws-cdk-lib/aws-events';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as s3 from 'aws-cdk-lib/aws-s3';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import * as tasks from 'aws-cdk-lib/aws-stepfunctions-tasks';
import { grantsOf } from './support';

const ENV = { account: '111122223333', region: 'eu-west-1' };
const PARTITION_KEY = { name: 'id', type: dynamodb.AttributeType.STRING };

const put = (stack: Stack, table: dynamodb.ITable) => new tasks.DynamoPutItem(stack, 'A', { table, item: { id: tasks.DynamoAttributeValue.fromString('x') } });
const key = (stack: Stack) => new kms.Key(stack, 'Key');

/** As the `TableV2` of the CDK makes it. */
function globalTable(stack: Stack, { keyArn }: kms.IKey): dynamodb.CfnGlobalTable {
  const replica = (region: string, kmsMasterKeyId: string) => ({ region, sseSpecification: { kmsMasterKeyId } });
  return new dynamodb.CfnGlobalTable(stack, 'Table', {
    attributeDefinitions: [{ attributeName: 'id', attributeType: 'S' }],
    keySchema: [{ attributeName: 'id', keyType: 'HASH' }],
    replicas: Lazy.any({ produce: () => [replica('eu-north-1', 'arn:aws:kms:eu-north-1:111122223333:key/other'), replica(ENV.region, keyArn)] }),
  });
}

function connection(stack: Stack): events.Connection {
  const made = new events.Connection(stack, 'Connection', { authorization: events.Authorization.basic('u', SecretValue.secretsManager('login')) });
  (made.node.findChild('Connection') as events.CfnConnection).kmsKeyIdentifier = key(stack).keyArn;
  return made;
}

const context = (name: string, value: string) => `{"StringEquals":{"kms:EncryptionContext:aws:states:${name}":"${value}"}}`;

/** A call of something that has a key, and what the role may do with the key. */
const CASES: [name: string, chain: (stack: Stack) => sfn.IChainable, grants: string[]][] = [
  ['a table', stack => put(stack, new dynamodb.Table(stack, 'Table', { partitionKey: PARTITION_KEY, encryptionKey: key(stack) })), ['kms:Decrypt | ‹Key.Arn›']],
  ['a global table, by its replica in the region, which comes late', stack => new tasks.CallAwsService(stack, 'A', {
    service: 'dynamodb', action: 'getItem', parameters: { TableName: globalTable(stack, key(stack)).ref, Key: {} }, iamResources: [],
  }), ['kms:Decrypt | ‹Key.Arn›']],
  ['a bucket whose key is of another app', stack => {
    const bucket = new s3.Bucket(stack, 'Data', { encryptionKey: kms.Key.fromKeyArn(stack, 'Theirs', 'arn:aws:kms:eu-west-1:999988887777:key/k') });
    return new tasks.CallAwsService(stack, 'A', {
      service: 's3', action: 'getObject', parameters: { Bucket: bucket.bucketName, Key: 'a' }, iamResources: [bucket.arnForObjects('a')],
    });
  }, ['kms:Decrypt | arn:aws:kms:eu-west-1:999988887777:key/k']],
  ['a machine that it waits for', stack => new tasks.StepFunctionsStartExecution(stack, 'A', {
    integrationPattern: sfn.IntegrationPattern.RUN_JOB,
    stateMachine: new sfn.StateMachine(stack, 'Child', {
      stateMachineName: 'child',
      definitionBody: sfn.DefinitionBody.fromChainable(new sfn.Pass(stack, 'Nothing')),
      encryptionConfiguration: new sfn.CustomerManagedEncryptionConfiguration(key(stack)),
    }),
  }), [`kms:Decrypt | ‹Key.Arn› | ${context('stateMachineArn', '‹Child›')}`]],
  ['a machine that it only starts', stack => new tasks.StepFunctionsStartExecution(stack, 'A', {
    stateMachine: new sfn.StateMachine(stack, 'Child', {
      stateMachineName: 'child',
      definitionBody: sfn.DefinitionBody.fromChainable(new sfn.Pass(stack, 'Nothing')),
      encryptionConfiguration: new sfn.CustomerManagedEncryptionConfiguration(key(stack)),
    }),
  }), []],
  ['an activity', stack => new tasks.StepFunctionsInvokeActivity(stack, 'A', {
    activity: new sfn.Activity(stack, 'Act', { encryptionConfiguration: new sfn.CustomerManagedEncryptionConfiguration(key(stack)) }),
  }), [`kms:Decrypt kms:GenerateDataKey | ‹Key.Arn› | ${context('activityArn', '‹Act›')}`]],
  ['the secret of a connection', stack => new tasks.HttpInvoke(stack, 'A', {
    apiRoot: 'https://api.example.com',
    apiEndpoint: sfn.TaskInput.fromText('orders'),
    method: sfn.TaskInput.fromText('GET'),
    connection: connection(stack),
  }), ['kms:Decrypt | ‹Key.Arn›']],
];

test.each(CASES)('the key of %s', (_, chain, grants) => {
  const lines = grantsOf(chain, {}, new Stack(new App(), 'Shop', { env: ENV }));
  expect(lines.filter(line => line.startsWith('kms:'))).toEqual(grants);
});

test('an activity needs nothing but its key', () => {
  expect(grantsOf(stack => new tasks.StepFunctionsInvokeActivity(stack, 'A', { activity: new sfn.Activity(stack, 'Act') }))).toEqual([]);
});
