import { createHash } from 'crypto';
import { JsonValue, MAX_EXPRESS_SECONDS, MAX_HISTORY_EVENTS, MAX_PAYLOAD_BYTES, MAX_STANDARD_SECONDS } from '../../asl';

/** Whether an execution is of a Standard or an Express workflow. */
export type StateMachineKind = 'STANDARD' | 'EXPRESS';

/** Quotas of an execution. See https://docs.aws.amazon.com/step-functions/latest/dg/service-quotas.html */
export interface Limits {
  /** Most bytes of a state's input or output, as UTF-8. */
  readonly payloadBytes: number;
  /** Most events in the history of a Standard execution. */
  readonly historyEvents: number;
  /** Longest an execution runs, in seconds. */
  readonly executionSeconds: number;
}

export const SERVICE_LIMITS: Record<StateMachineKind, Limits> = {
  STANDARD: { payloadBytes: MAX_PAYLOAD_BYTES, historyEvents: MAX_HISTORY_EVENTS, executionSeconds: MAX_STANDARD_SECONDS },
  EXPRESS: { payloadBytes: MAX_PAYLOAD_BYTES, historyEvents: Infinity, executionSeconds: MAX_EXPRESS_SECONDS },
};

/** Quotas that a test changes. */
export interface LimitOverrides {
  readonly payloadBytes?: number;
  readonly historyEvents?: number;
}

/** The item an iteration of a Map works on, as the context object shows it. */
export interface MapItem {
  readonly Index: number;
  readonly Value: JsonValue;
  /** Only when the items are the fields of an object. */
  readonly Key?: string;
  /** Where the item was read from: `STATE_DATA` or an S3 URI. */
  readonly Source?: string;
}

/** What an execution is of, and what it is called. */
export interface ExecutionIdentity {
  readonly name: string;
  readonly arn: string;
  readonly machineName: string;
  readonly machineArn: string;
  readonly type: StateMachineKind;
  /** Whether whoever started it waits for the answer, as StartSyncExecution does. */
  readonly isSynchronous: boolean;
}

/** Where simulated machines run. */
export const REGION = 'us-east-1';
const REGION_AND_ACCOUNT = `${REGION}:123456789012`;

/** The ARN that a simulated machine has unless the test gives it one. */
export function machineArn(name: string): string {
  return `arn:aws:states:${REGION_AND_ACCOUNT}:stateMachine:${name}`;
}

/** The machine that an execution is of. */
interface IdentifiedMachine {
  readonly name: string;
  readonly arn: string;
  readonly type: StateMachineKind;
}

/** Names an execution of a machine. */
export function identify(machine: IdentifiedMachine, name: string, isSynchronous = false): ExecutionIdentity {
  const ending =
    machine.type === 'EXPRESS' ? `express:${machine.name}:${name}:${tellApart(machine.name, name)}` : `execution:${machine.name}:${name}`;
  return {
    name,
    arn: `arn:aws:states:${REGION_AND_ACCOUNT}:${ending}`,
    isSynchronous,
    machineName: machine.name,
    machineArn: machine.arn,
    type: machine.type,
  };
}

/** What the service adds to the name of an Express execution, which may be used again. */
function tellApart(...names: readonly string[]): string {
  const hash = createHash('sha256').update(names.join('\n')).digest('hex');
  return [hash.slice(0, 8), hash.slice(8, 12), hash.slice(12, 16), hash.slice(16, 20), hash.slice(20, 32)].join('-');
}
