import * as fs from 'fs';
import * as path from 'path';
import { App, CfnResource, Fn, IPolicyValidationContext, NestedStack, Stack, Stage, Token, Validations } from 'aws-cdk-lib';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import { CfnInclude } from 'aws-cdk-lib/cloudformation-include';
import { Construct } from 'constructs';
import { AslDefinition, LintSeverity, Workflow, WorkflowValidation, WorkflowValidationProps } from '../../lib';
import { temporaryFolder } from '../support/files';
import { fn } from '../support/machines';
import { addWorkflowValidation, synthesizeWithPlugins, TELLS_APP } from '../support/validation';

const ROLE = 'arn:aws:iam::123456789012:role/Role';
const task = (more: object) => ({
  StartAt: 'Call', States: { Call: { Type: 'Task', Resource: 'arn:aws:states:::sns:publish', Parameters: { 'TopicArn': 'arn:aws:sns:eu-west-1:123456789012:T', 'Message.$': '$' }, End: true, ...more } },
});
const BROKEN = task({ HeartbeatSeconds: 70, TimeoutSeconds: 60 });
const WARNED = task({ Resource: 'arn:aws:states:::sns:publish.waitForTaskToken', Parameters: { 'TopicArn': 'arn:aws:sns:eu-west-1:123456789012:T', 'Message.$': '$$.Task.Token' } });
const FINE = task({ TimeoutSeconds: 60 });

function newApp(props?: WorkflowValidationProps): { app: App; stack: Stack } {
  const app = new App({ outdir: temporaryFolder() });
  addWorkflowValidation(app, props);
  return { app, stack: new Stack(app, 'Shop') };
}

const l1 = (scope: Construct, definition: object, props: Partial<sfn.CfnStateMachineProps> = {}) =>
  new sfn.CfnStateMachine(scope, 'Orders', { roleArn: ROLE, definitionString: JSON.stringify(definition), ...props });

function check(make: (stack: Stack, app: App) => void, props?: WorkflowValidationProps) {
  const { app, stack } = newApp(props);
  make(stack, app);
  return synthesizeWithPlugins(app);
}

describe('a machine with an error fails the synthesis', () => {
  test('and the report says where, what and how to fix it', () => {
    const { failed, output, violations } = check(stack => l1(stack, BROKEN));
    expect(failed).toBe(true);
    expect(violations).toEqual([expect.objectContaining({
      ruleName: 'heartbeat-below-timeout',
      severity: 'error',
      description: expect.stringMatching(/^Call: /) as string,
      suggestedFix: expect.stringMatching(/ See https:\/\/.*heartbeat-below-timeout\.md$/) as string,
      ruleMetadata: { pointer: '/States/Call/HeartbeatSeconds', state: 'Call' },
    })]);
    const [{ constructPath, cloudFormationResource, stackTraces }] = violations[0].violatingConstructs;
    expect(constructPath).toBe('Shop/Orders');
    expect(cloudFormationResource).toMatchObject({ logicalId: 'Orders', propertyPaths: ['Properties.DefinitionString', '/States/Call/HeartbeatSeconds'] });
    expect(output).toContain(TELLS_APP ? 'workflow-validation.test.ts' : 'Shop/Orders');
    if (TELLS_APP) expect(stackTraces?.join()).toContain('workflow-validation.test.ts');
  });

  const file = (definition: object) => {
    const name = path.join(temporaryFolder(), 'orders.asl.json');
    fs.writeFileSync(name, JSON.stringify(definition));
    return name;
  };
  const text = JSON.stringify(BROKEN);
  const withoutEnd: object = Object.fromEntries(Object.entries(BROKEN.States.Call).filter(([field]) => field !== 'End'));

  test.each<[string, (stack: Stack, app: App) => void]>([
    ['an object', stack => l1(stack, BROKEN, { definitionString: undefined, definition: BROKEN })],
    ['Fn::Join', stack => l1(stack, BROKEN, { definitionString: Fn.join('', [text.slice(0, 50), Fn.ref('AWS::NoValue'), text.slice(50)]) })],
    ['Fn::Sub', stack => l1(stack, BROKEN, { definitionString: Fn.sub(text.replace('"Call":{', '"Call":{"Comment":"in ${AWS::Region}",')) })],
    ['substitutions', stack => l1(stack, BROKEN, { definitionString: text.replace('70', '${Beat}'), definitionSubstitutions: { Beat: '70' } })],
    ['an L2 with text', stack => new sfn.StateMachine(stack, 'Orders', { definitionBody: sfn.DefinitionBody.fromString(text) })],
    ['an L2 with a file, as an asset', stack => new sfn.StateMachine(stack, 'Orders', { definitionBody: sfn.DefinitionBody.fromFile(file(BROKEN)) })],
    ['a chain with tokens', stack => new sfn.StateMachine(stack, 'Orders', {
      definitionBody: sfn.DefinitionBody.fromChainable(new sfn.CustomState(stack, 'Call', { stateJson: { ...withoutEnd, Comment: fn(stack, 'Pay').functionArn } })),
    })],
    ['a resource of its type', stack => new CfnResource(stack, 'Orders', { type: 'AWS::StepFunctions::StateMachine', properties: { RoleArn: ROLE, DefinitionString: text } })],
    ['a nested stack', stack => l1(new NestedStack(stack, 'Nested'), BROKEN)],
    ['a stage', (_, app) => l1(new Stack(new Stage(app, 'Beta'), 'Shop'), BROKEN)],
    ['a change of the template', stack => l1(stack, FINE).addPropertyOverride('DefinitionString', text)],
  ])('%s', (_, make) => {
    const { failed, violations } = check(make);
    expect(violations.map(({ ruleName }) => ruleName)).toEqual(['heartbeat-below-timeout']);
    expect(violations[0].violatingConstructs[0].constructPath).toMatch(/Orders(\/Resource)?$/);
    expect(failed).toBe(true);
  });

  test('a machine in a template that is included', () => {
    const template = { Resources: { Old: { Type: 'AWS::StepFunctions::StateMachine', Properties: { RoleArn: ROLE, DefinitionString: text } } } };
    const { violations } = check(stack => new CfnInclude(stack, 'Legacy', { templateFile: file(template) }));
    expect(violations.map(({ ruleName }) => ruleName)).toEqual(['heartbeat-below-timeout']);
  });
});

