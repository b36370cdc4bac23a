const fs = require('fs');

/**
 * Prints the counts of a run on a line of their own and, for a script that adds up several runs,
 * appends them to the file that TEST_COUNTS names.
 */
module.exports = class SummaryReporter {
  onRunComplete(_contexts, results) {
    // A suite that could not even start has no failed test to count.
    const failed = results.numFailedTests + results.numRuntimeErrorTestSuites;
    const line = `${results.numPassedTests} passed, ${failed} failed`;
    if (process.env.TEST_COUNTS) fs.appendFileSync(process.env.TEST_COUNTS, `${line}\n`);
    process.stdout.write(`jest: ${line}\n`);
  }
};
