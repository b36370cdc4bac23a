import * as fs from 'fs';
import * as path from 'path';
import { Answers, EXECUTION, EXPRESS, LoopbackServices, MACHINE } from './support';
import { answer, end, failed, Step, task } from '../history/support';
import { temporaryFolder } from '../support/files';

let services: LoopbackServices;
afterEach(() => services?.stop());

const serve = async (answers: Answers) => {
  services = await LoopbackServices.start(answers);
  return services;
};
const seconds = (text: string) => Date.parse(text) / 1000;
const events = (...steps: Step[]) => answer(...steps).events.map(event => ({ ...event, timestamp: seconds(event.timestamp) }));
const DETAILS = { executionArn: EXECUTION, stateMachineArn: MACHINE, name: '17', status: 'FAILED', startDate: 1000, stopDate: 1001, error: 'Down', cause: 'c', input: '{"card":"4242"}', redriveStatus: 'REDRIVABLE' };
const DEFINITION = { stateMachineArn: MACHINE, name: 'Orders', type: 'STANDARD', definition: '{"StartAt":"Pay","States":{"Pay":{"Type":"Task","End":true}}}' };
const FAILED_HISTORY = events(...task('Pay'), failed('Down', 'c'), end('Down', 'c'));
const BASE: Answers = {
  DescribeExecution: () => DETAILS,
  DescribeStateMachine: () => DEFINITION,
  DescribeStateMachineForExecution: () => DEFINITION,
  GetExecutionHistory: () => ({ events: FAILED_HISTORY }),
};

describe('redrive', () => {
  const redriving = (more: Answers = {}) => serve({ ...BASE, RedriveExecution: () => ({ redriveDate: 1002 }), ...more });

  test('one that may be', async () => {
    const { cli } = await redriving();
    expect(await cli.call(services, 'redrive', EXECUTION, '--yes')).toEqual({ status: 0, error: '', out: `FAILED     ${EXECUTION}\n` });
    expect(services.of('RedriveExecution')).toMatchObject([{ input: { executionArn: EXECUTION } }]);
  });

  test('a dry run changes nothing', async () => {
    await redriving();
    expect((await services.cli('redrive', EXECUTION, '--dry-run')).status).toBe(0);
    expect(services.of('RedriveExecution')).toEqual([]);
  });

  test('without a terminal and --yes nothing is changed', async () => {
    await redriving();
    expect(await services.cli('redrive', EXECUTION)).toMatchObject({ status: 2, error: expect.stringContaining("Say so with '--yes'") as string });
    expect(services.of('RedriveExecution')).toEqual([]);
  });

  test('one that may not be says why', async () => {
    await redriving({ DescribeExecution: () => ({ ...DETAILS, redriveStatus: 'NOT_REDRIVABLE', redriveStatusReason: 'Execution is older than 14 days' }) });
    expect(await services.cli('redrive', EXECUTION, '--yes')).toMatchObject({ status: 1, out: expect.stringContaining('cannot be redriven: Execution is older than 14 days') as string });
    expect(services.of('RedriveExecution')).toEqual([]);
  });

  test('after the definition was changed: says so, and starts it anew where that is asked for', async () => {
    await redriving({ DescribeStateMachine: () => ({ ...DEFINITION, definition: '{"StartAt":"New","States":{}}' }), StartExecution: () => ({ executionArn: `${EXECUTION}-again`, startDate: 1003 }) });
    expect((await services.cli('redrive', EXECUTION, '--dry-run')).out).toContain('a redrive runs the old one');
    expect((await services.cli('redrive', EXECUTION, '--restart', '--yes')).out).toContain(`${EXECUTION}-again`);
    expect(services.of('StartExecution')).toMatchObject([{ input: { stateMachineArn: MACHINE, input: '{"card":"4242"}' } }]);
  });

  test('a saga that has compensated is for a restart', async () => {
    await redriving({
      GetExecutionHistory: () => ({ events: events(...task('Pay'), failed('Down'), ['TaskStateExited', { name: 'Pay', output: '{}' }], ['FailStateEntered', { name: 'Stop', input: '{}' }], end('Down')) }),
    });
    expect((await services.cli('redrive', EXECUTION, '--dry-run')).out).toContain('--restart does the work again');
  });

  test('many: those of the filter, and what is done already is left out', async () => {
    const other = EXECUTION.replace(/17$/, '18');
    await redriving({ ListExecutions: ({ statusFilter }) => ({ executions: statusFilter === 'FAILED' ? [DETAILS, { ...DETAILS, executionArn: other }] : [] }) });
    const file = path.join(temporaryFolder(), 'done');
    fs.writeFileSync(file, `${EXECUTION}\n`);
    expect((await services.cli('redrive', '--machine', MACHINE, '--all', '--yes', '--resume', file)).status).toBe(0);
    expect(services.of('RedriveExecution').map(({ input }) => input.executionArn)).toEqual([other]);
    expect(fs.readFileSync(file, 'utf8')).toBe(`${EXECUTION}\n${other}\n`);
  });
});