describe('tokens', () => {
  const withResource = (resource: (stack: Stack) => unknown) => check(stack => l1(stack, FINE, {
    definitionString: stack.toJsonString(task({ Resource: resource(stack), Parameters: undefined, TimeoutSeconds: 60 })),
  }), { severities: { 'lambda-retry': LintSeverity.OFF } });

  test('the ARN of a function is one', () => {
    expect(withResource(stack => fn(stack, 'Pay').functionArn).violations).toEqual([]);
  });

  test('its name is not', () => {
    expect(withResource(stack => fn(stack, 'Pay').functionName).violations.map(({ ruleName }) => ruleName)).toEqual(['task-resource']);
  });

  test('a number known at deployment is taken as right', () => {
    const limit = (stack: Stack) => Token.asNumber(new CfnResource(stack, 'Limits', { type: 'Custom::Limits' }).getAtt('Seconds'));
    expect(
      check(stack => l1(stack, FINE, { definitionString: stack.toJsonString(task({ TimeoutSeconds: limit(stack) })) })).violations,
    ).toEqual([]);
  });
});

describe('warnings', () => {
  test('are printed, and the synthesis goes on', () => {
    const { failed, output, violations } = check(stack => l1(stack, WARNED));
    expect(failed).toBe(false);
    expect(violations.map(({ ruleName, severity }) => [ruleName, severity])).toEqual([['job-timeout', 'warning']]);
    expect(output).toContain('job-timeout');
  });

  test('info is reported on demand', () => {
    const shaping = { StartAt: 'A', States: { A: { Type: 'Pass', Next: 'B' }, B: { Type: 'Pass', End: true } } };
    expect(check(stack => l1(stack, shaping)).violations).toEqual([]);
    expect(check(stack => l1(stack, shaping), { info: true }).violations.map(({ severity }) => severity)).toContain('info');
  });

  test.each([
    ['definition-unreadable', { definitionString: Fn.ref('Text') }, 'only the deployment knows'],
    ['definition-unreadable', { definitionString: undefined, definitionS3Location: { bucket: 'b', key: 'k' } }, 'no file beside the template'],
    ['placeholder-undefined', { definitionString: JSON.stringify(task({ TimeoutSeconds: 60, Comment: '${Who}' })) }, '${Who}'],
    ['substitution-unused', { definitionSubstitutions: { Who: 'us' } }, 'Who'],
  ])('%s for %j', (ruleName, props, text) => {
    const { failed, violations } = check(stack => l1(stack, FINE, props));
    expect(failed).toBe(false);
    expect(violations).toEqual([expect.objectContaining({ ruleName, severity: 'warning', description: expect.stringContaining(text) as string })]);
  });
});

