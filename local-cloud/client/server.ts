import { ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import * as fs from 'node:fs';
import * as path from 'node:path';
import * as readline from 'node:readline';
import { SFNClient } from '@aws-sdk/client-sfn';
import { awsEnvironment } from './environment';
import { NODE_MODULES, PYTHON, REPOSITORY_ROOT } from './paths';

export interface LocalCloudOptions {
  /** Factor on the waiting time of Wait states and retriers. @default 0.01 */
  readonly timeScale?: number;
}

export interface LocalCloud {
  readonly endpoint: string;
  readonly environment: NodeJS.ProcessEnv;
  readonly stepFunctions: SFNClient;
  stop(): Promise<void>;
}

const READY = /^local cloud ready at (http:\/\/127\.0\.0\.1:\d+)$/;

/** Starts a server of its own on a free port; it also ends when this process does. */
export async function startLocalCloud(options: LocalCloudOptions = {}): Promise<LocalCloud> {
  if (!fs.existsSync(PYTHON)) {
    throw new Error(`${PYTHON} does not exist: run scripts/setup-venv`);
  }
  const server = spawn(PYTHON, ['-m', 'local_cloud', '--port', '0', '--until-stdin-closes'], {
    cwd: REPOSITORY_ROOT,
    env: {
      ...process.env,
      PYTHONPATH: path.join(REPOSITORY_ROOT, 'local-cloud'),
      LOCAL_CLOUD_NODE_MODULES: NODE_MODULES,
      LOCAL_CLOUD_TIME_SCALE: String(options.timeScale ?? 0.01),
    },
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const endpoint = await readyEndpoint(server);
  const stepFunctions = clientOf(endpoint);
  return {
    endpoint,
    environment: awsEnvironment(endpoint),
    stepFunctions,
    stop: async () => {
      stepFunctions.destroy();
      await stop(server);
    },
  };
}

async function readyEndpoint(server: ChildProcess): Promise<string> {
  for await (const line of readline.createInterface({ input: server.stdout! })) {
    const ready = READY.exec(line);
    if (ready) {
      return ready[1];
    }
  }
  throw new Error(`the local cloud ended before it was ready, with exit code ${server.exitCode}`);
}

function clientOf(endpoint: string): SFNClient {
  process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = 'true';
  return new SFNClient({
    endpoint,
    region: 'us-east-1',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
    disableHostPrefix: true, // StartSyncExecution would go to a host of its own
  });
}

async function stop(server: ChildProcess): Promise<void> {
  if (server.exitCode !== null || server.signalCode !== null) {
    return;
  }
  const ended = once(server, 'exit');
  server.kill('SIGTERM');
  await ended;
}
