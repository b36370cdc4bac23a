import { StateMachineKind } from './limits';

/** What an execution is of, and what it is called. */
export interface ExecutionIdentity {
  readonly name: string;
  readonly arn: string;
  readonly machineName: string;
  readonly machineArn: string;
  readonly type: StateMachineKind;
}

const REGION_AND_ACCOUNT = 'us-east-1:123456789012';

/** The ARN that a simulated machine has unless the test gives it one. */
export function machineArn(name: string): string {
  return `arn:aws:states:${REGION_AND_ACCOUNT}:stateMachine:${name}`;
}

/** Names an execution of a machine. */
export function identify(machine: { readonly name: string; readonly arn: string; readonly type: StateMachineKind }, name: string): ExecutionIdentity {
  const resource = machine.type === 'EXPRESS' ? 'express' : 'execution';
  return {
    name,
    arn: `arn:aws:states:${REGION_AND_ACCOUNT}:${resource}:${machine.name}:${name}`,
    machineName: machine.name,
    machineArn: machine.arn,
    type: machine.type,
  };
}
