import { ArnFormat, CfnResource, Reference, Stack, Token, Tokenization } from 'aws-cdk-lib';
import * as logs from 'aws-cdk-lib/aws-logs';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import type { Construct, IConstruct } from 'constructs';

/** A construct id that says which construct something is about, and is unique in the stack of that construct. */
export function labelOf(construct: IConstruct): string {
  const stackPath = Stack.of(construct).node.path;
  const path = construct.node.path;
  return (stackPath && path.startsWith(`${stackPath}/`) ? path.slice(stackPath.length + 1) : path).replace(/\//g, '-');
}

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

/** What is known of a machine's log before the deployment. */
export interface MachineLog {
  readonly level: string;
  readonly logGroupArn?: unknown;
}

/** The template's resource of a machine made in this app: of the L2 around it, or of a reference to it that stands below it. */
export function machineResource(machine: IConstruct): sfn.CfnStateMachine | undefined {
  return [machine.node.defaultChild, machine.node.scope].find(isMachineResource);
}

/** The construct that holds what belongs to the machine: itself, or the L1 that it is a reference to. */
export function ownerOf(machine: IConstruct): IConstruct {
  return isMachineResource(machine.node.scope) ? machine.node.scope : machine;
}

export function isMachineResource(construct: IConstruct | undefined): construct is sfn.CfnStateMachine {
  return CfnResource.isCfnResource(construct) && construct.cfnResourceType === sfn.CfnStateMachine.CFN_RESOURCE_TYPE_NAME;
}

/** Where the machine logs to, or nothing where it doesn't log. */
export function machineLog(resource: sfn.CfnStateMachine): MachineLog | undefined {
  const configuration = Stack.of(resource).resolve(resource.loggingConfiguration);
  const level = configuration?.level;
  if (!level || level === sfn.LogLevel.OFF) return undefined;
  return { level, logGroupArn: configuration.destinations?.[0]?.cloudWatchLogsLogGroup?.logGroupArn };
}

/** The log group of a machine: the construct itself where it is in the app, for a readable template. */
export function machineLogGroup(scope: Construct, id: string, resource: sfn.CfnStateMachine): logs.ILogGroupRef | undefined {
  const resolved = machineLog(resource)?.logGroupArn;
  if (resolved === undefined) return undefined;
  // Written out where the L2 or the user gives it as an object, and only then does it lead to its construct.
  const configuration = resource.loggingConfiguration as sfn.CfnStateMachine.LoggingConfigurationProperty;
  const destinations = configuration.destinations as sfn.CfnStateMachine.LogDestinationProperty[] | undefined;
  const group = destinations?.[0]?.cloudWatchLogsLogGroup as sfn.CfnStateMachine.CloudWatchLogsLogGroupProperty | undefined;
  const arn = group?.logGroupArn ?? Token.asString(resolved);
  const made = constructBehind(arn);
  return isLogGroup(made) ? made : logs.LogGroup.fromLogGroupArn(scope, id, arn);
}

/** The construct whose attribute a token is. */
export function constructBehind(text: string): IConstruct | undefined {
  const token = Tokenization.reverseString(text).firstToken;
  return token && Reference.isReference(token) ? token.target : undefined;
}

function isLogGroup(construct: IConstruct | undefined): construct is logs.CfnLogGroup {
  return CfnResource.isCfnResource(construct) && construct.cfnResourceType === logs.CfnLogGroup.CFN_RESOURCE_TYPE_NAME;
}
