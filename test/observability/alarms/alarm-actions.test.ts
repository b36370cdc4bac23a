import { Stack } from 'aws-cdk-lib';
import { Annotations, Match, Template } from 'aws-cdk-lib/assertions';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as sns from 'aws-cdk-lib/aws-sns';
import { AlarmActions, WorkflowAccountAlarms } from '../../../lib/observability';

function notified(masterKey?: (stack: Stack) => kms.IKey): Stack {
  const stack = new Stack();
  const topic = new sns.Topic(stack, 'Topic', { masterKey: masterKey?.(stack) });
  new WorkflowAccountAlarms(stack, 'Alarms', { actions: AlarmActions.notify(topic) });
  return stack;
}

const WARNING = Match.stringLikeRegexp("The key of the topic 'Default/Topic' can't be changed.*cloudwatch\\.amazonaws\\.com");

test('the key of a topic lets alarms use it, once', () => {
  const stack = notified(scope => new kms.Key(scope, 'Key'));
  const [{ Properties }] = Object.values(Template.fromStack(stack).findResources('AWS::KMS::Key'));
  expect(Properties.KeyPolicy.Statement.slice(1)).toEqual([{
    Effect: 'Allow', Principal: { Service: 'cloudwatch.amazonaws.com' }, Action: ['kms:Decrypt', 'kms:GenerateDataKey*'], Resource: '*',
  }]);
  Annotations.fromStack(stack).hasNoWarning('*', WARNING);
});

test.each<[string, (stack: Stack) => kms.IKey]>([
  ['of another app', stack => kms.Key.fromKeyArn(stack, 'Key', 'arn:aws:kms:eu-west-1:111122223333:key/k')],
  ['of AWS', stack => kms.Alias.fromAliasName(stack, 'Key', 'alias/aws/sns')],
])('a key %s comes with a warning, once', (_, key) => {
  expect(Annotations.fromStack(notified(key)).findWarning('*', WARNING)).toHaveLength(1);
});

test('a topic without a key needs none', () => {
  Annotations.fromStack(notified()).hasNoWarning('*', Match.anyValue());
});
