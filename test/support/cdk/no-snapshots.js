/**
 * The snapshots are of the version that the project is built with, and the tests leave them out here. With names that no file has, jest
 * doesn't take the real ones for obsolete, which would fail the run.
 */
module.exports = {
  resolveSnapshotPath: (testPath, extension) => `${testPath}.other-cdk${extension}`,
  resolveTestPath: (snapshotPath, extension) => snapshotPath.replace(`.other-cdk${extension}`, ''),
  testPathForConsistencyCheck: 'test/example.test.ts',
};
