import * as fs from 'fs';
import * as path from 'path';
import * as ts from 'typescript';

const LIB = path.join(__dirname, '../../lib');

function files(folder: string): string[] {
  return fs.readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(name => name.endsWith('.ts') && !name.includes('.generated.')).map(name => path.join(folder, name));
}

function expressionsOf(file: string): string[] {
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isRegularExpressionLiteral(node)) found.push(node.text);
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile(file, fs.readFileSync(file, 'utf8'), ts.ScriptTarget.Latest));
  return found;
}

/**
 * Whether something that repeats without a bound stands in a group that repeats without a bound: such a pattern may try a way for each
 * subset of a text.
 */
export function repeatsInRepetition(literal: string): boolean {
  const source = literal.slice(1, literal.lastIndexOf('/')).replace(/\\./g, 'a').replace(/\[[^\]]*\]/g, 'a');
  const open: boolean[] = [];
  let previous = false;
  for (let index = 0; index < source.length; index++) {
    const unbounded = /^[*+]|^\{\d*,\}/.test(source.slice(index));
    if (source[index] === '(') {
      open.push(false);
      previous = false;
    } else if (source[index] === ')') {
      previous = open.pop() ?? false;
      if (previous && open.length > 0) open[open.length - 1] = true;
    } else if (unbounded) {
      if (previous) return true;
      if (open.length > 0) open[open.length - 1] = true;
      previous = false;
    } else {
      previous = false;
    }
  }
  return false;
}

test.each([['/(a+)+/', true], ['/(a|b*c)*$/', true], ['/(?:x(y+)?)+/', true], ['/([*+]b)*/', false], ['/a+b*(c|d)+/', false], ['/(\\+a)*/', false]])('%s', (literal, expected) => {
  expect(repeatsInRepetition(literal)).toBe(expected);
});

/** Patterns whose inner repetition ends at a character that the outer one cannot take, so that there is one way to match. */
const ONE_WAY: readonly string[] = [
  String.raw`/^arn:aws(-[a-z]+)*:iam::[\w-]+:role\/.+$/`,
  String.raw`/^\{%\s*\$\w+(\.\w+)*\s*%\}$/`,
  String.raw`/"[^"\\]*(?:\\.[^"\\]*)*"|\$\{[A-Za-z0-9_.:-]+\}/gs`,
  String.raw`/^aws(-[a-z]+)*$/`,
  String.raw`/^[a-z]{2,}(-[a-z0-9]+)+$|^[A-Za-z][\w-]*$/`,
  String.raw`/^\$(\.\w+)+$/`,
];

test.each(['lint', 'iam', 'asl', 'cloudformation', 'diagram', 'findings', 'history', 'simulation'])('no regular expression of lib/%s can go back and forth', folder => {
  const all = files(path.join(LIB, folder)).flatMap(file => expressionsOf(file).map(literal => [path.relative(LIB, file), literal]));
  expect(all.length).toBeGreaterThan(0);
  expect(all.filter(([, literal]) => repeatsInRepetition(literal) && !ONE_WAY.includes(literal))).toEqual([]);
});
