import * as fs from 'fs';
import * as path from 'path';
import { filesBelow } from '../support/project-files';

const ROOT = path.join(__dirname, '../..');
const read = (file: string) => fs.readFileSync(path.join(ROOT, file), 'utf8');

/** Names of the public classes, interfaces and enums, with whether they are marked. */
function publicTypes(): Map<string, boolean> {
  const passedOn = ['lib/patterns/index.ts', 'lib/steps/index.ts', 'lib/index.ts'].map(read).join('\n');
  const files = ['lib/patterns', 'lib/steps'].flatMap(folder => filesBelow(folder, name => name.endsWith('.ts')));
  const declared = files.flatMap(file => [...read(file).matchAll(/(\/\*\*(?:(?!\*\/)[\s\S])*\*\/\n)?export (?:abstract )?(?:class|interface|enum) (\w+)/g)]);
  return new Map(declared.filter(([, , name]) => new RegExp(`\\b${name}\\b`).test(passedOn)).map(([, doc = '', name]) => [name, doc.includes('@stability experimental')]));
}

test('what is marked as experimental is what the page on upgrading names', () => {
  const [, named] = /These are ([\s\S]*?)\. Everything else is stable\./.exec(read('docs/upgrading.md'))!;
  const patterns = [...named.matchAll(/`(\w+)(\*?)`/g)].map(([, name, star]) => new RegExp(`^${name}${star && '([A-Z]\\w*)?'}$`));
  const types = publicTypes();
  expect(patterns.length).toBeGreaterThan(3);
  for (const [name, isMarked] of types) expect([name, isMarked]).toEqual([name, patterns.some(pattern => pattern.test(name))]);
  for (const pattern of patterns) expect([...types.keys()].some(name => pattern.test(name))).toBe(true);
});
