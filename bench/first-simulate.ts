/**
 * What the first `simulate` of a test file costs, in a fresh process with the CDK's own validation left on as users have it: the
 * synthesis of the app, the modules that it loads, and the run. It counts the time of the processor, which other work beside it
 * changes little. Needs a compiled library.
 */
import { execFileSync } from 'child_process';
import * as path from 'path';
import { median, printTable } from './support';

const ROOT = path.join(__dirname, '..');
const RUNS = Number(process.argv[2] ?? 9);

interface Times {
  readonly loaded: number;
  readonly built: number;
  readonly first: number;
  readonly second: number;
}

const SCRIPT = `
  const times = [0];
  const lap = () => times.push((process.cpuUsage().user + process.cpuUsage().system) / 1000);
  const { App, Stack, aws_lambda } = require('aws-cdk-lib');
  const { PipelineWorkflow, Step } = require('cdk-stepfunctions-workflows');
  const { simulate } = require('cdk-stepfunctions-workflows/testing');
  lap();
  const stack = new Stack(new App(), 'Orders');
  const fn = new aws_lambda.Function(stack, 'Fn', {
    runtime: aws_lambda.Runtime.NODEJS_20_X,
    handler: 'i.h',
    code: aws_lambda.Code.fromInline('x'),
  });
  const names = ['Validate', 'Charge', 'Ship', 'Tell'];
  const steps = names.map(name => Step.invoke(fn, { name }));
  const workflow = new PipelineWorkflow(stack, 'Flow', { steps });
  lap();
  const mocks = Object.fromEntries(names.map(name => [name, [{ return: { StatusCode: 200, Payload: {} } }]]));
  const run = () => simulate(workflow, { input: {}, mocks }).then(result => {
    if (result.status !== 'SUCCEEDED') throw new Error(result.cause);
    lap();
  });
  run().then(run).then(() => console.log(JSON.stringify({
    loaded: times[1] - times[0], built: times[2] - times[1], first: times[3] - times[2], second: times[4] - times[3],
  })));`;

/** Milliseconds of the processor for the parts of a test, in a process of its own. */
function measure(): Times {
  const { CDK_VALIDATION: _, ...env } = process.env;
  return JSON.parse(execFileSync(process.execPath, ['-e', SCRIPT], { cwd: ROOT, encoding: 'utf8', env })) as Times;
}

measure();
const runs = Array.from({ length: RUNS }, measure);
const of = (part: keyof Times) => median(runs.map(run => run[part])).toFixed(0);
printTable(['ms of the processor (median)', 'time', 'limit'], [
  ['aws-cdk-lib, the package and its entry for tests are loaded', of('loaded'), ''],
  ['a stack with a function and a workflow of four steps is built', of('built'), ''],
  ['the first simulate: synthesis and run', of('first'), '500'],
  ['the second simulate of the same app', of('second'), ''],
]);
