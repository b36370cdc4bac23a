import { ArnFormat, Stack } from 'aws-cdk-lib';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import { machineResource } from './machine-resource';

/** An imported machine doesn't tell its type; most are Standard, which is the service's default too. */
export function typeOf(machine: sfn.IStateMachine, given?: sfn.StateMachineType): sfn.StateMachineType {
  const known = (machine as Partial<sfn.StateMachine>).stateMachineType ?? machineResource(machine)?.stateMachineType;
  return given ?? (known as sfn.StateMachineType | undefined) ?? sfn.StateMachineType.STANDARD;
}

/** The name of the machine, as the ARNs of its executions hold it. */
export function nameOf(machine: sfn.IStateMachine): string {
  return machineResource(machine)?.attrName
    ?? Stack.of(machine).splitArn(machine.stateMachineArn, ArnFormat.COLON_RESOURCE_NAME).resourceName!;
}
