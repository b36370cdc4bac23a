import * as fs from 'fs';
import { filesBelow, ROOT } from '../support/project-files';

/** Tables that a program wrote are nobody's reading. */
const isWritten = (name: string) => name.endsWith('.ts') && !name.endsWith('.generated.ts');

const sizes = filesBelow('lib', isWritten).map(file => ({
  file, lines: fs.readFileSync(`${ROOT}/${file}`, 'utf8').trimEnd().split('\n').length,
}));

test('no file of the library has more than 300 lines', () => {
  expect(sizes.filter(({ lines }) => lines > 300)).toEqual([]);
});
