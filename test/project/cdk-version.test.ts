import * as fs from 'fs';
import * as path from 'path';
import { version as cdkVersion } from 'aws-cdk-lib/package.json';
import { version as constructsVersion } from 'constructs/package.json';
import { filesBelow, ROOT } from '../support/project-files';

const { devDependencies, peerDependencies } = JSON.parse(fs.readFileSync(path.join(ROOT, 'package.json'), 'utf8')) as Record<string, Record<string, string>>;
const minor = (version: string) => version.split('.').slice(0, 2).map(Number);

const installed = { 'aws-cdk-lib': cdkVersion, 'constructs': constructsVersion };
const floor = { 'aws-cdk-lib': peerDependencies['aws-cdk-lib'].slice(1), 'constructs': peerDependencies.constructs.slice(1) };
const built = { 'aws-cdk-lib': devDependencies['aws-cdk-lib'], 'constructs': devDependencies.constructs };

test('users may have versions from a floor on that is no newer than what the project is built with', () => {
  for (const name of ['aws-cdk-lib', 'constructs'] as const) {
    expect(peerDependencies[name]).toMatch(/^\^\d+\.\d+\.\d+$/);
    expect(minor(floor[name])[0]).toBe(minor(built[name])[0]);
    expect(minor(floor[name])[1]).toBeLessThanOrEqual(minor(built[name])[1]);
  }
});

test('these tests run with the versions that they are asked to run with', () => {
  if (process.env.CDK_PLACE === 'floor') expect(installed).toEqual(floor);
  else if (process.env.CDK_PLACE === 'newest') expect(minor(cdkVersion)[1]).toBeGreaterThan(minor(built['aws-cdk-lib'])[1]);
  else expect(installed).toEqual(built);
});

test('README.md says from which version on', () => {
  expect(fs.readFileSync(path.join(ROOT, 'README.md'), 'utf8')).toContain(`It needs aws-cdk-lib ${floor['aws-cdk-lib']} or later`);
});

test('the examples in Python take what the package takes', () => {
  const requirements = filesBelow('examples/python', name => name === 'requirements.txt');
  expect(requirements.length).toBeGreaterThan(5);
  for (const file of requirements) expect(fs.readFileSync(path.join(ROOT, file), 'utf8')).toContain(`aws-cdk-lib>=${floor['aws-cdk-lib']},<3.0.0`);
});
