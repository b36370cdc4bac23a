import { Annotations, App, Duration, Stack, Validations } from 'aws-cdk-lib';
import { Annotations as Found, Match } from 'aws-cdk-lib/assertions';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import { AslDefinition, DefinitionStorage, LintSeverity, ReviewableDefinition, Workflow, WorkflowProps } from '../../../lib';
import { temporaryFolder } from '../../support/files';
import { fn, newStack } from '../../support/machines';

const RETRY = [{ ErrorEquals: ['States.Timeout'] }];
const call = (more: object, resource = 'arn:aws:states:::sqs:sendMessage') => ({
  StartAt: 'Call', States: { Call: { Type: 'Task', Resource: resource, Parameters: { QueueUrl: 'https://sqs.eu-west-1.amazonaws.com/123456789012/Orders', MessageBody: 'x' }, TimeoutSeconds: 60, Retry: RETRY, End: true, ...more } },
});
const BROKEN = call({ HeartbeatSeconds: 70 });
const TOKEN = { Resource: 'arn:aws:states:::sqs:sendMessage.waitForTaskToken', Parameters: { QueueUrl: 'https://sqs.eu-west-1.amazonaws.com/123456789012/Orders', MessageBody: { 'Token.$': '$$.Task.Token' } } };
const WARNED = call({ ...TOKEN, TimeoutSeconds: undefined });

const synthesize = (stack: Stack) => (stack.node.root as App).synth();
const workflow = (definition: object, props: Partial<WorkflowProps> = {}) => {
  const stack = newStack({ outdir: temporaryFolder() });
  return new Workflow(stack, 'Orders', { definitionBody: AslDefinition.fromObject(definition), ...props });
};
const failure = (machine: sfn.StateMachine): string => {
  try {
    synthesize(Stack.of(machine));
    return '';
  } catch (error) {
    return (error as Error).message;
  }
};
const warnings = (machine: sfn.StateMachine) => Found.fromStack(Stack.of(machine)).findWarning('*', Match.anyValue()).map(({ id, entry }) => `${id}: ${entry.data as string}`);
const warningsOf = (machine: sfn.StateMachine) => warnings(machine).filter(text => text.includes('WorkflowValidation'));

describe('errors fail the synthesis', () => {
  test('with the path of the construct and the state, the fault, the way out, and the line that made it', () => {
    const message = failure(workflow(BROKEN));
    expect(message).toContain('[Shop/Orders] Call: ');
    expect(message).toContain('[WorkflowValidation::heartbeat-below-timeout]');
    expect(message).toContain('at /States/Call/HeartbeatSeconds of the definition');
    expect(message).toMatch(/The state machine is made at test\/workflow\/definition\/self-check\.test\.ts:\d+:\d+\./);
  });

  test.each([
    ['a string', () => sfn.DefinitionBody.fromString(JSON.stringify(BROKEN))],
    ['an asset', () => AslDefinition.fromObject(BROKEN, { definitionStorage: DefinitionStorage.ASSET })],
    ['a chain', (stack: Stack) => sfn.DefinitionBody.fromChainable(new sfn.CustomState(stack, 'Call', { stateJson: { ...BROKEN.States.Call, End: undefined } }))],
    ['a body of another class', () => new (class extends sfn.DefinitionBody {
      public bind = () => ({ definitionString: JSON.stringify(BROKEN) });
    })()],
  ])('%s', (_, body) => {
    const stack = newStack({ outdir: temporaryFolder() });
    expect(failure(new Workflow(stack, 'Orders', { definitionBody: body(stack) }))).toContain('heartbeat-below-timeout');
  });

  test('tokens do not hide them, and the shape of their values counts', () => {
    const stack = newStack({ outdir: temporaryFolder() });
    const definition = call({ Parameters: undefined, ResultPath: 'result', Resource: fn(stack, 'Pay').functionName });
    const message = failure(new Workflow(stack, 'Orders', { definitionBody: AslDefinition.fromObject(definition) }));
    expect(message).toContain('WorkflowValidation::path-syntax');
    expect(message).toContain('WorkflowValidation::task-resource');
  });

  test('a function by its ARN is fine', () => {
    const stack = newStack({ outdir: temporaryFolder() });
    expect(failure(new Workflow(stack, 'Orders', { definitionBody: AslDefinition.fromObject(call({ Parameters: undefined, Resource: fn(stack, 'Pay').functionArn })) }))).toBe('');
  });

  test.each([
    ['a task token', call(TOKEN)],
    ['.sync', call({ Resource: 'arn:aws:states:::batch:submitJob.sync', Parameters: { JobName: 'j', JobDefinition: 'd', JobQueue: 'q' } })],
    ['a distributed map', { StartAt: 'Call', States: { Call: { Type: 'Map', ItemProcessor: { ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType: 'STANDARD' }, ...call({}) }, End: true } } }],
  ])('%s in an Express workflow', (_, definition) => {
    const renamed = JSON.parse(JSON.stringify(definition).replace(/"StartAt":"Call","States":\{"Call":\{"Type":"Task"(?=.*\}\}\},"End":true)/, '"StartAt":"Inner","States":{"Inner":{"Type":"Task"')) as object;
    const message = failure(workflow(renamed, { stateMachineType: sfn.StateMachineType.EXPRESS }));
    expect(message).toContain('[Shop/Orders] Call: ');
    expect(message).toContain('WorkflowValidation::express-limits');
  });

  test('in a plain machine with an imported definition too', () => {
    const stack = newStack({ outdir: temporaryFolder() });
    expect(failure(new sfn.StateMachine(stack, 'Orders', { definitionBody: AslDefinition.fromObject(BROKEN) }))).toContain('[Shop/Orders] Call: ');
  });
});

