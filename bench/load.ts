/**
 * Time that `require` of the package adds to that of the parts of aws-cdk-lib that it uses, and that the first use of
 * its constructs adds, since they are loaded then. Needs a compiled library.
 */
import { execFileSync } from 'child_process';
import * as fs from 'fs';
import * as path from 'path';
import { median, printTable } from './support';

const BUILD = path.join(__dirname, '..', 'build');
const RUNS = Number(process.argv[2] ?? 15);
const USED = ['Workflow', 'PipelineWorkflow', 'RouterWorkflow', 'Step', 'RetryPolicy', 'ErrorRoute', 'When'];
/** aws-cdk-lib loads its parts at their first use too. */
const USED_OF_CDK = ['App', 'StateMachine', 'LambdaInvoke', 'Alarm', 'LogGroup', 'Role'];

function cdkModules(folder: string): Set<string> {
  const found = new Set<string>();
  for (const entry of fs.readdirSync(folder, { withFileTypes: true, recursive: true })) {
    if (!entry.name.endsWith('.js')) continue;
    const text = fs.readFileSync(path.join(entry.parentPath, entry.name), 'utf8');
    for (const [, name] of text.matchAll(/require\("((?:aws-cdk-lib|constructs)[^"]*)"\)/g)) found.add(name);
  }
  return found;
}

interface Times {
  readonly cdk: number;
  readonly required: number;
  readonly used: number;
}

/** Milliseconds that a fresh process takes to load the modules of the CDK, then the package, then what a workflow uses. */
function load(modules: string[]): Times {
  const script = `
    const times = [performance.now()];
    for (const name of ${JSON.stringify(modules)}) {
      for (const part of Object.keys(require(name))) ${JSON.stringify(USED_OF_CDK)}.includes(part) && require(name)[part];
    }
    times.push(performance.now());
    const patterns = require('cdk-stepfunctions-workflows');
    times.push(performance.now());
    for (const name of ${JSON.stringify(USED)}) patterns[name];
    times.push(performance.now());
    console.log(JSON.stringify({ cdk: times[1] - times[0], required: times[2] - times[1], used: times[3] - times[2] }));`;
  return JSON.parse(execFileSync(process.execPath, ['-e', script], { cwd: path.dirname(BUILD), encoding: 'utf8' })) as Times;
}

const modules = [...cdkModules(BUILD)];
load(modules);
const runs = Array.from({ length: RUNS }, () => load(modules));
printTable(['ms (median)', 'time', 'limit'], [
  [`${modules.length} modules of aws-cdk-lib`, median(runs.map(run => run.cdk)).toFixed(0), ''],
  ['require of this package, added', median(runs.map(run => run.required)).toFixed(0), '30'],
  ['first use of workflows, patterns and steps, added', median(runs.map(run => run.used)).toFixed(0), ''],
]);
