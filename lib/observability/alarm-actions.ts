import type * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import * as actions from 'aws-cdk-lib/aws-cloudwatch-actions';
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
  /** Tells a topic when the alarm goes off and when it is over. */
  public static notify(topic: sns.ITopic): IAlarmActionStrategy {
    return AlarmActions.of(new actions.SnsAction(topic));
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