describe('an Express execution', () => {
  test.each(['describe', 'history', 'wait', 'redrive', 'watch'])('%s: one sentence, and the way out', async command => {
    await serve({ DescribeStateMachine: () => ({ ...DEFINITION, type: 'EXPRESS' }) });
    const { status, error, out } = await services.cli(command, EXPRESS);
    expect({ status, out }).toEqual({ status: 2, out: '' });
    expect(error).toMatch(/cannot be asked for an Express workflow.*cdk-sfn explain/);
  });

  test('list and @failed', async () => {
    await serve({ DescribeStateMachine: () => ({ ...DEFINITION, type: 'EXPRESS' }) });
    expect(await services.cli('list', MACHINE)).toMatchObject({ status: 2, error: expect.stringContaining('Express') as string });
    expect(await services.cli('explain', `${MACHINE}@failed`)).toMatchObject({ status: 2, error: expect.stringContaining('Express') as string });
  });

  const logged = (history: typeof FAILED_HISTORY) => history.map(({ id, previousEventId, timestamp, type, ...details }) => ({
    message: JSON.stringify({
      id: String(id),
      type,
      details: Object.values(details)[0] ?? {},
      previous_event_id: String(previousEventId),
      event_timestamp: String(timestamp * 1000),
      execution_arn: EXPRESS,
    }),
  }));
  const LOGGING = { level: 'ALL', destinations: [{ cloudWatchLogsLogGroup: { logGroupArn: 'arn:aws:logs:eu-west-1:123456789012:log-group:/aws/vendedlogs/states/Quick:*' } }] };

  test('is explained from the log group of its machine', async () => {
    await serve({ DescribeStateMachine: () => ({ ...DEFINITION, type: 'EXPRESS', loggingConfiguration: LOGGING }), FilterLogEvents: () => ({ events: logged(FAILED_HISTORY) }) });
    expect(JSON.parse((await services.cli('explain', EXPRESS, '--json')).out)).toMatchObject({ status: 'FAILED', state: 'Pay', error: 'Down', class: 'function-error' });
    expect(services.of('FilterLogEvents')).toMatchObject([{ input: { logGroupName: '/aws/vendedlogs/states/Quick', filterPattern: `{ $.execution_arn = "${EXPRESS}" }` } }]);
  });

  test('whose log has errors only: no end is claimed', async () => {
    await serve({ DescribeStateMachine: () => ({ ...DEFINITION, type: 'EXPRESS', loggingConfiguration: LOGGING }), FilterLogEvents: () => ({ events: logged(FAILED_HISTORY.slice(4)) }) });
    expect(JSON.parse((await services.cli('explain', EXPRESS, '--json')).out)).toMatchObject({ status: null, incomplete: true });
  });

  test.each([
    [{}, ['The log holds no data']],
    [{ includeExecutionData: true }, []],
    [{ level: 'ERROR' }, ['The log has the level ERROR', 'The log holds no data']],
  ])('whose log is %j: says what is missing', async (logging, expected) => {
    await serve({
      DescribeStateMachine: () => ({ ...DEFINITION, type: 'EXPRESS', loggingConfiguration: { ...LOGGING, ...logging } }),
      FilterLogEvents: () => ({ events: logged(FAILED_HISTORY) }),
    });
    const { advice } = JSON.parse((await services.cli('explain', EXPRESS, '--json')).out) as { advice: string[] };
    expect(advice.filter(line => line.startsWith('The log ')).map(line => line.split(/[:.]/)[0])).toEqual(expected);
  });

  test('without a log', async () => {
    await serve({ DescribeStateMachine: () => ({ ...DEFINITION, type: 'EXPRESS' }) });
    expect(await services.cli('explain', EXPRESS)).toMatchObject({ status: 2, error: expect.stringContaining("'Quick' writes no log") as string });
  });

  test('is run to its end by start --wait, on a host without a prefix', async () => {
    await serve({ DescribeStateMachine: () => ({ ...DEFINITION, type: 'EXPRESS' }), StartSyncExecution: () => ({ executionArn: EXPRESS, status: 'SUCCEEDED', output: '{"sum":3}', startDate: 1, stopDate: 2 }) });
    expect(await services.cli('start', MACHINE, '--wait', '--data', '--json')).toMatchObject({ status: 0, out: expect.stringContaining('"output": "{\\"sum\\":3}"') as string });
    expect(services.of('StartSyncExecution')[0].host).toMatch(/^127\.0\.0\.1:/);
  });
});