describe('warnings are printed', () => {
  test('with the id by which they are acknowledged', () => {
    expect(warningsOf(workflow(WARNED))).toEqual([
      expect.stringMatching(/^\/Shop\/Orders\/Resource: Call: .*job-timeout\.md\) \[ack: WorkflowValidation::job-timeout\]$/),
    ]);
  });

  test('info is not', () => {
    expect(warningsOf(workflow(call({ TimeoutSeconds: undefined })))).toEqual([]);
  });

  test('once, however often the app is synthesized', () => {
    const machine = workflow(WARNED);
    synthesize(Stack.of(machine));
    (machine.node.root as App).synth({ force: true });
    expect(warningsOf(machine)).toHaveLength(1);
  });
});

describe('acknowledgements', () => {
  const acknowledge = (id: string) => (machine: sfn.StateMachine) => Validations.of(machine).acknowledge({ id, reason: 'known' });

  test.each([
    ['the rule', acknowledge('WorkflowValidation::job-timeout')],
    ['the rule for one state', acknowledge('WorkflowValidation::job-timeout[Call]')],
    ['the rule in the whole stack', (machine: sfn.StateMachine) => acknowledge('WorkflowValidation::job-timeout')(Stack.of(machine) as unknown as sfn.StateMachine)],
    ['the annotation', (machine: sfn.StateMachine) => Annotations.of(machine).acknowledgeWarning('WorkflowValidation::job-timeout')],
  ])('%s takes the warning away', (_, run) => {
    const machine = workflow(WARNED);
    run(machine);
    expect(warningsOf(machine)).toEqual([]);
  });

  test.each([['WorkflowValidation::heartbeat-below-timeout'], ['WorkflowValidation::heartbeat-below-timeout[Call]']])('%s lets the error pass', id => {
    const machine = workflow(BROKEN);
    acknowledge(id)(machine);
    expect(failure(machine)).toBe('');
  });

  test.each([['WorkflowValidation::heartbeat-below-timeout[Other]'], ['WorkflowValidation::path-root']])('%s does not', id => {
    const machine = workflow(BROKEN);
    acknowledge(id)(machine);
    expect(failure(machine)).toContain('heartbeat-below-timeout');
  });

  const inBranch = (name: string, other: string) => ({
    StartAt: 'Both',
    States: {
      Both: {
        Type: 'Parallel',
        End: true,
        Branches: [{ ...BROKEN, StartAt: name, States: { [name]: BROKEN.States.Call } }, { StartAt: other, States: { [other]: { Type: 'Pass', End: true } } }],
      },
    },
  });

  test.each([
    ['in a branch', inBranch('Call', 'Rest'), 'Call', ['Both', 'Rest', 'Branches']],
    ["named 'States'", { StartAt: 'States', States: { States: BROKEN.States.Call } }, 'States', ['HeartbeatSeconds']],
    ["named 'States' in a branch", inBranch('States', 'Rest'), 'States', ['Both', 'Branches', '0']],
    ['with a slash and a tilde in its name', { StartAt: 'a/b~c', States: { 'a/b~c': BROKEN.States.Call } }, 'a/b~c', ['b~c', 'a~1b~0c']],
  ])('a state %s is acknowledged by its own name alone', (_, definition, name, others) => {
    for (const other of others) {
      const machine = workflow(definition);
      acknowledge(`WorkflowValidation::heartbeat-below-timeout[${other}]`)(machine);
      expect(failure(machine)).toContain('heartbeat-below-timeout');
    }
    const machine = workflow(definition);
    acknowledge(`WorkflowValidation::heartbeat-below-timeout[${name}]`)(machine);
    expect(failure(machine)).toBe('');
  });

  test('that of another machine does not count', () => {
    const machine = workflow(BROKEN);
    acknowledge('WorkflowValidation::heartbeat-below-timeout')(new Workflow(Stack.of(machine), 'Other', { definitionBody: AslDefinition.fromObject(call({})) }));
    expect(failure(machine)).toContain('[Shop/Orders] Call: ');
  });
});

