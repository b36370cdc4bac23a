import * as fs from 'fs';
import * as path from 'path';
import * as ts from 'typescript';
import { ROOT } from '../support/project-files';
import { documentation, packagesOf, publicDeclarations, publicMembers } from '../support/public-surface';

const declarations = publicDeclarations();
const members = declarations.flatMap(publicMembers);
const options = declarations.filter(({ node }) => ts.isInterfaceDeclaration(node)).flatMap(publicMembers).filter(({ name }) => !/^I[A-Z]/.test(name));

test('there is a surface', () => {
  expect(declarations.map(({ name }) => name)).toEqual(expect.arrayContaining(['Workflow', 'Step', 'RetryPolicy', 'OrderProcessingWorkflow', 'AlarmSetting']));
  expect(options.length).toBeGreaterThan(100);
});

test('each name is exported once', () => {
  const names = declarations.map(({ name }) => name);
  expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
});

test('every declaration and member is documented', () => {
  const undocumented = [
    ...declarations.filter(({ node }) => documentation(node) === '').map(({ name }) => name),
    ...members.filter(({ doc }) => doc === '').map(({ name }) => name),
  ];
  expect(undocumented).toEqual([]);
});

test('every member of props is readonly; an optional one says what happens without it, and no other does', () => {
  const broken = options.filter(({ isReadonly, isOptional, defaultTag }) => !isReadonly || isOptional !== (defaultTag !== undefined && defaultTag !== ''));
  expect(broken).toEqual([]);
});

test('files of the surface import the CDK and what Node has, and nothing else', () => {
  const allowed = /^(aws-cdk-lib(\/|$)|constructs$|crypto$|fs$|path$)/;
  const files = [...new Set(declarations.map(({ file }) => file))];
  expect(files.flatMap(file => packagesOf(file).filter(name => !allowed.test(name)).map(name => `${file}: ${name}`))).toEqual([]);
});

const manifest = path.join(ROOT, '.jsii');
(fs.existsSync(manifest) ? test : test.skip)('the manifest for other languages names no types but those of the CDK and its own', () => {
  const { name, types } = JSON.parse(fs.readFileSync(manifest, 'utf8')) as { name: string; types: object };
  const mentioned = [...JSON.stringify(types).matchAll(/"fqn":"([^".]+)\./g)].map(([, assembly]) => assembly);
  expect([...new Set(mentioned)].filter(assembly => ![name, 'aws-cdk-lib', 'constructs'].includes(assembly))).toEqual([]);
});
