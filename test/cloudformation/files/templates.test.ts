import * as fs from 'fs';
import * as path from 'path';
import { App, CfnResource, DefaultStackSynthesizer, LegacyStackSynthesizer, NestedStack, Stack, Stage } from 'aws-cdk-lib';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import { Construct } from 'constructs';
import { machinesOfTemplateFile, templatesOfAssembly } from '../../../lib/cloudformation/files';
import { temporaryFolder } from '../../support/files';

const definition = { StartAt: 'Done', States: { Done: { Type: 'Succeed' } } };

function machineFromFile(scope: Construct, id: string): void {
  const file = path.join(temporaryFolder(), `${id}.asl.json`);
  fs.writeFileSync(file, JSON.stringify({ Comment: id, ...definition }));
  new sfn.StateMachine(scope, id, { definitionBody: sfn.DefinitionBody.fromFile(file) });
}

const found = (folder: string) =>
  templatesOfAssembly(folder)!
    .flatMap(file => machinesOfTemplateFile(file))
    .flatMap(({ machines }) => machines);

test.each([
  ['the default synthesizer', () => new DefaultStackSynthesizer()],
  ['the legacy synthesizer', () => new LegacyStackSynthesizer()],
])('definitions in assets, nested stacks and stages are found, with %s', (_, synthesizer) => {
  const app = new App({ outdir: temporaryFolder() });
  const stack = new Stack(app, 'Shop', { synthesizer: synthesizer() });
  machineFromFile(stack, 'Top');
  machineFromFile(new NestedStack(stack, 'Nested'), 'Inner');
  const inStage = new Stack(new Stage(app, 'Beta'), 'Shop', { synthesizer: synthesizer() });
  machineFromFile(inStage, 'Staged');
  const { directory } = app.synth();
  const texts = found(directory).map(machine => JSON.parse(machine.definition as string) as { Comment: string });
  expect(texts.map(({ Comment }) => Comment).sort()).toEqual(['Inner', 'Staged', 'Top']);
});

test('an asset that is not there is told', () => {
  const app = new App({ outdir: temporaryFolder() });
  const stack = new Stack(app, 'Shop');
  new CfnResource(stack, 'M', { type: 'AWS::StepFunctions::StateMachine', properties: { DefinitionS3Location: { Bucket: 'b', Key: 'gone.json' } } });
  expect(found(app.synth().directory)).toMatchObject([{ unreadable: expect.stringContaining('no file beside the template') as string }]);
});

test('a file that a serverless template names is read, relative to the template', () => {
  const folder = temporaryFolder();
  fs.writeFileSync(path.join(folder, 'flow.asl.yaml'), 'StartAt: Done\nStates:\n  Done:\n    Type: Succeed\n');
  fs.writeFileSync(path.join(folder, 'template.yaml'), [
    'Transform: AWS::Serverless-2016-10-31', 'Resources:', '  Flow:', '    Type: AWS::Serverless::StateMachine', '    Properties:', '      DefinitionUri: flow.asl.yaml', '',
  ].join('\n'));
  expect(machinesOfTemplateFile(path.join(folder, 'template.yaml'))[0].machines[0].definition).toEqual(definition);
});

test('a folder without a manifest is no assembly', () => {
  expect(templatesOfAssembly(temporaryFolder())).toBeUndefined();
});