describe('explain', () => {
  test('goes through a child to where it began, and shows the log of the function', async () => {
    const childArn = 'arn:aws:states:eu-west-1:123456789012:execution:Billing:7';
    const thrown = '{"errorType":"CardExpired","errorMessage":"expired","requestId":"11-22"}';
    const description = JSON.stringify({ ExecutionArn: childArn, Error: 'CardExpired', Status: 'FAILED' });
    await serve({
      ...BASE,
      GetExecutionHistory: ({ executionArn }) => ({
        events: executionArn === childArn
          ? events(...task('Charge', { parameters: '{"FunctionName":"Charge"}' }), failed('CardExpired', thrown), end('CardExpired', thrown))
          : events(...task('Bill', { service: 'states', call: 'startExecution.sync:2' }), ['TaskSubmitted', { resourceType: 'states', output: '{}' }], failed('States.TaskFailed', description), end('States.TaskFailed', description)),
      }),
      FilterLogEvents: () => ({ events: [{ message: 'START RequestId: 11-22' }, { message: 'charging\n' }] }),
    });
    expect(JSON.parse((await services.cli('explain', EXECUTION, '--json')).out)).toMatchObject({ state: 'Bill', root: { execution: childArn, state: 'Charge', error: 'CardExpired', class: 'function-error' } });
    expect(JSON.parse((await services.cli('explain', childArn, '--json')).out)).toMatchObject({ functionError: { type: 'CardExpired', log: ['charging'] } });
    expect(services.of('FilterLogEvents').at(-1)!.input).toMatchObject({ logGroupName: '/aws/lambda/Charge', filterPattern: '"11-22"' });
  });

  test('of a function that logs to a group of another name, in JSON', async () => {
    const thrown = '{"errorType":"CardExpired","errorMessage":"expired","requestId":"11-22"}';
    await serve({
      ...BASE,
      GetExecutionHistory: () => ({ events: events(...task('Charge', { parameters: '{"FunctionName":"Charge"}' }), failed('CardExpired', thrown), end('CardExpired', thrown)) }),
      GetFunctionConfiguration: ({ FunctionName }) => ({ FunctionName, LoggingConfig: { LogFormat: 'JSON', LogGroup: '/shop/payments' } }),
      FilterLogEvents: () => ({ events: [{ message: '{"type":"platform.start"}' }, { message: '{"level":"INFO","message":"charging"}' }] }),
    });
    expect(JSON.parse((await services.cli('explain', EXECUTION, '--json')).out)).toMatchObject({ functionError: { log: ['{"level":"INFO","message":"charging"}'] } });
    expect(services.of('GetFunctionConfiguration')).toMatchObject([{ input: { FunctionName: 'Charge' } }]);
    expect(services.of('FilterLogEvents')).toMatchObject([{ input: { logGroupName: '/shop/payments' } }]);
  });

  test('goes through a map run to an item that failed', async () => {
    const item = 'arn:aws:states:eu-west-1:123456789012:execution:Orders/Each:9';
    await serve({
      ...BASE,
      ListExecutions: ({ mapRunArn }) => ({ executions: mapRunArn === 'arn:run' ? [{ ...DETAILS, executionArn: item }] : [] }),
      GetExecutionHistory: ({ executionArn }) => ({
        events: executionArn === item ? FAILED_HISTORY
          : events(['MapStateEntered', { name: 'Each', input: '[]' }], ['MapStateStarted', { length: 0 }], ['MapRunStarted', { mapRunArn: 'arn:run' }], ['MapRunFailed', { error: 'States.ExceedToleratedFailureThreshold', cause: 'c' }], ['MapStateFailed'], end('States.ExceedToleratedFailureThreshold', 'c')),
      }),
    });
    expect(JSON.parse((await services.cli('explain', EXECUTION, '--json')).out)).toMatchObject({ class: 'tolerance-exceeded', root: { execution: item, state: 'Pay', error: 'Down' } });
  });

  test('reads all pages', async () => {
    await serve({ ...BASE, GetExecutionHistory: ({ nextToken }) => (nextToken ? { events: FAILED_HISTORY.slice(3) } : { events: FAILED_HISTORY.slice(0, 3), nextToken: 'AAAA' }) });
    expect(JSON.parse((await services.cli('explain', EXECUTION, '--json')).out)).toMatchObject({ status: 'FAILED', state: 'Pay' });
    expect(services.of('GetExecutionHistory').map(({ input }) => input.nextToken)).toEqual([undefined, 'AAAA']);
  });
});

