import * as fs from 'fs';
import * as path from 'path';

/** The oldest versions that go with the library; a test holds them to what the package says. */
export const CDK_FLOOR = '2.254.0';
export const CONSTRUCTS_FLOOR = '10.5.0';
export const NODE_FLOOR = '20.0.0';
/** Since then the command line reads assemblies of every aws-cdk-lib of that time: https://github.com/aws/aws-cdk/issues/32775 */
export const CDK_CLI_FLOOR = '2.1000.0';

/** The version of the library that the program belongs to. */
export function libraryVersion(): string {
  const { version } = JSON.parse(fs.readFileSync(path.join(__dirname, '..', '..', 'package.json'), 'utf8')) as { version: string };
  return version;
}
