import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import * as quotas from '../../../lib/asl/language/quotas';

const LIB = join(__dirname, '../../../lib');
const sources = readdirSync(LIB, { recursive: true, withFileTypes: true })
  .filter(entry => entry.isFile() && entry.name.endsWith('.ts') && !/\.generated\.ts$|\.d\.ts$/.test(entry.name))
  .map(({ parentPath, name }) => join(parentPath, name));

/** Numbers that mean something else elsewhere too. */
const COMMON = new Set<number>([
  quotas.MAX_NAME_LENGTH,
  quotas.MAX_LABEL_LENGTH,
  quotas.MAX_EXPRESS_SECONDS,
  quotas.MAX_DISTRIBUTED_CONCURRENCY,
]);

test('a quota stands in one place', () => {
  const numbers = new Set<number>(Object.values(quotas).filter(value => !COMMON.has(value)));
  const again = sources.filter(file => !file.endsWith(join('language', 'quotas.ts'))).flatMap(file => {
    const code = readFileSync(file, 'utf8').replace(/256 \* 1024/g, String(quotas.MAX_PAYLOAD_BYTES)).replace(/\/\*[\s\S]*?\*\/|\/\/.*/g, '');
    return (code.match(/(?<![\w.])\d[\d_,]{3,}\b/g) ?? []).filter(text => numbers.has(Number(text.replace(/[_,]/g, '')))).map(text => `${relative(LIB, file)}: ${text}`);
  });
  expect(again).toEqual([]);
});

test.each([['inline concurrency', /\bINLINE_CONCURRENCY = /], ['names', /STATE_NAME_LENGTH = /]])('%s are no constant of another file', (_, pattern) => {
  expect(sources.filter(file => !file.endsWith('quotas.ts') && pattern.test(readFileSync(file, 'utf8')))).toEqual([]);
});