describe('options', () => {
  test.each([
    ['off', { enabled: false }, ''],
    ['a rule off', { severities: { 'heartbeat-below-timeout': LintSeverity.OFF } }, ''],
    ['a rule as a warning', { severities: { 'heartbeat-below-timeout': LintSeverity.WARNING } }, ''],
  ])('%s', (_, lint, expected) => {
    expect(failure(workflow(BROKEN, { lint }))).toBe(expected);
  });

  test('info as an error', () => {
    const shaping = { StartAt: 'A', States: { A: { Type: 'Pass', Next: 'B' }, B: { Type: 'Pass', End: true } } };
    expect(failure(workflow(shaping, { lint: { severities: { 'pass-chain': LintSeverity.ERROR } } }))).toContain('pass-chain');
    expect(failure(workflow(shaping))).toBe('');
  });

  test('those of the definition count in a plain machine, those of the workflow come first', () => {
    const body = AslDefinition.fromObject(BROKEN, { lint: { severities: { 'heartbeat-below-timeout': LintSeverity.OFF } } });
    expect(failure(new sfn.StateMachine(newStack({ outdir: temporaryFolder() }), 'Orders', { definitionBody: body }))).toBe('');
    expect(failure(workflow(BROKEN, { definitionBody: body }))).toBe('');
    expect(failure(workflow(BROKEN, { definitionBody: body, lint: { severities: { 'heartbeat-below-timeout': LintSeverity.ERROR } } }))).toContain('heartbeat-below-timeout');
  });

  test.each([
    [{ severities: { 'hartbeat-below-timeout': LintSeverity.OFF } }, "did you mean 'heartbeat-below-timeout'"],
    [{ severities: { 'heartbeat-below-timeout': 'fatal' as LintSeverity } }, 'it must be one of error, warning, info, off'],
  ])('%j is refused at once', (lint, message) => {
    expect(() => workflow(BROKEN, { lint })).toThrow(message);
  });
});

describe('drawings', () => {
  const states = (stack: Stack) => new sfn.Pass(stack, 'First').next(new sfn.Wait(stack, 'Second', { time: sfn.WaitTime.duration(Duration.seconds(5)) }));

  test('of a workflow, with placeholders', () => {
    const stack = newStack();
    const machine = new Workflow(stack, 'Orders', { definitionBody: AslDefinition.fromObject(call({ Resource: fn(stack, 'Pay').functionArn })) });
    expect(machine.toMermaid()).toContain('s_Call["Call<br/>Task: Lambda ${PayArn}<br/>retry 3x on States.Timeout"]');
  });

  test('of a reviewable definition in a plain machine', () => {
    const stack = newStack();
    const body = new ReviewableDefinition(states(stack));
    expect(() => body.toMermaid()).toThrow("call 'toMermaid' after the machine is made");
    new sfn.StateMachine(stack, 'Orders', { definitionBody: body });
    expect(body.toMermaid()).toContain('s_First --> s_Second');
  });
});

describe('a definition that was checked before', () => {
  test.each(['first', 'second'])('is told of again: %s', () => {
    expect(failure(workflow(BROKEN))).toContain('heartbeat-below-timeout');
  });

  test('is checked anew for another type of machine and with other severities', () => {
    expect(warningsOf(workflow(WARNED))).toHaveLength(1);
    expect(failure(workflow(WARNED, { stateMachineType: sfn.StateMachineType.EXPRESS }))).toContain('WorkflowValidation::express-limits');
    expect(warningsOf(workflow(WARNED, { lint: { severities: { 'job-timeout': LintSeverity.OFF } } }))).toHaveLength(0);
    expect(warningsOf(workflow(WARNED))).toHaveLength(1);
  });
});
