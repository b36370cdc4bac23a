import { Stack, Token } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';

/** Consoles of the partitions, by the start of the region's name. */
const HOSTS: readonly (readonly [string, string])[] = [
  ['cn-', 'console.amazonaws.cn'],
  ['us-gov-', 'console.amazonaws-us-gov.com'],
  ['', 'console.aws.amazon.com'],
];

/** Address in the AWS console. A region that only the deployment knows is taken for one of the commercial partition. */
export function consoleUrl(scope: IConstruct, service: string, fragment: string): string {
  const { region } = Stack.of(scope);
  const known = Token.isUnresolved(region) ? '' : region;
  const [, host] = HOSTS.find(([start]) => known.startsWith(start))!;
  return `https://${region}.${host}/${service}/home?region=${region}#${fragment}`;
}
