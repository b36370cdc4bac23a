import { App, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import * as logs from 'aws-cdk-lib/aws-logs';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';

/** A stack with one machine of the plain L2. */
export function stackWithMachine(props: Partial<sfn.StateMachineProps> = {}) {
  const stack = new Stack(new App(), 'Stack');
  return { stack, machine: machineIn(stack, 'Machine', props) };
}

export function machineIn(stack: Stack, id: string, props: Partial<sfn.StateMachineProps> = {}): sfn.StateMachine {
  return new sfn.StateMachine(stack, id, { definitionBody: sfn.DefinitionBody.fromChainable(new sfn.Pass(stack, `${id}Pass`)), ...props });
}

export function logged(stack: Stack, level = sfn.LogLevel.ALL): sfn.LogOptions {
  return { destination: new logs.LogGroup(stack, 'Logs'), level };
}

export function functionIn(stack: Stack, id: string, props: Partial<lambda.FunctionProps> = {}): lambda.Function {
  return new lambda.Function(stack, id, {
    runtime: lambda.Runtime.NODEJS_22_X, handler: 'index.handler', code: lambda.Code.fromInline('exports.handler = async () => 1;'), ...props,
  });
}

type AlarmProperties = Record<string, any>;

/** The properties of all alarms of the stack, by the start of their description. */
export function alarmsIn(stack: Stack): AlarmProperties[] {
  return Object.values(Template.fromStack(stack).findResources('AWS::CloudWatch::Alarm')).map(resource => resource.Properties);
}

export function alarmAbout(stack: Stack, words: RegExp): AlarmProperties {
  const found = alarmsIn(stack).filter(alarm => words.test(alarm.AlarmDescription));
  expect(found).toHaveLength(1);
  return found[0];
}

/** Formula and metrics of an alarm on a formula: the short names are made by the synthesis. */
export function formulaOf(alarm: AlarmProperties) {
  const rows: AlarmProperties[] = alarm.Metrics;
  const result = rows.find(row => row.Expression)!;
  const metrics = Object.fromEntries(rows.filter(row => row.MetricStat).map(row => [row.Id, row.MetricStat]));
  return { expression: result.Expression as string, label: result.Label as string, metrics };
}
