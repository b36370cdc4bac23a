import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { WILDCARD_ACTIONS } from '../../lib/iam';
import { OPTIMIZED_INTEGRATIONS } from '../../lib/iam/integrations';

const guide = readFileSync(join(__dirname, '../../docs/iam.md'), 'utf8');

test('the guide lists every wildcard with its reason, and no other', () => {
  const rows = Object.fromEntries([...guide.matchAll(/^\| `([\w-]+:\w+)` \| (.+) \|$/gm)].map(([, action, reason]) => [action, reason]));
  expect(rows).toEqual(WILDCARD_ACTIONS);
});

test('the guide names every service with an optimized integration', () => {
  const services = new Set(Object.keys(OPTIMIZED_INTEGRATIONS).map(name => name.split(':')[0]));
  expect([...services].filter(service => !guide.includes(`\`${service}\``))).toEqual([]);
});
