import { setTimeout as sleep } from 'node:timers/promises';
import {
  DescribeExecutionCommand,
  DescribeExecutionCommandOutput,
  ExecutionStatus,
  HistoryEvent,
  paginateGetExecutionHistory,
  StartExecutionCommand,
} from '@aws-sdk/client-sfn';
import { LocalCloud } from './server';

export interface Execution {
  readonly arn: string;
  readonly status: ExecutionStatus;
  /** Present when the execution succeeded. */
  readonly output?: unknown;
  readonly error?: string;
  readonly cause?: string;
  readonly history: HistoryEvent[];
}

const POLL_MILLISECONDS = 50;

/** Starts an execution, waits for its end, and fetches its history. */
export async function runExecution(cloud: LocalCloud, machineArn: string, input: unknown): Promise<Execution> {
  const { executionArn } = await cloud.stepFunctions.send(
    new StartExecutionCommand({ stateMachineArn: machineArn, input: JSON.stringify(input) }),
  );
  const { status, output, error, cause } = await waitForEnd(cloud, executionArn!);
  return {
    arn: executionArn!,
    status: status!,
    output: output === undefined ? undefined : JSON.parse(output),
    error,
    cause,
    history: await historyOf(cloud, executionArn!),
  };
}

async function waitForEnd(cloud: LocalCloud, executionArn: string): Promise<DescribeExecutionCommandOutput> {
  for (;;) {
    const execution = await cloud.stepFunctions.send(new DescribeExecutionCommand({ executionArn }));
    if (execution.status !== 'RUNNING') {
      return execution;
    }
    await sleep(POLL_MILLISECONDS);
  }
}

async function historyOf(cloud: LocalCloud, executionArn: string): Promise<HistoryEvent[]> {
  const events: HistoryEvent[] = [];
  for await (const page of paginateGetExecutionHistory({ client: cloud.stepFunctions }, { executionArn })) {
    events.push(...page.events ?? []);
  }
  return events;
}