describe('severities', () => {
  test.each([
    [{ 'heartbeat-below-timeout': LintSeverity.OFF }, [], false],
    [{ 'heartbeat-below-timeout': LintSeverity.WARNING }, ['warning'], false],
    [{ 'heartbeat-below-timeout': LintSeverity.ERROR, 'substitution-unused': LintSeverity.ERROR }, ['error'], true],
  ])('%j', (severities, expected, fails) => {
    const { failed, violations } = check(stack => l1(stack, BROKEN), { severities });
    expect([violations.map(({ severity }) => severity), failed]).toEqual([expected, fails]);
  });

  test.each([[{ nonsense: 'off' }, "the rule 'nonsense'"], [{ 'job-timeout': 'fatal' }, 'must be one of'], [{ 'substitution-unused': 'fatal' }, 'must be one of']])('%j is refused', (severities, message) => {
    expect(() => new WorkflowValidation({ severities } as WorkflowValidationProps)).toThrow(message);
  });
});

describe('acknowledgements', () => {
  test.each([
    ['on the machine', 'WorkflowValidation::heartbeat-below-timeout', (machine: Construct) => machine],
    ['on the stack', 'WorkflowValidation::heartbeat-below-timeout', (machine: Construct) => Stack.of(machine)],
    ['for the state', 'WorkflowValidation::heartbeat-below-timeout[Call]', (machine: Construct) => machine],
  ])('%s take the finding away and keep the reason', (_, id, scope) => {
    const { failed, violations, acknowledged } = check(stack => Validations.of(scope(l1(stack, BROKEN))).acknowledge({ id, reason: 'measured' }));
    expect([failed, violations]).toEqual([false, []]);
    if (TELLS_APP) expect(acknowledged).toEqual([expect.objectContaining({ reason: 'measured', severity: 'error' })]);
  });

  test('spaces in the name of a state are dashes', () => {
    const definition = { StartAt: 'Call it', States: { 'Call it': BROKEN.States.Call } };
    const { violations } = check(stack => Validations.of(l1(stack, definition)).acknowledge({ id: 'WorkflowValidation::heartbeat-below-timeout[Call-it]', reason: 'measured' }));
    expect(violations).toEqual([]);
  });

  test('those of another machine or state do not count', () => {
    const { failed, violations } = check(stack => {
      const [one, two] = ['One', 'Two'].map(id => l1(new Construct(stack, id), BROKEN));
      Validations.of(one).acknowledge({ id: 'WorkflowValidation::heartbeat-below-timeout', reason: 'measured' });
      Validations.of(two).acknowledge({ id: 'WorkflowValidation::heartbeat-below-timeout[Other]', reason: 'measured' });
    });
    expect(failed).toBe(true);
    expect(violations.map(({ violatingConstructs }) => violatingConstructs[0].constructPath)).toEqual(['Shop/Two/Orders']);
  });
});

describe('a Workflow', () => {
  const workflow = (stack: Stack, definition: object, props: object = {}) => new Workflow(stack, 'Orders', { definitionBody: AslDefinition.fromObject(definition), ...props });

  test('reports its warnings itself, and not again', () => {
    const { output, violations } = check(stack => workflow(stack, WARNED));
    expect(violations).toEqual([]);
    expect(output).not.toContain('Source: WorkflowValidation');
  });

  test('reports its errors itself', () => {
    const { app, stack } = newApp();
    workflow(stack, BROKEN);
    expect(() => app.synth()).toThrow('WorkflowValidation::heartbeat-below-timeout');
  });

  test('that does not check itself is checked by the plugin', () => {
    const { failed, violations } = check(stack => workflow(stack, BROKEN, { lint: { enabled: false } }));
    expect([failed, violations.map(({ ruleName }) => ruleName)]).toEqual([true, ['heartbeat-below-timeout']]);
  });

  test('whose own check is milder gets what the plugin adds', () => {
    const { failed, violations } = check(stack => workflow(stack, WARNED), { severities: { 'job-timeout': LintSeverity.ERROR } });
    expect([failed, violations.map(({ ruleName }) => ruleName)]).toEqual([true, ['job-timeout']]);
  });

  test('with an acknowledged finding keeps the reason in the report', () => {
    const acknowledgement = { id: 'WorkflowValidation::job-timeout', reason: 'ends itself' };
    const { violations, acknowledged } = check(stack => Validations.of(workflow(stack, WARNED)).acknowledge(acknowledgement));
    expect(violations).toEqual([]);
    if (TELLS_APP) expect(acknowledged.map(({ reason }) => reason)).toEqual(['ends itself']);
  });
});

