/** The three permissions on the managed rule that `.sync` waits by. */
export const RULE = 'events:DescribeRule events:PutRule events:PutTargets | arn:aws:events:eu-west-1:111122223333:rule/';

/** A role that is passed to one service. */
export function passRole(role: string, service: string): string {
  return `iam:PassRole | arn:aws:iam::111122223333:role/${role} | {"StringEquals":{"iam:PassedToService":"${service}"}}`;
}
