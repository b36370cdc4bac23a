import { spawnSync } from 'node:child_process';
import * as fs from 'node:fs';
import * as path from 'node:path';
import {
  cdkDeploy,
  Execution,
  LocalCloud,
  narrate,
  runExecution,
  startLocalCloud,
  stateMachineArn,
  transitions,
} from '../local-cloud/client';

const APP = 'examples/order-processing/app.ts';
const CDK_SFN = path.join(__dirname, '..', 'bin', 'cdk-sfn');
const SAMPLE_ORDER = { order_id: '12345', customer_id: 'cust-789', items: [{ product_id: 'prod-1', quantity: 2 }] };

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

async function main(orderFile?: string): Promise<number> {
  const order = orderFile === undefined ? SAMPLE_ORDER : JSON.parse(fs.readFileSync(orderFile, 'utf8'));
  const cloud = await startLocalCloud();
  try {
    say(`Local cloud   ${cloud.endpoint}`);
    say(`Deploying     ${APP} with cdk deploy ...`);
    const arn = stateMachineArn(await cdkDeploy(cloud, APP));
    say(`Deployed      ${arn}`);
    const execution = await processed(cloud, arn, order);
    if (orderFile === undefined) {
      say('\nAnd one that fails:\n');
      explain(cloud, await processed(cloud, arn, { ...SAMPLE_ORDER, items: [] }));
    }
    return execution.status === 'SUCCEEDED' ? 0 : 1;
  } finally {
    await cloud.stop();
  }
}

async function processed(cloud: LocalCloud, machineArn: string, order: object): Promise<Execution> {
  say(`Order         ${JSON.stringify(order)}\n`);
  const execution = await runExecution(cloud, machineArn, order);
  narrate(transitions(execution.history)).forEach(say);
  say(`\n${execution.status}`);
  say(execution.status === 'SUCCEEDED' ? JSON.stringify(execution.output, undefined, 2) : `${execution.error}: ${execution.cause}`);
  return execution;
}

/** What the person on call would ask. */
function explain({ environment }: LocalCloud, { arn }: Execution): void {
  say(`\n$ cdk-sfn explain ${arn}`);
  say(spawnSync(process.execPath, [CDK_SFN, 'explain', arn], { env: environment, encoding: 'utf8' }).stdout);
}

main(process.argv[2]).then(
  exitCode => { process.exitCode = exitCode; },
  (error: Error) => {
    process.stderr.write(`${error.message}\n`);
    process.exitCode = 1;
  },
);
