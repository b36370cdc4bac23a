const fs = require('fs');
const os = require('os');
const path = require('path');

/**
 * One temporary folder for all that a test run makes, its workers and the CDK included,
 * so that nothing is left behind. remove-temporary-folder-of-run.js removes it when all tests are through.
 */
module.exports = async () => {
  process.env.TMPDIR = fs.mkdtempSync(path.join(os.tmpdir(), 'workflow-tests-'));
};