describe('the app of the machines', () => {
  /** Each release of the CDK hands more to a plugin. */
  const contextOf = (context: { readonly templatePaths: string[]; readonly appConstruct?: App }) =>
    context as unknown as IPolicyValidationContext;
  const twoMachines = () => {
    const app = new App({ outdir: temporaryFolder() });
    const [one] = ['One', 'Two'].map(id => l1(new Construct(app.node.tryFindChild('Shop') ?? new Stack(app, 'Shop'), id), BROKEN));
    Validations.of(one).acknowledge({ id: 'WorkflowValidation::heartbeat-below-timeout', reason: 'measured' });
    return { app, one, templatePaths: app.synth().stacks.map(({ templateFullPath }) => templateFullPath) };
  };

  test('is the one that the CDK names, or the one that is given, by any construct of it', () => {
    const { app, one, templatePaths } = twoMachines();
    const named = new WorkflowValidation({ app: one }).validate(contextOf({ templatePaths, appConstruct: app }));
    expect(named.violations.map(({ ruleName }) => ruleName)).toEqual(['heartbeat-below-timeout', 'heartbeat-below-timeout (Shop/Two/Orders)']);
    for (const given of [app, one]) {
      expect(new WorkflowValidation({ app: given }).validate(contextOf({ templatePaths }))).toEqual(named);
    }
  });

  test('is no other one than that of the CDK, and nothing else', () => {
    const { app, templatePaths } = twoMachines();
    const ofAnotherApp = new WorkflowValidation({ app: new Stack(new App(), 'Other') });
    expect(() => ofAnotherApp.validate(contextOf({ templatePaths, appConstruct: app }))).toThrow("'app' should be the app that the plugin is added to, got another app.");
    expect(() => new WorkflowValidation({ app: 'Shop' } as never)).toThrow("'app' should be a construct (IConstruct), got 'Shop'.");
  });

  test('has to be given where the CDK names none', () => {
    const { templatePaths } = twoMachines();
    const plugin = new WorkflowValidation({ app: new App() });
    Object.assign(plugin, { props: {} });
    expect(() => plugin.validate(contextOf({ templatePaths }))).toThrow("'app' should be the app");
  });

  test.each([['2.257.0', true], ['2.258.0', false]])('has to be given to the plugin on aws-cdk-lib %s: %s', (version, refused) => {
    jest.isolateModules(() => {
      jest.doMock('aws-cdk-lib/package.json', () => ({ version }));
      const { WorkflowValidation: Plugin } = jest.requireActual<typeof import('../../lib/validation')>('../../lib/validation');
      const make = () => new Plugin();
      if (refused) expect(make).toThrow("'app' should be the app whose machines are checked, which aws-cdk-lib before 2.258.0 doesn't tell to plugins, got nothing.");
      else expect(make).not.toThrow();
      expect(() => new Plugin({ app: new App() })).not.toThrow();
    });
    jest.dontMock('aws-cdk-lib/package.json');
  });
});

test("CDK's own rule is told that the definition is checked", () => {
  const { app, stack } = newApp();
  const machine = l1(stack, FINE);
  synthesizeWithPlugins(app);
  const acknowledged = machine.node.metadata.filter(({ type }) => type === Validations.ACKNOWLEDGED_RULES_METADATA_KEY);
  const ids = acknowledged.flatMap(({ data }) => Object.keys(data as object));
  expect(ids).toEqual(['CloudFormation-Validate::E3601']);
});

test('an app without state machines has nothing to report', () => {
  expect(check(() => undefined)).toMatchObject({ failed: false, violations: [] });
});

test('the plugin tells its version and rules', () => {
  const { name, version, ruleIds } = new WorkflowValidation({ app: new App() });
  expect([name, version]).toEqual(['WorkflowValidation', expect.stringMatching(/^\d+\.\d+\.\d+/)]);
  expect(ruleIds).toEqual(expect.arrayContaining(['heartbeat-below-timeout', 'definition-unreadable']));
});
