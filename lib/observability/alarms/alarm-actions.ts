import { Annotations } from 'aws-cdk-lib';
import type * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import * as actions from 'aws-cdk-lib/aws-cloudwatch-actions';
import * as iam from 'aws-cdk-lib/aws-iam';
import type * as sns from 'aws-cdk-lib/aws-sns';

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
  /** Tells a topic when the alarm goes off and when it is over. The policy of the topic's key lets alarms use it. */
  public static notify(topic: sns.ITopic): IAlarmActionStrategy {
    const publish = AlarmActions.of(new actions.SnsAction(topic));
    let isAllowed = false;
    return {
      addAlarmActions: alarm => {
        if (!isAllowed) allowAlarms(topic, alarm);
        isAllowed = true;
        publish.addAlarmActions(alarm);
      },
    };
  }

  /** Runs any CloudWatch alarm actions when the alarm goes off and when it is over. */
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

/**
 * Without it the news of an alarm would get lost: the key of AWS for SNS, for one, doesn't let alarms use it.
 *
 * @see https://docs.aws.amazon.com/sns/latest/dg/sns-key-management.html#compatibility-with-aws-services
 */
function allowAlarms({ masterKey, node }: sns.ITopic, alarm: cloudwatch.AlarmBase): void {
  if (!masterKey) return;
  const statement = new iam.PolicyStatement({
    principals: [new iam.ServicePrincipal('cloudwatch.amazonaws.com')], actions: ['kms:Decrypt', 'kms:GenerateDataKey*'], resources: ['*'],
  });
  if (masterKey.addToResourcePolicy(statement, true).statementAdded) return;
  Annotations.of(alarm).addWarningV2(
    'cdk-stepfunctions-workflows:alarmsWithoutKey',
    `The key of the topic '${node.path}' can't be changed in this app. Its policy must let cloudwatch.amazonaws.com call kms:Decrypt and `
    + 'kms:GenerateDataKey*, or alarms tell nobody; that of alias/aws/sns never does.',
  );
}
