import type { TaskCall } from '../core/task-call';
import type { IntegrationTable } from '../integration';

const TOPIC = 'arn:$p:sns:$r:$a:';

/**
 * A message to a phone number has no resource to name: only a policy on `*` allows it, and all topics with it.
 * Source: docs.aws.amazon.com/sns/latest/dg/sms_sending-overview.html
 */
function publishTarget(call: TaskCall): void {
  if (!call.args.has('TopicArn') && !call.args.has('TargetArn')) {
    const unresolved = call.args.has('PhoneNumber')
      ? {
        because: 'a phone number has no ARN, and sns:Publish on * allows all topics too',
        fix: `publish to a topic, or accept that with allowedResources: { '${call.statePath}': ['*'] }`,
      }
      : { because: 'neither TopicArn nor TargetArn is given', fix: 'publish to a topic' };
    call.allow(['sns:Publish'], call.allowedOr('sns', [unresolved]));
  }
}

/**
 * Sources: docs.aws.amazon.com/step-functions/latest/dg/connect-sns.html, connect-sqs.html, connect-eventbridge.html
 */
export const MESSAGING: IntegrationTable = {
  'sns:publish': {
    grants: [
      { actions: ['sns:Publish'], on: [`${TOPIC}{TopicArn}`], when: 'TopicArn' },
      { actions: ['sns:Publish'], on: [`${TOPIC}{TargetArn}`], when: 'TargetArn' },
    ],
    more: publishTarget,
  },
  'sqs:sendMessage': { grants: [{ actions: ['sqs:SendMessage'], on: ['arn:$p:sqs:$r:$a:{QueueUrl}'] }] },
  'events:putEvents': {
    grants: [{ actions: ['events:PutEvents'], on: ['arn:$p:events:$r:$a:event-bus/{Entries[].EventBusName=default}'] }],
  },
};
