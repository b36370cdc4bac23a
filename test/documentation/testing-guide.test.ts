import * as fs from 'fs';
import * as path from 'path';

const guide = fs.readFileSync(path.resolve(__dirname, '..', '..', 'docs', 'testing.md'), 'utf8');

/** It is run with the packed package, in an empty project, by scripts/check-package.sh. */
test('the test of a workflow whose payment fails has under 20 lines', () => {
  const [, example] = /^```ts\n([\s\S]*?)^```$/m.exec(guide)!;
  expect(example).toContain('simulate(workflow');
  expect(example.trim().split('\n').length).toBeLessThan(20);
});
