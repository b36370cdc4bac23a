import * as fs from 'fs';
import * as path from 'path';
import * as ts from 'typescript';
import { filesBelow, ROOT } from '../support/project-files';

const WIDTH = 140;
/** A text of one message is kept whole, so that one finds it by searching for its words. */
const LONG_TEXT = 110;
const ADDRESS = /https:\/\/\S{100,}/;

function isText(node: ts.Node): boolean {
  return ts.isStringLiteralLike(node) || ts.isTemplateExpression(node) || ts.isRegularExpressionLiteral(node);
}

/** Lines of a file that are too wide, though they hold no text that is as wide by itself. */
function wideLines(text: string): number[] {
  const file = ts.createSourceFile('file.ts', text, ts.ScriptTarget.Latest, true);
  const excused = new Set<number>();
  const visit = (node: ts.Node): void => {
    if (isText(node) && node.getWidth(file) > LONG_TEXT) excused.add(file.getLineAndCharacterOfPosition(node.getStart(file)).line);
    ts.forEachChild(node, visit);
  };
  visit(file);
  return text.split('\n').flatMap((line, index) => (line.length > WIDTH && !excused.has(index) && !ADDRESS.test(line) ? [index + 1] : []));
}

test.each(['bench', 'build-tools', 'examples', 'lib', 'local-cloud', 'projenrc', 'sdk'])('lines of %s have up to 140 columns', folder => {
  const files = filesBelow(folder, name => name.endsWith('.ts') && !name.endsWith('.generated.ts') && !name.endsWith('.d.ts'));
  expect(files.length).toBeGreaterThan(0);
  expect(files.flatMap(file => wideLines(fs.readFileSync(path.join(ROOT, file), 'utf8')).map(line => `${file}:${line}`))).toEqual([]);
});

test.each([
  [`const a = [${'1, '.repeat(WIDTH)}1];`, [1]],
  [`// ${'word '.repeat(WIDTH / 5)}`, [1]],
  [`const a = f('short', ${'b, '.repeat(WIDTH / 3)}c);`, [1]],
  [`const a =\n  '${'word '.repeat(WIDTH / 5)}';`, []],
  [`// https://${'a'.repeat(WIDTH)}`, []],
  [`const a = ${'b'.repeat(100)};`, []],
])('%j', (text, lines) => expect(wideLines(text)).toEqual(lines));
