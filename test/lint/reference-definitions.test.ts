import * as fs from 'fs';
import * as path from 'path';
import { AslLint } from '../../lib/lint';

const FOLDER = path.join(__dirname, '..', 'fixtures', 'seeds');
const COMPLETE = fs.readdirSync(FOLDER).filter(file => file.endsWith('.full-arn.asl.json'));

test.each(COMPLETE)('%s has nothing but info', file => {
  const findings = AslLint.check(fs.readFileSync(path.join(FOLDER, file), 'utf8'));
  expect(findings.filter(({ severity }) => severity !== 'info')).toEqual([]);
});
