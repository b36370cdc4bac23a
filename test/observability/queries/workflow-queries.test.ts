import { Stack } from 'aws-cdk-lib';
import { Annotations, Match, Template } from 'aws-cdk-lib/assertions';
import * as logs from 'aws-cdk-lib/aws-logs';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import { WorkflowQueries, WorkflowQueriesProps } from '../../../lib/observability';
import { QUERY_TABLE } from '../../../lib/observability/queries/query-table';
import { fieldsOf, insights, SAMPLE } from '../insights';
import { logged, machineIn, stackWithMachine } from '../machines';

function ask(options: Partial<WorkflowQueriesProps> = {}, level = sfn.LogLevel.ALL) {
  const stack = new Stack();
  const machine = machineIn(stack, 'Machine', { logs: logged(stack, level) });
  return { stack, machine, queries: new WorkflowQueries(stack, 'Queries', { machine, ...options }) };
}

const definitions = (stack: Stack) => Object.values(Template.fromStack(stack).findResources('AWS::Logs::QueryDefinition')).map(found => found.Properties);
const textOf = (title: string) => new logs.QueryString(QUERY_TABLE.find(row => row.title === title)!.query).toString();
const known = new Set(SAMPLE.flatMap(event => Object.keys(event)));

describe('query', () => {
  test.each(QUERY_TABLE.map(row => row.title))('%s reads fields that the events have', title => {
    const fields = fieldsOf(textOf(title));
    expect(fields.length).toBeGreaterThan(0);
    expect(fields.filter(field => !known.has(field))).toEqual([]);
  });

  test('with a field that no event has is found', () => {
    expect(fieldsOf('fields @timestamp, details.stateName\n| filter details.error like /x/').filter(field => !known.has(field))).toEqual(['details.stateName']);
  });

  test('Why did it fail', () => {
    expect(insights(textOf('Why did it fail')).map(row => [row.type, row['details.error']])).toEqual([
      ['ExecutionAborted', 'OutOfStock'],
      ['ExecutionFailed', 'ProcessingFailed'],
      ['ExecutionTimedOut', undefined],
      ['ExecutionFailed', 'Lambda.AWSLambdaException'],
    ]);
  });

  test('Which steps fail', () => {
    const steps = Object.fromEntries(insights(textOf('Which steps fail')).map(row => [row['details.name'], row.unfinished]));
    expect(steps).toEqual({
      ProcessPayment: 1, ApproveOrder: 1, ProcessingFailed: 1, WaitForStock: 1, ValidateOrder: 0, ProcessItems: 0, StandardOrder: 0,
    });
  });

  test('Top errors', () => {
    const [first, ...rest] = insights(textOf('Top errors'));
    expect(rest).toHaveLength(6);
    expect(first.events).toBe(1);
    expect(rest.map(row => row['details.error'])).toContain('States.ExceedToleratedFailureThreshold');
  });

  test('Retries', () => {
    const [most, ...rest] = insights(textOf('Retries'));
    expect(most).toMatchObject({ attempts: 3, steps: 2, retries: 1 });
    expect(rest.map(row => row.retries)).toEqual([0]);
  });

  test('Access denied', () => {
    expect(insights(textOf('Access denied')).map(row => row.type)).toEqual(['ExecutionFailed', 'TaskFailed']);
  });

  test('Timeline of one execution', () => {
    const { queries } = ask();
    const query = textOf('Timeline of one execution').replace(queries.executionNamePlaceholder, 'order-12346');
    expect(insights(query).map(row => row.id)).toEqual(['1', '2', '3', '4', '5', '6', '7', '8', '9', '10']);
  });
});

describe('saved', () => {
  test('are all queries in the folder of the machine, for its log', () => {
    const { stack, queries } = ask();
    expect(queries.names).toEqual(QUERY_TABLE.map(row => `Default/Machine/${row.title}`));
    expect(definitions(stack).map(found => found.Name).sort()).toEqual([...queries.names].sort());
    expect(queries.definitions).toHaveLength(6);
    definitions(stack).forEach(found => expect(found.LogGroupNames).toEqual([{ Ref: expect.stringMatching(/^Logs/) }]));
    Annotations.fromStack(stack).hasNoWarning('*', Match.anyValue());
  });

  test('are in a folder of choice', () => {
    expect(ask({ folder: 'shop/orders' }).queries.names[0]).toBe('shop/orders/Why did it fail');
  });

  test('read the events of the machine alone where others may share the log group', () => {
    const { stack, machine } = ask();
    const name = stack.resolve(machine.stateMachineName);
    const query = definitions(stack).find(found => /Top errors/.test(found.Name))!.QueryString['Fn::Join'][1];
    expect(query).toEqual([
      '# One execution, explained: cdk-sfn explain NAME --machine Default/Machine\nfilter execution_arn like ":', name, ':" or execution_arn like ":', name, expect.stringMatching(/^\/"\n\| filter ispresent\(details\.error\)\n\| stats /),
    ]);
  });

  test('read the whole log group that the machine has for itself', () => {
    const { stack, machine } = stackWithMachine();
    const own = new logs.LogGroup(machine, 'LogGroup');
    (machine.node.defaultChild as sfn.CfnStateMachine).loggingConfiguration = {
      level: 'ALL', destinations: [{ cloudWatchLogsLogGroup: { logGroupArn: own.logGroupArn } }],
    };
    new WorkflowQueries(stack, 'Queries', { machine });
    definitions(stack).forEach(found => expect(found.QueryString).toEqual(expect.not.stringContaining('execution_arn like ":')));
  });

  test.each([
    [sfn.LogLevel.ERROR, ['Why did it fail', 'Top errors', 'Access denied'], 'Which steps fail (ALL), Retries (ALL), Timeline of one execution (ALL)'],
    [sfn.LogLevel.FATAL, ['Why did it fail'], 'Which steps fail (ALL), Top errors (ERROR)'],
  ])('are those that a log of level %s can answer', (level, titles, lost) => {
    const { stack, queries } = ask({ folder: 'f' }, level);
    expect(queries.names).toEqual(titles.map(title => `f/${title}`));
    expect(queries.definitions).toHaveLength(titles.length);
    Annotations.fromStack(stack).hasWarning('/Default/Queries', Match.stringLikeRegexp(lost.replace(/[()]/g, '\\$&')));
  });

  test('need a log', () => {
    const { stack, machine } = stackWithMachine();
    expect(() => new WorkflowQueries(stack, 'Queries', { machine })).toThrow(/'machine' should be a machine with a log, got 'Stack\/Machine'/);
  });
});

test('queries of a workflow are told apart from other constructs', () => {
  const { stack, queries } = ask();
  expect(WorkflowQueries.isWorkflowQueries(queries)).toBe(true);
  expect(WorkflowQueries.isWorkflowQueries(stack)).toBe(false);
});
