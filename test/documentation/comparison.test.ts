import * as path from 'path';
import { App, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import * as ts from 'typescript';
import { read } from './examples';
import { machinesInFiles } from '../../lib/cloudformation';
import { checkDefinition, checkTemplateMachine } from '../../lib/lint';
import { ROOT } from '../support/project-files';

const page = read('docs/comparison.md');
const PROGRAMS = ['with-library.ts', 'with-l2.ts', 'with-solutions-constructs.ts', 'serverless.yml', 'template.yaml'];

/** The columns of a row. */
function row(name: string): string[] {
  return page.split('\n').find(line => line.startsWith(`| ${name} |`))!.split('|').slice(2, -1).map(cell => cell.trim());
}

/** The template of a program, which makes an app and leaves its synthesis to the command line. */
function templateOf(program: string): Template {
  const { outputText } = ts.transpileModule(read(`docs/comparison/${program}`), { compilerOptions: { module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES2022 } });
  const app = new Function('exports', 'require', `${outputText}\nreturn app;`)({}, require) as App;
  return Template.fromStack(app.node.findChild('Orders') as Stack);
}

const invoked = (template: Template) => Object.values(template.findResources('AWS::IAM::Policy'))
  .flatMap(({ Properties }) => Properties.PolicyDocument.Statement).filter(({ Action }) => Action === 'lambda:InvokeFunction').flatMap(({ Resource }) => Resource);
const alarms = (template: Template) => Object.values(template.findResources('AWS::CloudWatch::Alarm')).map(({ Properties }) => Properties.MetricName).sort();

test('the lines are those of the programs', () => {
  expect(row('Lines').map(Number)).toEqual(PROGRAMS.map(program => read(`docs/comparison/${program}`).trimEnd().split('\n').length));
});

test('so are those of the workflow of four functions', () => {
  expect(row('Lines of the program').map(Number)).toEqual(['raw.ts', 'ours.ts'].map(program => read(`bench/cold/${program}`).trimEnd().split('\n').length));
});

test('this library and the L2 make the same alarms, and the roles that the page tells of', () => {
  const [ours, theirs] = ['with-library.ts', 'with-l2.ts'].map(templateOf);
  expect(alarms(ours)).toEqual(['ExecutionThrottled', 'ExecutionTime', 'ExecutionsFailed', 'ExecutionsTimedOut']);
  expect(alarms(theirs)).toEqual(alarms(ours));
  expect(invoked(ours)).toHaveLength(3);
  expect(invoked(theirs)).toHaveLength(6);
  expect(row('Alarms, in USD a month').slice(0, 2)).toEqual(['0.40', '0.40']);
});

test.each(['serverless.yml', 'template.yaml'])('nothing is found in %s', program => {
  const machines = machinesInFiles([path.join(ROOT, 'docs/comparison', program)]);
  expect(machines).toHaveLength(1);
  expect(
    machines.map(({ inTemplate, definition }) => (inTemplate ? checkTemplateMachine(inTemplate) : checkDefinition(definition))),
  ).toEqual([[]]);
});
