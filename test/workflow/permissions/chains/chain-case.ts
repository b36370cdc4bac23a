import type { Stack } from 'aws-cdk-lib';
import type { IChainable } from 'aws-cdk-lib/aws-stepfunctions';
import type { WorkflowProps } from '../../../../lib';

/** A chain of the CDK, and all that its role may do; each is narrower than the grant of the construct itself. */
export type ChainCase = [name: string, chain: (stack: Stack) => IChainable, grants: string[], props?: Partial<WorkflowProps>];

/** An ARN of the stack's own place. */
export function arn(service: string, rest: string): string {
  return `arn:‹AWS::Partition›:${service}:‹AWS::Region›:‹AWS::AccountId›:${rest}`;
}

/** The permissions on the managed rule that `.sync` waits by. */
export function rule(name: string): string {
  return `events:DescribeRule events:PutRule events:PutTargets | ${arn('events', `rule/${name}`)}`;
}

/** A role that is passed to one service. */
export function passRole(role: string, service: string): string {
  return `iam:PassRole | ${role} | {"StringEquals":{"iam:PassedToService":"${service}"}}`;
}
