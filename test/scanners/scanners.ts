import { execFile } from 'child_process';
import * as fs from 'fs';
import * as os from 'os';
import * as path from 'path';
import { promisify } from 'util';
import { App, Stack } from 'aws-cdk-lib';

const BIN = path.join(__dirname, '../../.venv-scanners/bin');
const run = promisify(execFile);

/** One finding of a scanner. */
export interface Finding {
  readonly check: string;
  /** The stack, and the logical id of the resource where there is one. */
  readonly place: string;
}

/** What a scanner says of a folder of templates. */
export interface Scan {
  readonly findings: readonly Finding[];
  /** How many checks it made; not every scanner tells. */
  readonly checks?: number;
}

/** Writes the templates of stacks to a folder of their own, alone. */
export function templatesOf(make: (app: App) => Stack[]): string {
  const app = new App({ outdir: fs.mkdtempSync(path.join(os.tmpdir(), 'scanned-app-')), analyticsReporting: false });
  const stacks = make(app);
  const assembly = app.synth();
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'scanned-'));
  for (const { stackName } of stacks) {
    fs.copyFileSync(assembly.getStackByName(stackName).templateFullPath, path.join(folder, `${stackName}.template.json`));
  }
  fs.rmSync(app.outdir, { recursive: true });
  return folder;
}

/** cfn-lint exits with a number above zero when it finds something. */
export async function cfnLint(folder: string): Promise<Scan> {
  const output = await outputOf('cfn-lint', ['--format', 'json', ...filesIn(folder)]);
  const findings = JSON.parse(output || '[]') as { Rule: { Id: string }; Filename: string; Location: { Path: string[] } }[];
  return { findings: findings.map(({ Rule, Filename, Location }) => ({ check: Rule.Id, place: `${stackOf(Filename)}.${Location.Path[1]}` })) };
}

export async function checkov(folder: string): Promise<Scan> {
  const output = await outputOf('checkov', ['--directory', folder, '--framework', 'cloudformation', '--output', 'json', '--quiet', '--soft-fail', '--skip-download']);
  const { results: { failed_checks: failed }, summary } = JSON.parse(output) as {
    results: { failed_checks: { check_id: string; file_path: string; resource: string }[] };
    summary: { passed: number; failed: number };
  };
  return {
    findings: failed.map(({ check_id: check, file_path: file, resource }) => ({ check, place: `${stackOf(file)}.${resource.split('.')[1]}` })),
    checks: summary.passed + summary.failed,
  };
}

function filesIn(folder: string): string[] {
  return fs.readdirSync(folder).map(file => path.join(folder, file));
}

function stackOf(file: string): string {
  return path.basename(file).split('.')[0];
}

/** The scanners look for newer versions and send statistics unless they are told not to. */
const OFFLINE = { BC_SKIP_MAPPING: 'TRUE', CHECKOV_RUN_SCA_PACKAGE_SCAN_V2: 'false', LOG_LEVEL: 'ERROR', NO_PROXY: '*' };

async function outputOf(program: string, args: string[]): Promise<string> {
  const options = { env: { ...process.env, ...OFFLINE }, maxBuffer: 100_000_000 };
  try {
    return (await run(path.join(BIN, program), args, options)).stdout;
  } catch (error) {
    const { stdout, stderr } = error as { stdout?: string; stderr?: string };
    if (!stdout?.trim()) throw new Error(`${program} failed: ${stderr ?? String(error)}`);
    return stdout;
  }
}
