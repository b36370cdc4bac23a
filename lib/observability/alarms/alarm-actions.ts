import { Annotations, ArnFormat, Stack, Token } from 'aws-cdk-lib';
import type * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import * as actions from 'aws-cdk-lib/aws-cloudwatch-actions';
import * as iam from 'aws-cdk-lib/aws-iam';
import type * as sns from 'aws-cdk-lib/aws-sns';
import { refuse } from '../../private/errors';
import { checkFactories } from '../../private/shapes';
import { letUseKey } from '../key-policy';

/** Decides what an alarm does when it goes off. */
export interface IAlarmActionStrategy {
  /** Adds the actions to an alarm. */
  addAlarmActions(alarm: cloudwatch.AlarmBase): void;
}

/**
 * The usual things that an alarm does.
 *
 * @example
 * new Workflow(this, 'Orders', {
 *   definitionBody: sfn.DefinitionBody.fromChainable(states),
 *   alarms: { actions: AlarmActions.notify(pager) },
 * });
 */
export class AlarmActions {
  /**
   * Tells a topic when the alarm goes off and when it is over. The policies of the topic and of its key let the alarms
   * of the account and region use them; where they are not in this app, the synthesis warns.
   *
   * @throws an error when the topic is known to be in another region than the alarm
   */
  public static notify(topic: sns.ITopic): IAlarmActionStrategy {
    const publish = AlarmActions.of(new actions.SnsAction(topic));
    const allowed = new Set<string>();
    return {
      addAlarmActions: alarm => {
        checkRegion(topic, alarm);
        const { account, region } = Stack.of(alarm);
        if (!allowed.has(`${account}/${region}`)) {
          allowAlarms(topic, alarm);
          letUseKey(alarm, topic, topic.masterKey, 'cloudwatch.amazonaws.com');
        }
        allowed.add(`${account}/${region}`);
        publish.addAlarmActions(alarm);
      },
    };
  }

  /** Runs any CloudWatch alarm actions when the alarm goes off and when it is over. What they need to be allowed is theirs. */
  public static of(...alarmActions: cloudwatch.IAlarmAction[]): IAlarmActionStrategy {
    return {
      addAlarmActions: alarm => {
        alarm.addAlarmAction(...alarmActions);
        alarm.addOkAction(...alarmActions);
      },
    };
  }

  /** Does nothing: the alarm shows its state in CloudWatch. */
  public static none(): IAlarmActionStrategy {
    return { addAlarmActions: () => undefined };
  }

  private constructor() {}
}

checkFactories('AlarmActions', AlarmActions);

/** CloudWatch takes topics of the region of the alarm alone. */
function checkRegion(topic: sns.ITopic, alarm: cloudwatch.AlarmBase): void {
  const [theirs, { region }] = [topic.env.region, Stack.of(alarm)];
  if (Token.isUnresolved(theirs) || Token.isUnresolved(region) || theirs === region) return;
  refuse(alarm, 'AlarmTopicRegion', {
    prop: 'AlarmActions.notify',
    inWords: `the topic '${topic.node.path}' in ${theirs}`,
    allowed: `a topic in ${region}, the region of the alarm`,
    fix: 'Make a topic there, and forward from it.',
  });
}

/**
 * A topic without a policy of its own lets its account publish. The first statement in a policy ends that, whoever
 * wrote it, so alarms need a statement of their own. It names no alarm: where topic and alarm are in two stacks, each
 * would wait for the other.
 *
 * @see https://docs.aws.amazon.com/sns/latest/dg/sns-access-policy-use-cases.html#sns-allow-cloudwatch-alarms-to-publish
 */
function allowAlarms(topic: sns.ITopic, alarm: cloudwatch.AlarmBase): void {
  const stack = Stack.of(alarm);
  const alarms = stack.formatArn({ service: 'cloudwatch', resource: 'alarm', resourceName: '*', arnFormat: ArnFormat.COLON_RESOURCE_NAME });
  const statement = new iam.PolicyStatement({
    principals: [new iam.ServicePrincipal('cloudwatch.amazonaws.com')],
    actions: ['sns:Publish'],
    resources: [topic.topicArn],
    conditions: { StringEquals: { 'aws:SourceAccount': stack.account }, ArnLike: { 'aws:SourceArn': alarms } },
  });
  if (topic.addToResourcePolicy(statement).statementAdded) return;
  Annotations.of(alarm).addWarningV2(
    'cdk-stepfunctions-workflows:topicPolicyNotChanged',
    `The policy of the topic '${topic.node.path}' can't be changed in this app. It must let cloudwatch.amazonaws.com call sns:Publish, or alarms tell nobody.`,
  );
}
