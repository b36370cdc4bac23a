import { App, Duration, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import { MonitoredWorkflow, WorkflowAlarms, WorkflowDashboard, WorkflowDashboardProps, WorkflowQueries } from '../../../lib/observability';
import { functionIn, logged, machineIn, stackWithMachine } from '../machines';

type Widget = { type: string; x: number; y: number; width: number; height: number; properties: any };

/** The widgets as CloudWatch gets them, with a name for each token. */
function widgetsOf(stack: Stack): Widget[] {
  const [{ Properties }] = Object.values(Template.fromStack(stack).findResources('AWS::CloudWatch::Dashboard'));
  const body = Properties.DashboardBody;
  const parts: unknown[] = typeof body === 'string' ? [body] : body['Fn::Join'][1];
  const texts = parts.map(part => typeof part === 'string' ? part : `\${${Object.values(part as object).flat().join('.')}}`);
  return JSON.parse(texts.join('')).widgets;
}

function show(
  options: Partial<MonitoredWorkflow> = {}, props: Partial<WorkflowDashboardProps> = {}, machineProps: Partial<sfn.StateMachineProps> = {},
) {
  const { stack, machine } = stackWithMachine(machineProps);
  const dashboard = new WorkflowDashboard(stack, 'Dashboard', { workflows: [{ machine, ...options }], ...props });
  return { stack, machine, dashboard, widgets: () => widgetsOf(stack) };
}

const titled = (widgets: Widget[], title: string) => widgets.filter(widget => widget.properties.title === title);
/** Name, label and statistic of the metrics of a graph. */
const lines = (widget: Widget) => widget.properties.metrics.map((metric: any[]) => {
  const { label, stat } = metric[metric.length - 1];
  return [metric[1], label, stat];
});

describe('graph', () => {
  test('executions by outcome', () => {
    const [graph] = titled(show().widgets(), 'Executions by outcome');
    expect(lines(graph)).toEqual([
      ['ExecutionsSucceeded', 'succeeded', 'Sum'], ['ExecutionsFailed', 'failed', 'Sum'],
      ['ExecutionsTimedOut', 'timed out', 'Sum'], ['ExecutionsAborted', 'aborted', 'Sum'],
    ]);
    expect(graph.properties.stacked).toBe(true);
  });

  test('duration', () => {
    const [graph] = titled(show().widgets(), 'Duration of executions');
    expect(lines(graph)).toEqual(['p50', 'p90', 'p99'].map(statistic => ['ExecutionTime', statistic, statistic]));
    expect(graph.properties.yAxis.left).toMatchObject({ label: 'ms', min: 0 });
  });

  test('throttles', () => {
    const [graph] = titled(show().widgets(), 'Started executions, throttled state transitions');
    expect(lines(graph)).toEqual([['ExecutionsStarted', 'started', 'Sum'], ['ExecutionThrottled', 'throttled', 'Sum']]);
  });

  test('of an Express workflow has the metrics of its type', () => {
    const widgets = show({}, {}, { stateMachineType: sfn.StateMachineType.EXPRESS }).widgets();
    expect(titled(widgets, 'Executions by outcome').flatMap(lines).map(line => line[0])).toEqual([
      'ExecutionsSucceeded', 'ExecutionsFailed', 'ExecutionsTimedOut',
    ]);
    expect(titled(widgets, 'Started executions').flatMap(lines)).toEqual([['ExecutionsStarted', 'started', 'Sum']]);
    expect(titled(widgets, 'Billed duration').flatMap(lines)).toEqual([['ExpressExecutionBilledDuration', 'billed', 'Sum']]);
    expect(titled(widgets, 'Started executions, throttled state transitions')).toEqual([]);
  });

  test('of functions, each once', () => {
    const { stack, machine } = stackWithMachine();
    const one = functionIn(stack, 'One');
    const two = lambda.Function.fromFunctionName(stack, 'Two', 'two');
    new WorkflowDashboard(stack, 'Dashboard', { workflows: [{ machine, functions: [one, two, one] }] });
    const widgets = widgetsOf(stack);
    expect(titled(widgets, 'Errors of functions').flatMap(lines)).toEqual([
      ['Errors', 'One errors', 'Sum'], ['Throttles', 'One throttles', 'Sum'], ['Errors', 'Two errors', 'Sum'], ['Throttles', 'Two throttles', 'Sum'],
    ]);
    expect(titled(widgets, 'Duration of functions').flatMap(lines)).toHaveLength(6);
  });

  test('of functions is not there without functions', () => {
    expect(titled(show({ functions: [] }).widgets(), 'Errors of functions')).toEqual([]);
  });
});

describe('alarm state', () => {
  const alarmsOf = (widgets: Widget[]) => widgets.find(widget => widget.type === 'alarm')?.properties.alarms.length;

  test('is that of the alarms below the machine', () => {
    const { stack, machine } = stackWithMachine();
    new WorkflowAlarms(machine, 'Alarms', { machine, composite: true });
    new WorkflowDashboard(stack, 'Dashboard', { workflows: [{ machine }] });
    expect(alarmsOf(widgetsOf(stack))).toBe(4);
  });

  test('is that of the alarms that are given', () => {
    const { stack, machine } = stackWithMachine();
    const { all } = new WorkflowAlarms(stack, 'Alarms', { machine });
    new WorkflowDashboard(stack, 'Dashboard', { workflows: [{ machine, alarms: all.slice(0, 2) }] });
    expect(alarmsOf(widgetsOf(stack))).toBe(2);
  });

  test('is not there without alarms', () => {
    expect(alarmsOf(show().widgets())).toBeUndefined();
  });
});

describe('heading', () => {
  const heading = (widgets: Widget[]) => widgets.find(widget => widget.type === 'text')!.properties.markdown;

  test('leads to the executions in the console', () => {
    const { widgets, machine, stack } = show();
    const arn = `\${${stack.resolve(machine.stateMachineArn).Ref}}`;
    expect(heading(widgets())).toBe(
      '## Stack/Machine\n[Executions](https://${AWS::Region}.console.aws.amazon.com/states/home?region=${AWS::Region}'
      + `#/statemachines/view/${arn})`);
  });

  test('has a title of choice', () => {
    expect(heading(show({ title: 'Orders' }).widgets())).toMatch(/^## Orders\n/);
  });

  test.each([
    ['eu-west-1', 'console.aws.amazon.com'], ['cn-north-1', 'console.amazonaws.cn'], ['us-gov-west-1', 'console.amazonaws-us-gov.com'],
  ])('leads to the console of the partition of %s', (region, host) => {
    const stack = new Stack(new App(), 'Stack', { env: { region, account: '111122223333' } });
    new WorkflowDashboard(stack, 'Dashboard', { workflows: [{ machine: machineIn(stack, 'Machine') }] });
    expect(heading(widgetsOf(stack))).toContain(`https://${region}.${host}/states/home?region=${region}#`);
  });

  test.each(['given', 'below the machine'])('names the queries %s', where => {
    const { stack } = stackWithMachine();
    const machine = machineIn(stack, 'Logged', { logs: logged(stack) });
    const queries = new WorkflowQueries(where === 'given' ? stack : machine, 'Queries', { machine, folder: 'orders' });
    new WorkflowDashboard(stack, 'Dashboard', { workflows: [{ machine, queries: where === 'given' ? queries : undefined }] });
    expect(heading(widgetsOf(stack))).toMatch(
      /\[Logs Insights\]\(https:\/\/\S*\/cloudwatch\/home\S*#logsV2:logs-insights\) with the saved queries orders\/Why did it fail, /);
  });
});

describe('dashboard', () => {
  test('shows many workflows, one below the other, and the quotas of the account once', () => {
    const { stack, machine } = stackWithMachine();
    new WorkflowDashboard(stack, 'Dashboard', { workflows: [{ machine }, { machine: machineIn(stack, 'Other'), title: 'Other' }] });
    const widgets = widgetsOf(stack);
    expect(widgets.filter(widget => widget.type === 'text')).toHaveLength(2);
    const [account] = titled(widgets, 'Map runs of the account');
    expect(lines(account)).toEqual([
      ['ApproximateOpenMapRunCount', 'open', 'Maximum'], ['ApproximateMapRunBacklogSize', 'waiting', 'Maximum'], ['OpenMapRunLimit', 'quota', 'Maximum'],
    ]);
    expect(titled(widgets, 'Open executions of the account').flatMap(lines)).toEqual([
      ['OpenExecutionCount', 'open', 'Maximum'], ['OpenExecutionLimit', 'quota', 'Maximum'],
    ]);
    expect(account.y).toBe(Math.max(...widgets.map(widget => widget.y)));
    widgets.forEach(widget => expect(widget.x + widget.width).toBeLessThanOrEqual(24));
  });

  test.each<[string, Partial<WorkflowDashboardProps>, sfn.StateMachineType, number]>([
    ['are left out on request', { accountQuotas: false }, sfn.StateMachineType.STANDARD, 0],
    ['are left out where all workflows are Express', {}, sfn.StateMachineType.EXPRESS, 0],
    ['are shown on request', { accountQuotas: true }, sfn.StateMachineType.EXPRESS, 1],
  ])('quotas %s', (_, props, stateMachineType, count) => {
    expect(titled(show({}, props, { stateMachineType }).widgets(), 'Map runs of the account')).toHaveLength(count);
  });

  test('takes a name and an interval', () => {
    const { stack } = show({}, { dashboardName: 'orders', defaultInterval: Duration.days(1) });
    const template = Template.fromStack(stack);
    template.hasResourceProperties('AWS::CloudWatch::Dashboard', { DashboardName: 'orders' });
    expect(JSON.stringify(template.toJSON())).toContain('\\"start\\":\\"-P1D\\"');
  });

  test('shows an imported machine of a given type', () => {
    const stack = new Stack();
    const machine = sfn.StateMachine.fromStateMachineName(stack, 'Imported', 'orders');
    new WorkflowDashboard(stack, 'Dashboard', { workflows: [{ machine, stateMachineType: sfn.StateMachineType.EXPRESS }] });
    expect(titled(widgetsOf(stack), 'Billed duration')).toHaveLength(1);
  });

  test('needs a workflow', () => {
    expect(() => new WorkflowDashboard(new Stack(), 'Dashboard', { workflows: [] })).toThrow(/'workflows' should be at least one workflow/);
  });
});
