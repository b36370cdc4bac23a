/** Runs the scanners of templates that CONTRIBUTING.md names on what the library and its examples synthesize. */
module.exports = {
  rootDir: __dirname,
  testMatch: ['<rootDir>/**/*.scan.ts'],
  globalSetup: '<rootDir>/../support/temporary-folder-of-run.js',
  globalTeardown: '<rootDir>/../support/remove-temporary-folder-of-run.js',
  testTimeout: 120_000,
  setupFiles: ['<rootDir>/../support/environment.ts'],
  moduleNameMapper: { '^cdk-stepfunctions-workflows$': '<rootDir>/../../lib' },
  reporters: ['default', '<rootDir>/../support/summary-reporter.js'],
  transform: { '^.+\\.ts$': ['ts-jest', { tsconfig: 'test/tsconfig.json' }] },
};
