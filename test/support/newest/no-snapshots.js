/**
 * The snapshots are of the floor, and the tests leave them out here. With names that no file has, jest
 * doesn't take the real ones for obsolete, which would fail the run.
 */
module.exports = {
  resolveSnapshotPath: (testPath, extension) => `${testPath}.newest${extension}`,
  resolveTestPath: (snapshotPath, extension) => snapshotPath.replace(`.newest${extension}`, ''),
  testPathForConsistencyCheck: 'test/example.test.ts',
};
