import { Annotations, Match, Template } from 'aws-cdk-lib/assertions';
import * as events from 'aws-cdk-lib/aws-events';
import * as targets from 'aws-cdk-lib/aws-events-targets';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as sns from 'aws-cdk-lib/aws-sns';
import * as sqs from 'aws-cdk-lib/aws-sqs';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import { ExecutionStatus, ExecutionStatusNotifications, ExecutionStatusNotificationsProps, NotificationTarget } from '../../../lib/observability';
import statusChanges from '../../fixtures/observability/status-changes.json';
import { functionIn, machineIn, stackWithMachine } from '../machines';

type Stack = ReturnType<typeof stackWithMachine>['stack'];

function notify(target: (stack: Stack) => NotificationTarget[], options: Partial<ExecutionStatusNotificationsProps> = {}) {
  const { stack, machine } = stackWithMachine();
  const notifications = new ExecutionStatusNotifications(stack, 'Notifications', { stateMachines: [machine], targets: target(stack), ...options });
  return { stack, machine, notifications, template: () => Template.fromStack(stack) };
}

const toTopic = (stack: Stack) => [NotificationTarget.topic(new sns.Topic(stack, 'Topic'))];
const ruleOf = (template: Template) => Object.values(template.findResources('AWS::Events::Rule'))[0].Properties;

/** The message that EventBridge makes of an event, with the transformer of the template. */
function messageFor(transformer: { InputPathsMap: Record<string, string>; InputTemplate: string }, event: any): any {
  return JSON.parse(transformer.InputTemplate.replace(/<([\w-]+)>/g, (_, name) => {
    const path = transformer.InputPathsMap[name].replace(/^\$\./, '').split('.');
    return JSON.stringify(path.reduce((value, key) => value[key], event));
  }));
}

describe('rule', () => {
  test('picks the executions of the machines that ended badly', () => {
    const { stack, machine, template } = notify(toTopic);
    expect(ruleOf(template()).EventPattern).toEqual({
      'source': ['aws.states'],
      'detail-type': ['Step Functions Execution Status Change'],
      'detail': { status: ['FAILED', 'TIMED_OUT', 'ABORTED'], stateMachineArn: [stack.resolve(machine.stateMachineArn)] },
    });
  });

  test('picks what is asked for, of several machines', () => {
    const { stack, machine } = stackWithMachine();
    const other = machineIn(stack, 'Other');
    new ExecutionStatusNotifications(stack, 'Notifications', {
      stateMachines: [machine, other], targets: toTopic(stack), statuses: [ExecutionStatus.SUCCEEDED, ExecutionStatus.RUNNING],
    });
    expect(ruleOf(Template.fromStack(stack)).EventPattern.detail).toEqual({
      status: ['SUCCEEDED', 'RUNNING'], stateMachineArn: [stack.resolve(machine.stateMachineArn), stack.resolve(other.stateMachineArn)],
    });
  });

  test('picks by fields and values that the events of the service have', () => {
    const { EventPattern: pattern } = ruleOf(notify(toTopic, { statuses: Object.values(ExecutionStatus) }).template());
    expect(statusChanges.map(event => event.detail.status).sort()).toEqual([...pattern.detail.status].sort());
    for (const event of statusChanges) {
      expect(pattern.source).toContain(event.source);
      expect(pattern['detail-type']).toContain(event['detail-type']);
      expect(event.detail).toHaveProperty('stateMachineArn');
    }
  });
});

