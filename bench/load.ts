/** Time that `require` of the package adds to that of the parts of aws-cdk-lib that it uses. Needs a compiled library. */
import { execFileSync } from 'child_process';
import * as fs from 'fs';
import * as path from 'path';
import { median, printTable } from './support';

const BUILD = path.join(__dirname, '..', 'build');
const RUNS = Number(process.argv[2] ?? 15);

function cdkModules(folder: string): Set<string> {
  const found = new Set<string>();
  for (const entry of fs.readdirSync(folder, { withFileTypes: true, recursive: true })) {
    if (!entry.name.endsWith('.js')) continue;
    const text = fs.readFileSync(path.join(entry.parentPath, entry.name), 'utf8');
    for (const [, name] of text.matchAll(/require\("((?:aws-cdk-lib|constructs)[^"]*)"\)/g)) found.add(name);
  }
  return found;
}

/** Milliseconds that a fresh process takes to load the modules of the CDK, and then the package. */
function load(modules: string[]): { cdk: number; ours: number } {
  const script = `
    const before = process.hrtime.bigint();
    for (const name of ${JSON.stringify(modules)}) require(name);
    const between = process.hrtime.bigint();
    require('cdk-stepfunctions-patterns');
    const after = process.hrtime.bigint();
    console.log(JSON.stringify({ cdk: Number(between - before) / 1e6, ours: Number(after - between) / 1e6 }));`;
  return JSON.parse(execFileSync(process.execPath, ['-e', script], { cwd: path.dirname(BUILD), encoding: 'utf8' })) as { cdk: number; ours: number };
}

const modules = [...cdkModules(BUILD)];
load(modules);
const runs = Array.from({ length: RUNS }, () => load(modules));
printTable(['require, ms (median)', 'time', 'limit'], [
  [`${modules.length} modules of aws-cdk-lib`, median(runs.map(run => run.cdk)).toFixed(0), ''],
  ['this package, added', median(runs.map(run => run.ours)).toFixed(0), '30'],
]);
