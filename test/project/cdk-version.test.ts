import * as fs from 'fs';
import * as path from 'path';
import { version as cdkVersion } from 'aws-cdk-lib/package.json';
import { version as constructsVersion } from 'constructs/package.json';
import { ROOT } from '../support/project-files';

const { devDependencies, peerDependencies } = JSON.parse(fs.readFileSync(path.join(ROOT, 'package.json'), 'utf8')) as Record<string, Record<string, string>>;
const minor = (version: string) => version.split('.').slice(0, 2).map(Number);

test('the project is built with the lowest version that users may have', () => {
  for (const name of ['aws-cdk-lib', 'constructs']) expect(peerDependencies[name]).toBe(`^${devDependencies[name]}`);
});

test('these tests run with that version, or with a newer one where that is asked for', () => {
  const [major, least] = minor(devDependencies['aws-cdk-lib']);
  if (process.env.WITHOUT_SNAPSHOTS) {
    expect(minor(cdkVersion)[0]).toBe(major);
    expect(minor(cdkVersion)[1]).toBeGreaterThan(least);
  } else {
    expect([cdkVersion, constructsVersion]).toEqual([devDependencies['aws-cdk-lib'], devDependencies.constructs]);
  }
});
