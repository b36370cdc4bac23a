/** End-to-end tests: each file starts and stops a local cloud of its own (docs/local-cloud.md). */
module.exports = {
  rootDir: __dirname,
  testMatch: ['<rootDir>/**/*.e2e.test.ts'],
  globalSetup: '<rootDir>/../support/temporary-folder-of-run.js',
  globalTeardown: '<rootDir>/../support/remove-temporary-folder-of-run.js',
  testTimeout: 120_000,
  moduleNameMapper: { '/clients\\.generated$': '<rootDir>/../../sdk/clients.ts' },
  reporters: ['default', '<rootDir>/../support/summary-reporter.js'],
  transform: { '^.+\\.ts$': ['ts-jest', { tsconfig: 'test/tsconfig.json' }] },
};
