import * as fs from 'fs';
import * as path from 'path';
import { errorCodes, errorPage } from '../../build-tools/error-codes';
import { ROOT } from '../support/project-files';

test('docs/errors.md lists the errors as they are (npx ts-node -T -P test/tsconfig.json build-tools/error-codes.ts writes it)', () => {
  expect(fs.readFileSync(path.join(ROOT, 'docs', 'errors.md'), 'utf8')).toBe(errorPage());
});

test.each(errorCodes())('$code says what is allowed and how to fix it', ({ code, allowed, fix }) => {
  expect(code).toMatch(/^[A-Z][A-Za-z]+$/);
  expect(`${allowed} ${fix}`).toMatch(/[a-z]{3}/);
});
