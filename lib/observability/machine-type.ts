import * as sfn from 'aws-cdk-lib/aws-stepfunctions';

/** An imported machine doesn't tell its type; most are Standard, which is the service's default too. */
export function typeOf(machine: sfn.IStateMachine, given?: sfn.StateMachineType): sfn.StateMachineType {
  return given ?? (machine as Partial<sfn.StateMachine>).stateMachineType ?? sfn.StateMachineType.STANDARD;
}
