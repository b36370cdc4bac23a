import * as fs from 'fs';
import * as path from 'path';
import { examplesOf } from './examples';
import { diagnosticsOf } from './program';

const FOLDER = path.join(__dirname, '../../docs');
const PAGES = ['', 'patterns/'].flatMap(room => fs.readdirSync(path.join(FOLDER, room)).filter(file => file.endsWith('.md')).map(file => `docs/${room}${file}`));
const EXAMPLES = PAGES.flatMap(examplesOf);

describe('with all types', () => {
  const diagnostics = diagnosticsOf(EXAMPLES);

  test.each(EXAMPLES)('the example at $title compiles', ({ title }) => {
    expect(diagnostics.get(title)).toEqual([]);
  });
});

test('a mistake in an example is found', () => {
  const title = 'a page';
  expect(diagnosticsOf([{ title, wholeFile: false, code: "new Workflow(this, 'Orders', { timeOut: 5 });" }]).get(title)).toEqual([expect.stringContaining('timeOut')]);
});
