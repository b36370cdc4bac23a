import { App, Stack } from 'aws-cdk-lib';
import { Annotations, Match, Template } from 'aws-cdk-lib/assertions';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as sns from 'aws-cdk-lib/aws-sns';
import { AlarmActions, WorkflowAccountAlarms } from '../../../lib/observability';
import { expectRefusal } from '../../support/refusals';

function notified(masterKey?: (stack: Stack) => kms.IKey): Stack {
  const stack = new Stack();
  const topic = new sns.Topic(stack, 'Topic', { masterKey: masterKey?.(stack) });
  new WorkflowAccountAlarms(stack, 'Alarms', { actions: AlarmActions.notify(topic) });
  return stack;
}

const WARNING = Match.stringLikeRegexp("The key of 'Default/Topic' can't be changed.*cloudwatch\\.amazonaws\\.com");

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

describe('the policy of a topic', () => {
  // https://docs.aws.amazon.com/sns/latest/dg/sns-access-policy-use-cases.html#sns-allow-cloudwatch-alarms-to-publish
  const statement = {
    Effect: 'Allow',
    Principal: { Service: 'cloudwatch.amazonaws.com' },
    Action: 'sns:Publish',
    Resource: { Ref: Match.stringLikeRegexp('^Topic') },
    Condition: {
      StringEquals: { 'aws:SourceAccount': { Ref: 'AWS::AccountId' } },
      ArnLike: { 'aws:SourceArn': { 'Fn::Join': ['', ['arn:', { Ref: 'AWS::Partition' }, ':cloudwatch:', { Ref: 'AWS::Region' }, ':', { Ref: 'AWS::AccountId' }, ':alarm:*']] } },
    },
  };

  test.each<[string, Partial<sns.TopicProps>, number]>([
    ['lets the alarms of the account and region publish, once', {}, 1],
    ['does so beside others', { enforceSSL: true }, 2],
  ])('%s', (_, props, count) => {
    const stack = new Stack();
    const topic = new sns.Topic(stack, 'Topic', props);
    new WorkflowAccountAlarms(stack, 'Alarms', { actions: AlarmActions.notify(topic) });
    new WorkflowAccountAlarms(stack, 'More', { actions: AlarmActions.notify(topic) });
    const [{ Properties }] = Object.values(Template.fromStack(stack).findResources('AWS::SNS::TopicPolicy'));
    expect(Properties.PolicyDocument.Statement).toHaveLength(count);
    Template.fromStack(stack).hasResourceProperties('AWS::SNS::TopicPolicy', { PolicyDocument: { Statement: Match.arrayWith([Match.objectLike(statement)]) } });
  });

  test.each(['Topics', 'Workflows'])('closes no cycle between two stacks, where %s refers to the other too', first => {
    const app = new App();
    const [topics, workflows] = [new Stack(app, 'Topics'), new Stack(app, 'Workflows')];
    const topic = new sns.Topic(topics, 'Topic', { enforceSSL: true });
    new WorkflowAccountAlarms(workflows, 'Alarms', { actions: AlarmActions.notify(topic) });
    if (first === 'Topics') workflows.addDependency(topics);
    expect(() => app.synth()).not.toThrow();
    expect(workflows.dependencies).toContain(topics);
    Template.fromStack(topics).resourceCountIs('AWS::SNS::TopicPolicy', 1);
  });

  test('of another app comes with a warning, once', () => {
    const stack = new Stack();
    const topic = sns.Topic.fromTopicArn(stack, 'Theirs', 'arn:aws:sns:eu-west-1:111122223333:pager');
    new WorkflowAccountAlarms(stack, 'Alarms', { actions: AlarmActions.notify(topic) });
    expect(Annotations.fromStack(stack).findWarning('*', Match.stringLikeRegexp("policy of the topic 'Default/Theirs' can't be changed.*sns:Publish"))).toHaveLength(1);
  });

  test('allows the alarms of each account and region', () => {
    const app = new App();
    const stack = (id: string, account: string) => new Stack(app, id, { env: { account, region: 'eu-west-1' } });
    const topic = new sns.Topic(stack('Topics', '111111111111'), 'Topic', { topicName: 'pager' });
    const actions = AlarmActions.notify(topic);
    for (const [id, account] of [['One', '111111111111'], ['Two', '222222222222'], ['Three', '222222222222']]) new WorkflowAccountAlarms(stack(id, account), 'Alarms', { actions });
    const [{ Properties }] = Object.values(Template.fromStack(Stack.of(topic)).findResources('AWS::SNS::TopicPolicy'));
    expect(Properties.PolicyDocument.Statement.map((each: any) => each.Condition.StringEquals['aws:SourceAccount'])).toEqual(['111111111111', '222222222222']);
  });
});

test('a topic of another region is refused where both are known', () => {
  const app = new App();
  const stack = new Stack(app, 'Shop', { env: { account: '111122223333', region: 'eu-west-1' } });
  const topic = sns.Topic.fromTopicArn(stack, 'Theirs', 'arn:aws:sns:us-east-1:111122223333:pager');
  expectRefusal(() => new WorkflowAccountAlarms(stack, 'Alarms', { actions: AlarmActions.notify(topic) }), {
    code: 'AlarmTopicRegion', path: 'Shop/Alarms/OpenExecutions', prop: 'AlarmActions.notify', value: "the topic 'Shop/Theirs' in us-east-1", allowed: 'a topic in eu-west-1', fix: 'forward from it',
  });
});
