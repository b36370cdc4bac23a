import { App, Stack } from 'aws-cdk-lib';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import * as s3 from 'aws-cdk-lib/aws-s3';
import * as sns from 'aws-cdk-lib/aws-sns';
import * as sqs from 'aws-cdk-lib/aws-sqs';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import { Construct } from 'constructs';
import * as ts from 'typescript';
import { examplesOf, read } from './examples';

/** Every example of these pages is synthesized. */
const PAGES = ['README.md', 'docs/defaults.md', 'docs/observability.md', 'docs/steps.md', 'docs/patterns/README.md'];
const FIXTURE = read('rosetta/default.ts-fixture');

/** What the fixture declares, by type. */
const STAND_INS: Record<string, (scope: Construct, id: string) => unknown> = {
  'App': scope => App.of(scope),
  'lambda.IFunction': (scope, id) => lambda.Function.fromFunctionName(scope, id, id),
  'sns.Topic': (scope, id) => new sns.Topic(scope, id),
  'sqs.Queue': (scope, id) => new sqs.Queue(scope, id),
  's3.Bucket': (scope, id) => new s3.Bucket(scope, id),
  'sfn.IChainable': (scope, id) => new sfn.Pass(scope, id),
};

/** Runs a TypeScript file whose `declare`d names are given, and gives what it exports. */
function run(source: string, given: Record<string, unknown>): Record<string, unknown> {
  const { outputText } = ts.transpileModule(source, { compilerOptions: { module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES2022 } });
  const exports = {};
  new Function('exports', 'require', ...Object.keys(given), outputText)(exports, require, ...Object.values(given));
  return exports;
}

function standIns(scope: Construct): Record<string, unknown> {
  const declared = [...FIXTURE.matchAll(/^declare const (\w+): ([\w.]+);$/gm)];
  return Object.fromEntries(declared.map(([, name, type]) => [name, STAND_INS[type](scope, name)]));
}

function machinesOf(app: App): object[] {
  const { stacks } = app.synth();
  return stacks.flatMap(({ template }) => Object.values<any>(template.Resources ?? {})).filter(({ Type }) => Type === 'AWS::StepFunctions::StateMachine');
}

test.each(PAGES.flatMap(examplesOf))('the example at $title is synthesized', ({ code, wholeFile }) => {
  const app = new App();
  const source = wholeFile ? code : FIXTURE.replace('/// here', () => code).replace('class Fixture', 'export class Fixture');
  const stacks = run(source, wholeFile ? {} : standIns(new Stack(app, 'Given')));

  for (const [name, stack] of Object.entries(stacks)) new (stack as typeof Stack)(app, name);

  expect(machinesOf(app)).toHaveLength(code.match(/new (sfn\.StateMachine|\w*Workflow)\(/g)?.length ?? 0);
});
