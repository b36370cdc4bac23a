import * as fs from 'node:fs';
import { cdkDeploy, narrate, runExecution, startLocalCloud, stateMachineArn, transitions } from '../local-cloud/client';

const APP = 'examples/order-processing/app.ts';
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
    say(`Order         ${JSON.stringify(order)}\n`);

    const execution = await runExecution(cloud, arn, order);
    narrate(transitions(execution.history)).forEach(say);
    say(`\n${execution.status}`);
    say(execution.status === 'SUCCEEDED' ? JSON.stringify(execution.output, undefined, 2) : `${execution.error}: ${execution.cause}`);
    return execution.status === 'SUCCEEDED' ? 0 : 1;
  } finally {
    await cloud.stop();
  }
}

main(process.argv[2]).then(
  exitCode => { process.exitCode = exitCode; },
  (error: Error) => {
    process.stderr.write(`${error.message}\n`);
    process.exitCode = 1;
  },
);