describe('what goes wrong is said in a sentence, without a stack', () => {
  test.each<[string, object, number, string]>([
    ['throttling', { __type: 'ThrottlingException', message: 'Rate exceeded' }, 3, 'The service is throttling'],
    ['expired credentials', { __type: 'ExpiredTokenException', message: 'The security token included in the request is expired' }, 3, 'The credentials have expired: sign in again'],
    ['a machine that is gone', { __type: 'StateMachineDoesNotExist', message: "State Machine Does Not Exist: 'x'" }, 3, 'The state machine is gone.'],
    ['an execution that is gone', { __type: 'ExecutionDoesNotExist', message: 'Execution Does Not Exist' }, 3, 'There is no such execution'],
    ['a lack of permission', { __type: 'AccessDeniedException', message: 'User: x is not authorized to perform: states:DescribeExecution' }, 3, 'The caller lacks the permission'],
  ])('%s', async (_, body, status, message) => {
    await serve({ DescribeExecution: () => body });
    const told = await services.cli('describe', EXECUTION);
    expect(told).toMatchObject({ status, out: '', error: expect.stringContaining(message) as string });
    expect(told.error.split('\n')).toHaveLength(2);
  });

  test('no connection', async () => {
    await serve({});
    services.drops = 10;
    expect(await services.cli('describe', EXECUTION)).toMatchObject({ status: 3, error: expect.stringContaining('The service cannot be reached.') as string });
  });
});

describe('wait', () => {
  test('sits out throttling and a dropped connection', async () => {
    await serve({ DescribeExecution: (_, count) => (count === 1 ? { __type: 'ThrottlingException', message: 'Rate exceeded' } : { ...DETAILS, status: 'SUCCEEDED' }) });
    services.drops = 1;
    expect((await services.cli('wait', EXECUTION)).status).toBe(0);
  }, 20_000);

  test('of several the worst decides', async () => {
    await serve({ DescribeExecution: ({ executionArn }) => ({ ...DETAILS, executionArn, status: executionArn === EXECUTION ? 'FAILED' : 'SUCCEEDED' }) });
    expect((await services.cli('wait', EXECUTION, `${EXECUTION}8`)).status).toBe(1);
  });
});

test('watch: one line an event, no event twice, nothing lost with a dropped connection, at most a call a second', async () => {
  await serve({
    GetExecutionHistory: ({ reverseOrder }, count) => {
      const known = FAILED_HISTORY.slice(0, Math.min(FAILED_HISTORY.length, count * 3));
      return { events: reverseOrder ? [...known].reverse() : known };
    },
  });
  services.drops = 1;
  const { status, out, error } = await services.cli('watch', EXECUTION);
  expect(status).toBe(1);
  expect(out.trim().split('\n').map(line => Number(line.trim().split(' ')[0]))).toEqual(FAILED_HISTORY.map(({ id }) => id));
  expect(error).toContain('cannot be reached, going on');
  const times = services.of('GetExecutionHistory').map(({ at }) => at);
  times.slice(1).forEach((at, index) => expect(at - times[index]).toBeGreaterThanOrEqual(900));
}, 30_000);