describe('target', () => {
  test.each<[string, (stack: Stack) => NotificationTarget, (template: Template) => void]>([
    ['topic', stack => toTopic(stack)[0], template => template.hasResourceProperties('AWS::SNS::TopicPolicy', {
      PolicyDocument: { Statement: [Match.objectLike({ Action: 'sns:Publish', Principal: { Service: 'events.amazonaws.com' } })] },
    })],
    ['queue', stack => NotificationTarget.queue(new sqs.Queue(stack, 'Queue')), template => template.hasResourceProperties('AWS::SQS::QueuePolicy', {
      PolicyDocument: { Statement: [Match.objectLike({ Principal: { Service: 'events.amazonaws.com' } })] },
    })],
    ['function', stack => NotificationTarget.lambdaFunction(functionIn(stack, 'Fn')), template => template.hasResourceProperties('AWS::Lambda::Permission', {
      Principal: 'events.amazonaws.com',
    })],
  ])('%s gets the facts of the execution without its data', (_, target, allowed) => {
    const template = notify(stack => [target(stack)]).template();
    allowed(template);
    const [{ InputTransformer }] = ruleOf(template).Targets;
    const failed = statusChanges.find(event => event.detail.status === 'FAILED')!;
    expect(messageFor(InputTransformer, failed)).toEqual({
      executionArn: failed.detail.executionArn,
      stateMachineArn: failed.detail.stateMachineArn,
      name: failed.detail.name,
      status: 'FAILED',
      startDate: failed.detail.startDate,
      stopDate: failed.detail.stopDate,
    });
  });

  test('event bus gets the event as it is', () => {
    const template = notify(stack => [NotificationTarget.eventBus(new events.EventBus(stack, 'Bus'))]).template();
    expect(ruleOf(template).Targets[0]).not.toHaveProperty('InputTransformer');
    template.hasResourceProperties('AWS::IAM::Policy', {
      PolicyDocument: { Statement: [Match.objectLike({ Action: 'events:PutEvents', Resource: { 'Fn::GetAtt': [Match.stringLikeRegexp('Bus'), 'Arn'] } })] },
    });
  });

  test.each<[string, (stack: Stack, message: events.RuleTargetInput) => NotificationTarget]>([
    ['topic', (stack, message) => NotificationTarget.topic(new sns.Topic(stack, 'Topic'), { message })],
    ['queue', (stack, message) => NotificationTarget.queue(new sqs.Queue(stack, 'Queue'), { message })],
    ['function', (stack, message) => NotificationTarget.lambdaFunction(functionIn(stack, 'Fn'), { message })],
  ])('%s takes a message', (_, target) => {
    const template = notify(stack => [target(stack, events.RuleTargetInput.fromText('look'))]).template();
    expect(ruleOf(template).Targets[0]).toMatchObject({ Input: '"look"' });
  });

  test.each<[string, (stack: Stack, deadLetterQueue: sqs.IQueue) => NotificationTarget]>([
    ['topic', (stack, deadLetterQueue) => NotificationTarget.topic(new sns.Topic(stack, 'Topic'), { deadLetterQueue })],
    ['queue', (stack, deadLetterQueue) => NotificationTarget.queue(new sqs.Queue(stack, 'Queue'), { deadLetterQueue })],
    ['function', (stack, deadLetterQueue) => NotificationTarget.lambdaFunction(functionIn(stack, 'Fn'), { deadLetterQueue })],
    ['event bus', (stack, deadLetterQueue) => NotificationTarget.eventBus(new events.EventBus(stack, 'Bus'), { deadLetterQueue })],
  ])('%s takes a dead-letter queue', (_, target) => {
    const template = notify(stack => [target(stack, new sqs.Queue(stack, 'Dead'))]).template();
    expect(ruleOf(template).Targets[0].DeadLetterConfig.Arn['Fn::GetAtt'][0]).toMatch(/^Dead/);
  });

  test('any other of EventBridge is taken as it is', () => {
    const { stack, template } = notify(scope => [NotificationTarget.of(new targets.SfnStateMachine(machineIn(scope, 'Repair')))]);
    const repair = stack.node.findChild('Repair') as sfn.StateMachine;
    expect(ruleOf(template()).Targets[0].Arn).toEqual(stack.resolve(repair.stateMachineArn));
  });

  test('encrypted queue lets EventBridge use its key', () => {
    const template = notify(stack => [NotificationTarget.queue(new sqs.Queue(stack, 'Queue', { encryptionMasterKey: new kms.Key(stack, 'Key') }))]).template();
    template.hasResourceProperties('AWS::KMS::Key', {
      KeyPolicy: { Statement: Match.arrayWith([Match.objectLike({ Principal: { Service: 'events.amazonaws.com' } })]) },
    });
  });

  test('encrypted topic lets EventBridge use its key', () => {
    const template = notify(stack => [NotificationTarget.topic(new sns.Topic(stack, 'Topic', { masterKey: new kms.Key(stack, 'Key') }))]).template();
    template.hasResourceProperties('AWS::KMS::Key', {
      KeyPolicy: { Statement: Match.arrayWith([Match.objectLike({ Principal: { Service: 'events.amazonaws.com' } })]) },
    });
  });
});

