const path = require('path');
const { '//': _comment, ...base } = require('../../../jest.config.json');

const modules = path.join(__dirname, process.env.CDK_PLACE, 'node_modules');

/** The tests of the project with another version of the CDK under them. */
module.exports = {
  ...base,
  snapshotResolver: path.join(__dirname, 'no-snapshots.js'),
  rootDir: path.join(__dirname, '../../..'),
  moduleNameMapper: {
    ...base.moduleNameMapper,
    '^aws-cdk-lib(/.*)?$': `${modules}/aws-cdk-lib$1`,
    '^constructs(/.*)?$': `${modules}/constructs$1`,
  },
};
