import { execFile } from 'node:child_process';
import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { promisify } from 'node:util';
import { NODE_MODULES, PYTHON, REPOSITORY_ROOT } from './paths';
import { LocalCloud } from './server';

export interface DeployOptions {
  /** Context values, as `cdk deploy --context` takes them. @default - none */
  readonly context?: Readonly<Record<string, string>>;
}

/** Values of CfnOutputs by stack name and output name. */
export type StackOutputs = Readonly<Record<string, Readonly<Record<string, string>>>>;

const run = promisify(execFile);
const CDK = path.join(NODE_MODULES, 'aws-cdk', 'bin', 'cdk');

/** How the program of an app is run, by its file extension. */
const APP_COMMANDS: Readonly<Record<string, (file: string) => string>> = {
  '.ts': file => `node -r ts-node/register/transpile-only "${file}"`,
  '.js': file => `node "${file}"`,
  '.py': file => `"${PYTHON}" "${file}"`,
};

/** Synthesizes the app and deploys all its stacks with the real `cdk deploy`. */
export async function cdkDeploy(cloud: LocalCloud, appFile: string, options: DeployOptions = {}): Promise<StackOutputs> {
  return withTemporaryDirectory(async directory => {
    const outputsFile = path.join(directory, 'outputs.json');
    await cdk(cloud, directory, appFile, options, [
      'deploy', '--method', 'direct', '--require-approval', 'never', '--outputs-file', outputsFile,
    ]);
    return JSON.parse(fs.readFileSync(outputsFile, 'utf8'));
  });
}

/** Deletes all stacks of the app with the real `cdk destroy`. */
export async function cdkDestroy(cloud: LocalCloud, appFile: string, options: DeployOptions = {}): Promise<void> {
  await withTemporaryDirectory(directory => cdk(cloud, directory, appFile, options, ['destroy', '--force']));
}

/** The ARN of the only state machine among the outputs. */
export function stateMachineArn(outputs: StackOutputs): string {
  const values = Object.values(outputs).flatMap(stack => Object.values(stack));
  const arns = values.filter(value => value.startsWith('arn:aws:states:') && value.includes(':stateMachine:'));
  if (arns.length !== 1) {
    throw new Error(`expected one CfnOutput with the ARN of a state machine, got ${arns.length} in ${JSON.stringify(outputs)}`);
  }
  return arns[0];
}

function appCommand(file: string): string {
  const command = APP_COMMANDS[path.extname(file)];
  if (command === undefined) {
    throw new Error(`no command runs the app ${file}: its extension is none of ${Object.keys(APP_COMMANDS).join(', ')}`);
  }
  return command(path.resolve(REPOSITORY_ROOT, file));
}

async function withTemporaryDirectory<T>(use: (directory: string) => Promise<T>): Promise<T> {
  const directory = fs.mkdtempSync(path.join(os.tmpdir(), 'local-cloud-'));
  try {
    return await use(directory);
  } finally {
    fs.rmSync(directory, { recursive: true, force: true });
  }
}

async function cdk(cloud: LocalCloud, directory: string, appFile: string, options: DeployOptions, command: string[]): Promise<void> {
  const context = Object.entries(options.context ?? {}).flatMap(([name, value]) => ['--context', `${name}=${value}`]);
  const args = [
    ...command,
    '--all',
    '--app',
    appCommand(appFile),
    '--output',
    path.join(directory, 'cdk.out'),
    '--no-notices',
    '--ci',
    ...context,
  ];
  const env = { ...cloud.environment, TS_NODE_PROJECT: path.join(REPOSITORY_ROOT, 'test', 'tsconfig.json') };
  try {
    await run(process.execPath, [CDK, ...args], { cwd: REPOSITORY_ROOT, env });
  } catch (error) {
    const { stdout, stderr } = error as { stdout: string; stderr: string };
    throw new Error(`cdk ${command[0]} failed\n${stdout}${stderr}`);
  }
}
