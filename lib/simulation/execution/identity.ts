import { createHash } from 'crypto';
import { StateMachineKind } from './limits';

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
  const ending = machine.type === 'EXPRESS' ? `express:${machine.name}:${name}:${tellApart(machine.name, name)}` : `execution:${machine.name}:${name}`;
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
