/**
 * A whole process, from its start to the written templates, that synthesizes a few workflows: ours against the L2 with
 * the same functions, log groups and alarms, run in pairs. Needs a compiled library.
 */
import { spawnSync } from 'child_process';
import * as fs from 'fs';
import * as os from 'os';
import * as path from 'path';
import { ModuleKind, ScriptTarget, transpileModule } from 'typescript';
import { median, printTable } from './support';

const ROUNDS = Number(process.argv[2] ?? 9);
const SIZES = [1, 10, 50];
const LIMIT = '1.10';

/** Each process says at its end how long it had a processor: the clock also counts what else the machine does. */
const TELLS_ITS_TIME = "process.on('exit', () => { const { user, system } = process.cpuUsage(); console.log((user + system) / 1000); });";

type Side = 'ours' | 'raw';

/** As JavaScript beside its source, since the modules it takes are found from there. */
function compiled(side: Side): string {
  const source = path.join(__dirname, 'cold', `${side}.ts`);
  const file = path.join(__dirname, 'cold', `${side}.bench.js`);
  const compilerOptions = { module: ModuleKind.CommonJS, target: ScriptTarget.ES2022, esModuleInterop: true };
  fs.writeFileSync(file, TELLS_ITS_TIME + transpileModule(fs.readFileSync(source, 'utf8'), { compilerOptions }).outputText);
  return file;
}

/** Milliseconds on a processor from the start of the process to its end. */
function run(file: string, count: number): number {
  const outdir = fs.mkdtempSync(path.join(os.tmpdir(), 'bench-cold-'));
  const { status, stdout, stderr } = spawnSync(process.execPath, [file, outdir, String(count)], {
    env: { ...process.env, CDK_VALIDATION: 'false' },
    encoding: 'utf8',
  });
  fs.rmSync(outdir, { recursive: true });
  if (status !== 0) throw new Error(`${file} failed: ${stderr.slice(-1000)}`);
  return Number(stdout);
}

const files = { ours: compiled('ours'), raw: compiled('raw') };
try {
  const rows = SIZES.map(count => {
    run(files.ours, count);
    run(files.raw, count);
    const pairs = Array.from({ length: ROUNDS }, () => ({ ours: run(files.ours, count), raw: run(files.raw, count) }));
    const [ours, raw] = [median(pairs.map(pair => pair.ours)), median(pairs.map(pair => pair.raw))];
    const ratio = median(pairs.map(pair => pair.ours / pair.raw));
    return [count, ours.toFixed(0), raw.toFixed(0), ratio.toFixed(2), LIMIT];
  });
  printTable(['workflows', 'ours, ms', 'raw L2, ms', 'ratio (median of pairs)', 'limit'], rows);
} finally {
  Object.values(files).forEach(file => fs.rmSync(file));
}
