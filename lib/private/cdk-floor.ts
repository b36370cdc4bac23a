import { version } from 'aws-cdk-lib/package.json';

/** The oldest aws-cdk-lib that has all that the library extends; a test holds it to that of the package. */
const FLOOR = '2.260.0';

/** @throws an error when the CDK is too old: what is missing would show as a TypeError somewhere */
export function checkCdk(installed: string): void {
  const [major, minor] = installed.split('.').map(Number);
  const [floorMajor, floorMinor] = FLOOR.split('.').map(Number);
  // 0.0.0 is what builds of the CDK's own repository are called.
  if (installed.startsWith('0.0.0') || major > floorMajor || (major === floorMajor && minor >= floorMinor)) return;
  throw new Error(
    `cdk-stepfunctions-workflows needs aws-cdk-lib ${FLOOR} or later, and the one that is installed is ${installed}. `
    + 'Raise it with `npm install aws-cdk-lib@latest`, or `pip install --upgrade aws-cdk-lib`.',
  );
}

checkCdk(version);
