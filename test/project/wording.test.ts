import * as fs from 'fs';
import * as path from 'path';
import { ROOT, versionedFiles } from '../support/project-files';

/** Put together here, so that this file doesn't hold what it looks for. */
const words = (...parts: string[]) => parts.join('');

/** What a file of the project must not hold: places and names that mean something on one machine only. */
const FORBIDDEN: [string, RegExp][] = [
  ['a package registry', new RegExp(words('registry\\.', '(npmjs|yarnpkg)|', 'pypi', '\\.(org|python)|', 'files\\.python', 'hosted|', 'repo1?\\.maven|', 'repo\\.maven'), 'i')],
  ['an account of a machine', new RegExp(words('(?<![\\w.*])/', '(home|Users)/\\w+/'))],
  ['a working folder', new RegExp(words('(?<![\\w.~-])/', '(work', '|tmp)/\\w'))],
  ['a key', new RegExp(words('AK', 'IA[0-9A-Z]{16}|', 'BEGIN [A-Z ]*PRIVATE ', 'KEY'))],
];

test('no file holds what means something on one machine only', () => {
  const found = versionedFiles().flatMap(file => {
    const text = fs.readFileSync(path.join(ROOT, file), 'latin1');
    return FORBIDDEN.filter(([, pattern]) => pattern.test(text)).map(([what, pattern]) => `${file}: ${what} (${pattern.exec(text)![0]})`);
  });
  expect(found).toEqual([]);
});