describe('refused', () => {
  test('Express workflows, which emit no such events', () => {
    const { stack } = stackWithMachine();
    const express = machineIn(stack, 'Express', { stateMachineType: sfn.StateMachineType.EXPRESS });
    expect(() => new ExecutionStatusNotifications(stack, 'Notifications', { stateMachines: [express], targets: toTopic(stack) }))
      .toThrow(/'stateMachines' should be Standard workflows, got 'Stack\/Express'.*ExpressWithoutEvents/);
  });

  test.each<[string, Partial<ExecutionStatusNotificationsProps>]>([
    ['stateMachines', { stateMachines: [] }],
    ['statuses', { statuses: [] }],
    ['targets', { targets: [] }],
  ])('no %s', (prop, options) => {
    expect(() => notify(toTopic, options)).toThrow(new RegExp(`'${prop}' should be a list of .*NotificationCount`));
  });

  test('more targets than a rule can have', () => {
    expect(() => notify(stack => Array(6).fill(toTopic(stack)[0]))).toThrow(/'targets' should be a list of 1 to 5, got 6 of them/);
  });
});

describe('what a target needs to be allowed', () => {
  const key = (stack: Stack) => new kms.Key(stack, 'Key');
  const encryptedQueue = (stack: Stack, encryptionMasterKey: kms.IKey) => new sqs.Queue(stack, 'Encrypted', { encryptionMasterKey });
  const using =
    (make: (stack: Stack, own: kms.IKey) => NotificationTarget) =>
      (stack: Stack): NotificationTarget =>
        make(stack, key(stack));

  // https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-use-resource-based.html, and the pages of key-policy.ts
  test.each<[string, (stack: Stack) => NotificationTarget]>([
    ['topic', using((stack, masterKey) => NotificationTarget.topic(new sns.Topic(stack, 'Topic', { masterKey })))],
    ['queue', using((stack, own) => NotificationTarget.queue(encryptedQueue(stack, own)))],
    ['dead-letter queue of a topic', using((stack, own) => NotificationTarget.topic(new sns.Topic(stack, 'Topic'), { deadLetterQueue: encryptedQueue(stack, own) }))],
    ['dead-letter queue of a queue', using((stack, own) => NotificationTarget.queue(new sqs.Queue(stack, 'Queue'), { deadLetterQueue: encryptedQueue(stack, own) }))],
    ['dead-letter queue of a function', using((stack, own) => NotificationTarget.lambdaFunction(functionIn(stack, 'Fn'), { deadLetterQueue: encryptedQueue(stack, own) }))],
    ['dead-letter queue of a bus', using((stack, own) => NotificationTarget.eventBus(new events.EventBus(stack, 'Bus'), { deadLetterQueue: encryptedQueue(stack, own) }))],
  ])('is in the key of a %s', (_, target) => {
    const { stack, template } = notify(made => [target(made)]);
    const [{ Properties }] = Object.values(template().findResources('AWS::KMS::Key'));
    expect(Properties.KeyPolicy.Statement).toContainEqual(expect.objectContaining({
      Effect: 'Allow', Principal: { Service: 'events.amazonaws.com' }, Action: ['kms:Decrypt', 'kms:GenerateDataKey*'],
    }));
    Annotations.fromStack(stack).hasNoWarning('*', Match.anyValue());
  });

  test.each<[string, (stack: Stack) => NotificationTarget, string]>([
    ['topic', stack => NotificationTarget.topic(sns.Topic.fromTopicArn(stack, 'Theirs', 'arn:aws:sns:eu-west-1:111122223333:t')), 'sns:Publish'],
    ['queue', stack => NotificationTarget.queue(sqs.Queue.fromQueueArn(stack, 'Theirs', 'arn:aws:sqs:eu-west-1:111122223333:q')), 'sqs:SendMessage'],
    ['dead-letter queue', stack => NotificationTarget.queue(new sqs.Queue(stack, 'Queue'), {
      deadLetterQueue: sqs.Queue.fromQueueArn(stack, 'Theirs', 'arn:aws:sqs:eu-west-1:111122223333:q'),
    }), 'sqs:SendMessage'],
  ])('of another app, a %s, comes with a warning', (_, target, action) => {
    const { stack } = notify(made => [target(made)]);
    Annotations.fromStack(stack).hasWarning('*', Match.stringLikeRegexp(`policy of '.*/Theirs' can't be changed.*events\\.amazonaws\\.com call ${action}`));
  });

  test('any other target is added as it is', () => {
    const { template } = notify(stack => [NotificationTarget.of(new targets.SqsQueue(encryptedQueue(stack, key(stack))))]);
    expect(ruleOf(template()).Targets).toHaveLength(1);
  });
});
