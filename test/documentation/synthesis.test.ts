import * as path from 'path';
import { App, Stack } from 'aws-cdk-lib';
import * as dynamodb from 'aws-cdk-lib/aws-dynamodb';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import * as s3 from 'aws-cdk-lib/aws-s3';
import * as sns from 'aws-cdk-lib/aws-sns';
import * as sqs from 'aws-cdk-lib/aws-sqs';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import { Construct } from 'constructs';
import * as ts from 'typescript';
import { Example, examplesOf, pagesWithExamples, read } from './examples';
import { Workflow } from '../../lib';
import { filesBelow } from '../support/project-files';

/** The test of a workflow, and the tool of the project's own tests: what they run is run elsewhere. */
const OF_TESTS = ['docs/testing.md', 'docs/local-cloud.md'];
const PAGES = pagesWithExamples().filter(page => !OF_TESTS.includes(page));
const EXAMPLES = PAGES.flatMap(page => examplesOf(page).filter(({ isTranslated }) => isTranslated).map(example => ({ ...example, page })));
const FIXTURE = read('rosetta/default.ts-fixture');
const FILES = path.join(__dirname, 'files');

/** What the fixture declares, by type. */
const STAND_INS: Record<string, (scope: Construct, id: string) => unknown> = {
  'App': scope => App.of(scope),
  'lambda.IFunction': (scope, id) => lambda.Function.fromFunctionName(scope, id, id),
  'sns.Topic': (scope, id) => new sns.Topic(scope, id),
  'sqs.Queue': (scope, id) => new sqs.Queue(scope, id),
  's3.Bucket': (scope, id) => new s3.Bucket(scope, id),
  'dynamodb.Table': (scope, id) => new dynamodb.Table(scope, id, { partitionKey: { name: 'id', type: dynamodb.AttributeType.STRING } }),
  'sfn.IStateMachine': (scope, id) => sfn.StateMachine.fromStateMachineName(scope, id, id),
  'sfn.IChainable': (scope, id) => new sfn.Pass(scope, id),
};

/** Runs a TypeScript file whose `declare`d names are given, and gives what it exports. */
function run(source: string, given: Record<string, unknown>): Record<string, unknown> {
  const { outputText } = ts.transpileModule(source, {
    compilerOptions: { module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES2022 },
  });
  const exports = {};
  new Function('exports', 'require', ...Object.keys(given), outputText)(exports, require, ...Object.values(given));
  return exports;
}

function standIns(scope: Construct): Record<string, unknown> {
  const declared = [...FIXTURE.matchAll(/^declare const (\w+): ([\w.]+);$/gm)];
  return Object.fromEntries(declared.map(([, name, type]) => [name, STAND_INS[type](scope, name[0].toUpperCase() + name.slice(1))]));
}

/** The app that an example is part of. */
function appWith({ code, wholeFile, page }: Example & { readonly page: string }): App {
  const app = new App();
  const own = code.replace(/(?<=fromFile\(')/g, `${path.join(FILES, path.basename(page, '.md'))}/`);
  const source = wholeFile ? own : FIXTURE.replace('/// here', () => own).replace('class Fixture', 'export class Fixture');
  const stacks = run(source, wholeFile ? {} : standIns(new Stack(app, 'Given')));
  for (const [name, stack] of Object.entries(stacks)) new (stack as typeof Stack)(app, name);
  return app;
}

function machinesOf(app: App): object[] {
  const { stacks } = app.synth();
  return stacks.flatMap(({ template }) => Object.values<any>(template.Resources ?? {})).filter(({ Type }) => Type === 'AWS::StepFunctions::StateMachine');
}

// A plugin's report is printed.
beforeEach(() => jest.spyOn(console, 'error').mockImplementation());
afterEach(() => jest.restoreAllMocks());

test.each(EXAMPLES)('the example at $title is synthesized', example => {
  expect(machinesOf(appWith(example))).toHaveLength(example.code.match(/new (sfn\.StateMachine|\w*Workflow)\(/g)?.length ?? 0);
});

test.each(EXAMPLES.filter(({ drawing }) => drawing))('the drawing below the example at $title is what is drawn', example => {
  const [workflow] = appWith(example).node.findAll().filter(construct => construct instanceof Workflow);
  expect(example.drawing).toBe(`${workflow.toMermaid().trimEnd()}\n`);
});

test.each(['batch-map', 'human-approval', 'jobs', 'poll-until', 'saga'])('there is a drawing on the page of %s', page => {
  expect(examplesOf(`docs/patterns/${page}.md`).some(({ drawing }) => drawing)).toBe(true);
});

test('there is a drawing of each pattern without a page of its own', () => {
  const drawn = ['README.md', 'docs/patterns/README.md'].flatMap(examplesOf).filter(({ drawing }) => drawing).map(({ code }) => /new (\w+)Workflow/.exec(code)![1]);
  const own = ['BatchMap', 'HumanApproval', 'PollUntil', 'Saga'];
  const all = [...read('lib/patterns/index.ts').matchAll(/\b(\w+)Workflow\b/g)].map(([, name]) => name);
  expect([...drawn, ...own].sort()).toEqual([...new Set(all)].sort());
});

describe('in Python', () => {
  const inPython = (page: string) => `docs/python/${page === 'README.md' ? 'readme' : path.basename(page.replace('/README', ''), '.md')}.md`;

  test('there are no other pages than these', () => {
    expect(filesBelow('docs/python', name => name.endsWith('.md'))).toEqual(PAGES.map(inPython).sort());
  });

  test.each(PAGES)('%s has as many examples as in TypeScript, and leads to them', page => {
    expect(read(inPython(page)).match(/^```python/gm)).toHaveLength(EXAMPLES.filter(example => example.page === page).length);
    expect(read(page)).toContain(`(${path.relative(path.dirname(page), inPython(page))})`);
  });

  test.each(['docs/testing.md', ...PAGES.filter(page => examplesOf(page).some(({ isTranslated }) => !isTranslated))])('%s has examples that are written by hand', page => {
    expect(read(page)).toMatch(/^```python/m);
  });
});
