import type { Duration } from 'aws-cdk-lib';
import type * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import { checkFactories } from '../../private/shapes';

/** Changes to one alarm. */
export interface AlarmThresholdOptions {
  /**
   * Length of a period.
   *
   * @default Duration.minutes(5)
   */
  readonly period?: Duration;

  /**
   * How many periods are looked at: at most a day together, or seven days where each has an hour or more.
   *
   * @default 1
   */
  readonly evaluationPeriods?: number;

  /**
   * How many of them must be over the threshold: at most `evaluationPeriods`.
   *
   * @default - all of `evaluationPeriods`
   */
  readonly datapointsToAlarm?: number;

  /**
   * How a period without data counts.
   *
   * @default cloudwatch.TreatMissingData.NOT_BREACHING - what nobody uses has no trouble
   */
  readonly treatMissingData?: cloudwatch.TreatMissingData;

  /**
   * How many executions must have come to an end in a period for their share to count: of two executions, one failure
   * is half. Only for `failureRate`.
   *
   * @default 1
   */
  readonly leastExecutions?: number;
}

/**
 * Whether an alarm exists, and when it goes off.
 *
 * @example
 * new Workflow(this, 'Orders', {
 *   definitionBody: sfn.DefinitionBody.fromChainable(states),
 *   alarms: {
 *     executionsFailed: AlarmSetting.atLeast(5, { period: Duration.minutes(15) }),
 *     executionThrottled: AlarmSetting.off(),
 *   },
 * });
 */
export class AlarmSetting {
  /**
   * The alarm goes off at this value and above, in the unit of its metric (counts, or milliseconds for durations).
   * The construct with the alarm refuses what is not above 0, and periods that CloudWatch doesn't take.
   *
   * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutMetricAlarm.html
   */
  public static atLeast(threshold: number, options: AlarmThresholdOptions = {}): AlarmSetting {
    return new AlarmSetting(threshold, options);
  }

  /** No such alarm. */
  public static off(): AlarmSetting {
    return new AlarmSetting(undefined, {});
  }

  private constructor(
    /** The value, or nothing where the alarm is off. */
    public readonly threshold: number | undefined,
    /** Changes to the periods. */
    public readonly options: AlarmThresholdOptions,
  ) {}
}

checkFactories('AlarmSetting', AlarmSetting);
