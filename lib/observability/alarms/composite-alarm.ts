import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import type { Construct } from 'constructs';
import { refuse } from '../../private/errors';

/** https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutCompositeAlarm.html */
const MAX_CHILDREN = 100;

/** An alarm that goes off when any of the others does. */
export function compositeOf(scope: Construct, alarms: cloudwatch.IAlarm[]): cloudwatch.CompositeAlarm {
  if (alarms.length < 1 || alarms.length > MAX_CHILDREN) {
    refuse(scope, 'CompositeSize', {
      prop: 'alarms.composite',
      inWords: `${alarms.length} alarms`,
      allowed: `left out unless there are 1 to ${MAX_CHILDREN} alarms`,
      fix: 'Turn an alarm on, or give the functions alarms of their own with WorkflowFunctionAlarms.',
    });
  }
  return new cloudwatch.CompositeAlarm(scope, 'Composite', {
    alarmDescription: 'One of the alarms of the workflow went off: its description says which.',
    alarmRule: cloudwatch.AlarmRule.anyOf(...alarms.map(alarm => cloudwatch.AlarmRule.fromAlarm(alarm, cloudwatch.AlarmState.ALARM))),
  });
}
