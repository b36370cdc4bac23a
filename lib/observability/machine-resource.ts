import { CfnResource, Reference, Stack, Tokenization } from 'aws-cdk-lib';
import * as logs from 'aws-cdk-lib/aws-logs';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import type { Construct, IConstruct } from 'constructs';

/** What is known of a machine's log before the deployment. */
export interface MachineLog {
  readonly level: string;
  readonly logGroupArn?: unknown;
}

/** The template's resource of a machine made in this app, from the L1 or from the construct around it. */
export function machineResource(construct: IConstruct): sfn.CfnStateMachine | undefined {
  return isMachineResource(construct) ? construct : ownResource(construct);
}

/** The resource right below a construct, when that is a machine. */
export function ownResource(construct: IConstruct): sfn.CfnStateMachine | undefined {
  const child = construct.node.defaultChild;
  return child && isMachineResource(child) ? child : undefined;
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
  if (machineLog(resource)?.logGroupArn === undefined) return undefined;
  const configuration = resource.loggingConfiguration as sfn.CfnStateMachine.LoggingConfigurationProperty;
  const destination = (configuration.destinations as sfn.CfnStateMachine.LogDestinationProperty[])[0];
  const arn = (destination.cloudWatchLogsLogGroup as sfn.CfnStateMachine.CloudWatchLogsLogGroupProperty).logGroupArn!;
  const made = constructBehind(arn);
  return made && CfnResource.isCfnResource(made) && made.cfnResourceType === logs.CfnLogGroup.CFN_RESOURCE_TYPE_NAME
    ? made as logs.CfnLogGroup
    : logs.LogGroup.fromLogGroupArn(scope, id, arn);
}

/** The construct whose attribute a token is. */
export function constructBehind(text: string): IConstruct | undefined {
  const token = Tokenization.reverseString(text).firstToken;
  return token && Reference.isReference(token) ? token.target : undefined;
}

function isMachineResource(construct: IConstruct): construct is sfn.CfnStateMachine {
  return CfnResource.isCfnResource(construct) && construct.cfnResourceType === sfn.CfnStateMachine.CFN_RESOURCE_TYPE_NAME;
}