describe('tokens', () => {
  const TOKEN = `AAAAKgAAAAIAAAAA${'Ab1'.repeat(50)}`;
  const waiting = (more: object = {}) => ({
    GetExecutionHistory: () => ({ events: events(...task('Approve', { service: 'sqs', call: 'sendMessage.waitForTaskToken', parameters: JSON.stringify({ MessageBody: { token: TOKEN } }), ...more })) }),
    SendTaskSuccess: () => ({}),
    SendTaskFailure: () => ({}),
    SendTaskHeartbeat: () => ({}),
  });

  test.each<[string[], string, object]>([
    [['--succeed', '{"ok":true}'], 'SendTaskSuccess', { taskToken: TOKEN, output: '{"ok":true}' }],
    [['--fail', 'Rejected', '--cause', 'no'], 'SendTaskFailure', { taskToken: TOKEN, error: 'Rejected', cause: 'no' }],
    [['--heartbeat'], 'SendTaskHeartbeat', { taskToken: TOKEN }],
  ])('%j', async (args, operation, input) => {
    await serve(waiting());
    const { status, out, error } = await services.cli('tokens', EXECUTION, '--yes', ...args);
    expect(status).toBe(0);
    expect(services.of(operation)).toMatchObject([{ input }]);
    expect(out + error).not.toContain('Ab1Ab1');
  });

  test('are shown without their values, and not answered unasked', async () => {
    await serve(waiting());
    const shown = [await services.cli('tokens', EXECUTION), await services.cli('tokens', EXECUTION, '--json'), await services.cli('tokens', EXECUTION, '--succeed', '{}'), await services.cli('history', EXECUTION, '--data')];
    expect(shown.map(({ status }) => status)).toEqual([0, 0, 2, 0]);
    expect(JSON.stringify(shown)).not.toContain('Ab1Ab1');
    expect(shown[0].out).toContain('Approve: waits for an answer to the token that sqs:sendMessage.waitForTaskToken has');
    expect(services.of('SendTaskSuccess')).toEqual([]);
  });
});

test('validate: what the service says beside the linter, and where they disagree', async () => {
  const folder = temporaryFolder();
  const machine = { Type: 'AWS::StepFunctions::StateMachine', Properties: { DefinitionString: '{"StartAt":"A","States":{"A":{"Type":"Pass","Next":"Gone"}}}' }, Metadata: { 'aws:cdk:path': 'Shop/Orders/Resource' } };
  fs.writeFileSync(path.join(folder, 'Shop.template.json'), JSON.stringify({ Resources: { Orders: machine } }));
  fs.writeFileSync(path.join(folder, 'manifest.json'), JSON.stringify({ artifacts: { Shop: { type: 'aws:cloudformation:stack', properties: { templateFile: 'Shop.template.json' } } } }));
  await serve({ ValidateStateMachineDefinition: () => ({ result: 'FAIL', diagnostics: [{ severity: 'ERROR', code: 'OTHER', message: 'odd', location: '/StartAt' }] }) });
  const { status, out } = await services.cli('validate', '--app', folder, '--json');
  expect(status).toBe(1);
  expect(JSON.parse(out)).toMatchObject([{ constructPath: 'Shop/Orders', isValid: false, lint: [{ ruleId: 'transition-target' }], disagreements: [expect.stringContaining('The service alone'), expect.stringContaining('The linter alone')] }]);
});

test('payloads are shown only where they are asked for', async () => {
  await serve(BASE);
  expect((await services.cli('describe', EXECUTION)).out).not.toContain('4242');
  expect((await services.cli('describe', EXECUTION, '--data')).out).toContain('4242');
  expect((await services.cli('history', EXECUTION)).out).toContain('TaskFailed  Pay  Down: c');
});
