import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import { integrationOf, INTEGRATIONS, isDistributed, walkStates } from '../../../lib/asl';
import type { Integration } from '../../../lib/asl';
import { AslDiagram } from '../../../lib/diagram';
import { inferPermissions } from '../../../lib/iam';
import { OPTIMIZED_INTEGRATIONS } from '../../../lib/iam/integrations';
import { AslLint } from '../../../lib/lint';
import { simulate } from '../../../lib/testing';

const ALL = [...INTEGRATIONS].flatMap(([service, actions]) => Object.entries(actions).map(([action, row]) => [`${service}:${action}`, row] as [string, Integration]));
const PLACE = { partition: 'aws', region: 'eu-west-1', account: '111122223333' };
const machine = (state: object) => ({ StartAt: 'T', TimeoutSeconds: 60, States: { T: { End: true, ...state } } });
const isRefused = (definition: object) => AslLint.check(definition).some(({ ruleId }) => /^integration-(pattern|unknown)$/.test(ruleId));
const isProblem = (definition: object) => inferPermissions(definition, PLACE).problems.some(({ message }) => /has no \.|no optimized integration/.test(message));

test('the permissions know every optimized integration and no other', () => {
  expect(Object.keys(OPTIMIZED_INTEGRATIONS).sort()).toEqual(ALL.map(([name]) => name).sort());
});

test('the permissions of a job are those of an integration that can be waited for', () => {
  const jobs = Object.entries(OPTIMIZED_INTEGRATIONS)
    .filter(([, { sync, rule }]) => sync !== undefined || rule !== undefined)
    .map(([name]) => name);
  const waitable = new Set(ALL.filter(([, { patterns }]) => patterns.includes('sync')).map(([name]) => name));
  expect(jobs.filter(name => !waitable.has(name))).toEqual([]);
});

test.each(ALL)('%s: the linter and the permissions agree on its patterns', (name, { patterns }) => {
  for (const pattern of ['sync', 'sync:2', 'waitForTaskToken'] as const) {
    const definition = machine({ Type: 'Task', Resource: `arn:aws:states:::${name}.${pattern}` });
    expect([pattern, isRefused(definition), isProblem(definition)]).toEqual([
      pattern,
      !patterns.includes(pattern),
      !patterns.includes(pattern),
    ]);
  }
});

test.each([
  // https://docs.aws.amazon.com/step-functions/latest/dg/connect-bedrock.html: .sync is that of createModelCustomizationJob alone
  ['bedrock', 'invokeModel', ['waitForTaskToken']],
  // https://docs.aws.amazon.com/step-functions/latest/dg/connect-bedrockagentcore.html: request response only
  ['bedrockagentcore', 'invokeHarness', []],
  ['states', 'startExecution', ['sync', 'sync:2', 'waitForTaskToken']],
])('patterns of %s:%s', (service, action, patterns) => {
  expect(integrationOf(service, action)?.patterns).toEqual(patterns);
});

test.each([['lambda', 'toString'], ['toString', 'invoke'], ['lambda', 'invoked']])('%s:%s is none', (service, action) => {
  expect(integrationOf(service, action)).toBeUndefined();
});

test('an integration without an API has each parameter it needs in its own list', () => {
  const lacking = ALL.filter(([, { api }]) => !api)
    .flatMap(([name, { own, required }]) => required.flat().filter(parameter => !own.includes(parameter)).map(parameter => `${name} ${parameter}`));
  expect(lacking).toEqual([]);
});

test('what the simulator gives for a function is what the table says', async () => {
  const { output } = await simulate(
    machine({ Type: 'Task', Resource: 'arn:aws:states:::lambda:invoke', Parameters: { FunctionName: 'f' } }), { mocks: { f: () => 1 } },
  );
  expect(integrationOf('lambda', 'invoke')!.result).toEqual(expect.arrayContaining(Object.keys(output as object)));
});

describe.each(['ItemProcessor', 'Iterator'])('a map whose %s has the mode DISTRIBUTED', field => {
  const definition = machine({
    Type: 'Map',
    Label: 'Orders',
    [field]: { ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType: 'STANDARD' }, StartAt: 'P', States: { P: { Type: 'Pass', End: true } } },
  });

  test('is distributed for the linter, the permissions, the diagram and the simulator', async () => {
    const [visit] = walkStates(definition);
    expect(isDistributed(visit.state)).toBe(true);
    expect(AslLint.check(definition, { stateMachineType: sfn.StateMachineType.EXPRESS }).map(({ ruleId }) => ruleId)).toContain('express-limits');
    const stateMachine = { arn: 'arn:aws:states:eu-west-1:111122223333:stateMachine:M', name: 'M' };
    expect(inferPermissions(definition, { ...PLACE, stateMachine }).statements.flatMap(({ actions }) => actions)).toContain('states:StartExecution');
    expect(AslDiagram.toMermaid(definition)).toContain('distributed');
    const { history } = await simulate(definition, { input: [1] });
    expect(JSON.stringify(history)).toContain('MapRunStarted');
  });
});
