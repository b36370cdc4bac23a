import { version } from 'aws-cdk-lib/package.json';

/** The oldest aws-cdk-lib that has all that the library extends; a test holds it to that of the package. */
const FLOOR = '2.254.0';

/** Since then the CDK tells a validation plugin which app it checks. */
export const APP_TOLD_SINCE = '2.258.0';

/** @throws an error when the CDK is too old: what is missing would show as a TypeError somewhere */
export function checkCdk(installed: string): void {
  if (isAtLeast(FLOOR, installed)) return;
  throw new Error(
    `cdk-stepfunctions-workflows needs aws-cdk-lib ${FLOOR} or later, and the one that is installed is ${installed}. `
    + 'Raise it with `npm install aws-cdk-lib@latest`, or `pip install --upgrade aws-cdk-lib`.',
  );
}

/** Whether the CDK that is installed is of a release or a later one. */
export function isAtLeast(release: string, installed = version): boolean {
  const [major, minor] = installed.split('.').map(Number);
  const [leastMajor, leastMinor] = release.split('.').map(Number);
  // 0.0.0 is what builds of the CDK's own repository are called.
  return installed.startsWith('0.0.0') || major > leastMajor || (major === leastMajor && minor >= leastMinor);
}

checkCdk(version);
