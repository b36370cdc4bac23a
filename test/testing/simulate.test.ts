import { mkdtempSync, writeFileSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';
import { App, Stack } from 'aws-cdk-lib';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import * as s3 from 'aws-cdk-lib/aws-s3';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import * as tasks from 'aws-cdk-lib/aws-stepfunctions-tasks';
import { fromTemplateFile, simulate, SimulationOptions } from '../../lib/testing';

function newFunction(scope: Stack, id: string): lambda.Function {
  return new lambda.Function(scope, id, { code: lambda.Code.fromInline('exports.handler = 1'), handler: 'index.handler', runtime: lambda.Runtime.NODEJS_22_X });
}

describe('a state machine of an app', () => {
  const stack = new Stack(new App(), 'Orders');
  const pay = newFunction(stack, 'Pay');
  const invoke = new tasks.LambdaInvoke(stack, 'Charge', { lambdaFunction: pay, payloadResponseOnly: false, outputPath: '$.Payload' });
  const machine = new sfn.StateMachine(stack, 'Machine', {
    definitionBody: sfn.DefinitionBody.fromChainable(invoke),
    stateMachineType: sfn.StateMachineType.EXPRESS,
  });
  const handler = (event: { amount: number }) => ({ charged: event.amount });

  test.each([
    ['state', () => 'Charge'],
    ['the token of the function\'s ARN', () => pay.functionArn],
    ['the token of the function\'s name', () => pay.functionName],
    ['logical id', () => stack.getLogicalId(pay.node.defaultChild as lambda.CfnFunction)],
  ])('can be mocked by %s', async (_, key) => {
    const result = await simulate(machine, { input: { amount: 5 }, mocks: { [key()]: handler } });
    expect(result).toMatchObject({ status: 'SUCCEEDED', output: { charged: 5 } });
    expect(result.cost.amount).toBe(result.cost.asExpress);
  });

  test.each([
    ['the path of the function', 'Orders/Pay'],
    ['its path in the stack', 'Pay'],
    ['the path of the state', 'Orders/Charge'],
  ])('can be mocked by %s', async (_, key) => {
    expect(await simulate(machine, { input: { amount: 5 }, mocks: { [key]: handler } })).toMatchObject({ output: { charged: 5 } });
  });

  test('a name that is none of these is told', async () => {
    await expect(simulate(machine, { mocks: { 'Orders/Pya': handler } })).rejects.toThrow('Mocks that no task has used so far: \'Orders/Pya\'');
  });

  test('keeps the validator of the CDK out of its synthesis, and leaves its setting alone', async () => {
    const seen: unknown[] = [];
    const before = process.env.CDK_VALIDATION;
    process.env.CDK_VALIDATION = 'true';
    try {
      const fresh = new Stack(new App(), 'Fresh');
      const only = new sfn.StateMachine(fresh, 'Machine', { definitionBody: sfn.DefinitionBody.fromChainable(new sfn.Pass(fresh, 'Only')) });
      fresh.node.addValidation({ validate: () => { seen.push(process.env.CDK_VALIDATION); return []; } });
      await simulate(only);
      expect([seen, process.env.CDK_VALIDATION]).toEqual([['false'], 'true']);
    } finally {
      process.env.CDK_VALIDATION = before;
    }
  });

  test('shows references as readable ARNs', async () => {
    const { history } = await simulate(machine, { mocks: { Charge: handler } });
    const scheduled = history.find(({ type }) => type === 'TaskScheduled')!;
    expect(scheduled.details).toMatchObject({ parameters: { FunctionName: expect.stringMatching(/^arn:aws:lambda:us-east-1:123456789012:function:Pay\w+$/) } });
  });

  test('its retries are run', async () => {
    const result = await simulate(machine, { mocks: { Charge: [{ throw: { Error: 'Lambda.ServiceException' } }, { return: { Payload: 1 } }] } });
    expect(result).toMatchObject({ output: 1, retries: { Charge: 1 } });
  });
});

test('the name of a bucket and the ARN of a state machine are keys', async () => {
  const stack = new Stack(new App(), 'Keys');
  const bucket = new s3.Bucket(stack, 'Invoices');
  const child = new sfn.StateMachine(stack, 'Child', { definitionBody: sfn.DefinitionBody.fromChainable(new sfn.Pass(stack, 'Inner')) });
  const map = new sfn.DistributedMap(stack, 'Each', { itemReader: new sfn.S3JsonItemReader({ bucket, key: 'june.json' }) });
  map.itemProcessor(new tasks.StepFunctionsStartExecution(stack, 'Start', { stateMachine: child, integrationPattern: sfn.IntegrationPattern.RUN_JOB }));
  const machine = new sfn.StateMachine(stack, 'Machine', { definitionBody: sfn.DefinitionBody.fromChainable(map) });
  const files = { [`s3://${bucket.bucketName}/june.json`]: '[1, 2]' };
  expect(await simulate(machine, { files, mocks: { [child.stateMachineArn]: [{ return: 'done' }] } })).toMatchObject({ output: ['done', 'done'] });
});

test('another state machine of the stack that it starts runs really', async () => {
  const stack = new Stack(new App(), 'Nested');
  const child = new sfn.StateMachine(stack, 'Child', { definitionBody: sfn.DefinitionBody.fromChainable(new sfn.Pass(stack, 'Inner', { result: sfn.Result.fromObject({ done: true }) })) });
  const start = new tasks.StepFunctionsStartExecution(stack, 'Start', { stateMachine: child, integrationPattern: sfn.IntegrationPattern.RUN_JOB });
  const parent = new sfn.StateMachine(stack, 'Parent', { definitionBody: sfn.DefinitionBody.fromChainable(start) });
  const result = await simulate(parent);
  expect(result).toMatchObject({ status: 'SUCCEEDED', output: { Output: { done: true } }, statesEntered: ['Start', 'Inner'] });
});

test('a definition from a file asset is found', async () => {
  const directory = mkdtempSync(join(tmpdir(), 'definition-'));
  writeFileSync(join(directory, 'machine.json'), JSON.stringify({ StartAt: 'A', States: { A: { Type: 'Pass', Result: '${Greeting}', End: true } } }));
  const stack = new Stack(new App(), 'FromFile');
  const machine = new sfn.StateMachine(stack, 'Machine', {
    definitionBody: sfn.DefinitionBody.fromFile(join(directory, 'machine.json')),
    definitionSubstitutions: { Greeting: 'say "hi"' },
  });
  expect(await simulate(machine)).toMatchObject({ output: 'say "hi"' });
});

test('what is no state machine of the app is refused', async () => {
  const stack = new Stack(new App(), 'Imported');
  const imported = sfn.StateMachine.fromStateMachineArn(stack, 'Other', 'arn:aws:states:us-east-1:123456789012:stateMachine:Other');
  await expect(simulate(imported)).rejects.toThrow('Imported/Other is no state machine that is defined in this app');
});

describe('a template file', () => {
  const directory = mkdtempSync(join(tmpdir(), 'template-'));
  const write = (resources: object) => {
    const path = join(directory, `${Math.random()}.template.json`);
    writeFileSync(path, JSON.stringify({ Resources: resources }));
    return path;
  };
  const pass = (result: unknown) => JSON.stringify({ StartAt: 'A', States: { A: { Type: 'Pass', Result: result, End: true } } });
  const machine = (properties: object) => ({ Type: 'AWS::StepFunctions::StateMachine', Properties: properties });

  test.each([
    ['a text', { DefinitionString: pass(1) }, 1],
    ['an object', { Definition: JSON.parse(pass(1)) }, 1],
    ['Fn::Sub', { DefinitionString: { 'Fn::Sub': pass('${AWS::Region} ${Q.Arn} ${!Kept}') } }, 'us-east-1 arn:aws:sqs:us-east-1:123456789012:Q ${Kept}'],
    ['Fn::Sub with values', { DefinitionString: { 'Fn::Sub': [pass('${V}'), { V: { Ref: 'Q' } }] } }, 'Q'],
    ['Fn::Join', { DefinitionString: { 'Fn::Join': ['', [pass('X').split('X')[0], { Ref: 'AWS::Partition' }, pass('X').split('X')[1]]] } }, 'aws'],
    ['substitutions', { DefinitionString: pass('${V} ${W}'), DefinitionSubstitutions: { V: { 'Fn::GetAtt': ['T', 'Arn'] } } }, 'arn:aws:dynamodb:us-east-1:123456789012:table/T ${W}'],
    ['a placeholder behind an opening one', { DefinitionString: pass('${ ${V}'), DefinitionSubstitutions: { V: 'x' } }, '${ x'],
    ['a parameter', { DefinitionString: pass('${V}'), DefinitionSubstitutions: { V: { Ref: 'Stage' } } }, '${Stage}'],
    ['an import', { DefinitionString: pass('${V}'), DefinitionSubstitutions: { V: { 'Fn::ImportValue': 'Other:Export' } } }, '${ImportValue.Other:Export}'],
    ['another function', { DefinitionString: pass('${V}'), DefinitionSubstitutions: { V: { 'Fn::Select': [0, []] } } }, '${Select}'],
  ])('with %s', async (_, properties, output) => {
    const path = write({ M: machine(properties), Q: { Type: 'AWS::SQS::Queue' }, T: { Type: 'AWS::DynamoDB::Table' } });
    expect(await simulate(fromTemplateFile(path))).toMatchObject({ output });
  });

  test('with several state machines needs a logical id', async () => {
    const path = write({ One: machine({ DefinitionString: pass(1) }), Two: machine({ DefinitionString: pass(2) }) });
    expect(() => fromTemplateFile(path)).toThrow('the template has 2 state machines: name one of One, Two');
    expect(await simulate(fromTemplateFile(path, 'Two'))).toMatchObject({ output: 2 });
    expect(() => fromTemplateFile(path, 'Three')).toThrow('no state machine \'Three\'; it has One, Two');
  });

  test.each([
    [{ M: machine({ DefinitionS3Location: { Bucket: 'b', Key: 'k.json' } }) }, 'its definition is kept at {"Bucket":"b","Key":"k.json"}, which is no file beside the template'],
    [{ M: machine({}) }, "the state machine 'M' can't be simulated: it has no definition"],
    [{}, 'has 0 state machines'],
  ])('that cannot be used is refused: %j', (resources, message) => {
    expect(() => fromTemplateFile(write(resources))).toThrow(message);
  });

  test.each<[string, string, SimulationOptions['mocks']]>([
    ['in YAML', `
Resources:
  M:
    Type: AWS::StepFunctions::StateMachine
    Properties:
      Definition:
        StartAt: A
        States: { A: { Type: Task, Resource: !GetAtt F.Arn, End: true } }
  F: { Type: AWS::Lambda::Function }
`, { 'arn:aws:lambda:us-east-1:123456789012:function:F': [{ return: 7 }] }],
    ['of the serverless transform', `
Transform: AWS::Serverless-2016-10-31
Resources:
  M:
    Type: AWS::Serverless::StateMachine
    Properties:
      DefinitionUri: m.asl.json
      DefinitionSubstitutions: { Function: !GetAtt F.Arn }
  F: { Type: AWS::Serverless::Function }
`, { 'arn:aws:lambda:us-east-1:123456789012:function:F': [{ return: 7 }] }],
  ])('%s', async (_, text, mocks) => {
    writeFileSync(join(directory, 'template.yaml'), text);
    writeFileSync(join(directory, 'm.asl.json'), JSON.stringify({ StartAt: 'A', States: { A: { Type: 'Task', Resource: '${Function}', End: true } } }));
    expect(await simulate(fromTemplateFile(join(directory, 'template.yaml')), { mocks })).toMatchObject({ status: 'SUCCEEDED', output: 7 });
  });

  test('that is no JSON is refused', () => {
    const path = join(directory, 'broken.json');
    writeFileSync(path, '{');
    expect(() => fromTemplateFile(path)).toThrow('cannot be read: not valid JSON: line 1');
    writeFileSync(path, '{}');
    expect(() => fromTemplateFile(path)).toThrow('the template has 0 state machines');
  });
});
