import * as fs from 'fs';
import * as path from 'path';
import { filesBelow, ROOT } from '../support/project-files';

const WIDTH = 140;
const HEAD = /^(\s*)(?:if|for|while) \(.*\) \{$/;
/** What would be another way to read it, beside a condition. */
const NESTING = /^(?:const|let|if|for|while|do|switch|try|\/\/)\b/;

/** Lines of a text where braces stand around one statement that would fit beside its condition. */
function braced(text: string): number[] {
  const lines = text.split('\n');
  return lines.flatMap((line, index) => {
    const [, indent] = HEAD.exec(line) ?? [];
    const body = lines[index + 1]?.trim() ?? '';
    const isOne = indent !== undefined && lines[index + 2] === `${indent}}` && body.endsWith(';') && !NESTING.test(body) && !body.includes(' // ');
    return isOne && line.length - 1 + body.length <= WIDTH ? [index + 1] : [];
  });
}

test('one statement stands beside its condition where it fits', () => {
  const files = filesBelow('lib', name => name.endsWith('.ts') && !name.endsWith('.generated.ts'));
  expect(files.flatMap(file => braced(fs.readFileSync(path.join(ROOT, file), 'utf8')).map(line => `${file}:${line}`))).toEqual([]);
});

test.each([
  ['if (a) {\n  return b;\n}', [1]],
  [`if (a) {\n  return '${'b'.repeat(WIDTH)}';\n}`, []],
  ['if (a) {\n  b();\n  c();\n}', []],
  ['if (a) {\n  return b;\n} else {\n  c();\n}', []],
])('%j', (text, lines) => expect(braced(text)).toEqual(lines));
