import * as fs from 'fs';
import { filesBelow, ROOT } from '../support/project-files';

const MAX_LINES = 600;

test.each(filesBelow('test', name => name.endsWith('.snap')))('every entry of %s can be reviewed', file => {
  const entries = fs.readFileSync(`${ROOT}/${file}`, 'utf8').split(/^exports\[/m).slice(1);
  expect(entries.length).toBeGreaterThan(0);
  const tooLong = entries.filter(entry => entry.split('\n').length > MAX_LINES).map(entry => entry.split('\n')[0]);
  expect(tooLong).toEqual([]);
});
