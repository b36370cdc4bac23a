import * as fs from 'fs';
import * as path from 'path';
import { KINDS } from '../../lib/diff';

const PAGE = fs.readFileSync(path.join(__dirname, '../../docs/review.md'), 'utf8');

test('the page lists each kind with its verdict and meaning', () => {
  const rows = [...PAGE.matchAll(/^\| `([a-z-]+)` \| (\w+) \| (.+) \|$/gm)].map(([, kind, verdict, meaning]) => [kind, { verdict, meaning }]);
  expect(Object.fromEntries(rows)).toEqual(KINDS);
});

test('the list of what is breaking is closed', () => {
  expect(Object.entries(KINDS).filter(([, { verdict }]) => verdict === 'breaking').map(([kind]) => kind)).toEqual([
    'machine-removed', 'machine-replaced', 'target-removed', 'target-replaced', 'version-removed', 'permission-removed', 'role-removed',
    'encryption-key-removed', 'field-gone', 'output-field-removed', 'input-field-newly-required',
  ]);
});
