import * as fs from 'fs';
import * as path from 'path';
import { ruleTables } from '../../build-tools/rule-tables';

const ROOT = path.join(__dirname, '..', '..');

test.each(Object.entries(ruleTables()))('%s lists the rules as they are (npx ts-node -T -P test/tsconfig.json build-tools/rule-tables.ts writes it)', (file, text) => {
  expect(fs.readFileSync(path.join(ROOT, file), 'utf8')).toBe(text);
});
