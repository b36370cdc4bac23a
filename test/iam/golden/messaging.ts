import { guide, reference } from '../support';
import type { GoldenCase } from '../support';

export const MESSAGING: readonly GoldenCase[] = [
  {
    name: 'sns:publish to a topic',
    source: guide('connect-sns.html'),
    api: 'sns:publish',
    args: { TopicArn: 'arn:aws:sns:eu-west-1:111122223333:Alerts', Message: 'x' },
    needs: ['sns:Publish | arn:aws:sns:eu-west-1:111122223333:Alerts'],
  },
  {
    name: 'sns:publish to an encrypted topic',
    source: 'https://docs.aws.amazon.com/sns/latest/dg/sns-key-management.html',
    api: 'sns:publish',
    args: { TopicArn: 'arn:aws:sns:eu-west-1:111122223333:Alerts' },
    options: { keyOf: arn => arn.endsWith(':Alerts') ? 'arn:aws:kms:eu-west-1:111122223333:key/k' : undefined },
    needs: [
      'kms:Decrypt kms:GenerateDataKey | arn:aws:kms:eu-west-1:111122223333:key/k',
      'sns:Publish | arn:aws:sns:eu-west-1:111122223333:Alerts',
    ],
  },
  {
    name: 'sqs:sendMessage with a task token',
    source: guide('connect-sqs.html'),
    api: 'sqs:sendMessage.waitForTaskToken',
    args: { 'QueueUrl': 'https://sqs.us-east-2.amazonaws.com/999988887777/work', 'MessageBody.$': '$' },
    needs: ['sqs:SendMessage | arn:aws:sqs:us-east-2:999988887777:work'],
  },
  {
    name: 'sqs:sendMessage to an encrypted queue',
    api: 'sqs:sendMessage',
    source: 'https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-key-management.html',
    args: { QueueUrl: 'https://sqs.eu-west-1.amazonaws.com/111122223333/work' },
    options: { keyOf: arn => arn === 'arn:aws:sqs:eu-west-1:111122223333:work' ? 'arn:aws:kms:eu-west-1:111122223333:key/q' : undefined },
    needs: [
      'kms:Decrypt kms:GenerateDataKey | arn:aws:kms:eu-west-1:111122223333:key/q',
      'sqs:SendMessage | arn:aws:sqs:eu-west-1:111122223333:work',
    ],
  },
  {
    name: 'events:putEvents to named, given and default buses',
    source: guide('connect-eventbridge.html'),
    api: 'events:putEvents',
    args: { Entries: [{ EventBusName: 'orders' }, { EventBusName: 'arn:aws:events:eu-west-1:999988887777:event-bus/theirs' }, { Source: 'x' }] },
    needs: ['events:PutEvents | arn:aws:events:eu-west-1:111122223333:event-bus/default '
      + 'arn:aws:events:eu-west-1:111122223333:event-bus/orders arn:aws:events:eu-west-1:999988887777:event-bus/theirs'],
  },
  {
    name: 'aws-sdk eventbridge:putEvents',
    source: reference('amazoneventbridge'),
    api: 'aws-sdk:eventbridge:putEvents',
    args: { Entries: [{ EventBusName: 'orders' }] },
    needs: ['events:PutEvents | arn:aws:events:eu-west-1:111122223333:event-bus/orders'],
  },
  {
    name: 'sns:publish to a device',
    source: guide('connect-sns.html'),
    api: 'sns:publish',
    args: { TargetArn: 'arn:aws:sns:eu-west-1:111122223333:endpoint/GCM/shop/1', Message: 'x' },
    needs: ['sns:Publish | arn:aws:sns:eu-west-1:111122223333:endpoint/GCM/shop/1'],
  },
  {
    name: 'sqs:sendMessage in China',
    source: guide('connect-sqs.html'),
    api: 'sqs:sendMessage',
    args: { QueueUrl: 'https://sqs.cn-north-1.amazonaws.com.cn/111122223333/work' },
    options: { partition: 'aws-cn', region: 'cn-north-1' },
    needs: ['sqs:SendMessage | arn:aws-cn:sqs:cn-north-1:111122223333:work'],
  },
];
