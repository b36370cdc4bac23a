import * as fs from 'fs';
import * as path from 'path';

const ROOT = path.resolve(__dirname, '..', '..');

/** An example of a page. */
export interface Example {
  /** The page and the line before it. */
  readonly title: string;
  readonly code: string;
  /** Whether it is a whole file, for which nothing is taken for granted. */
  readonly wholeFile: boolean;
}

/** The TypeScript examples of a page. */
export function examplesOf(page: string): Example[] {
  const text = read(page);
  return [...text.matchAll(/^```ts( nofixture)?\n([\s\S]*?)^```$/gm)].map(match => ({
    title: `${page}:${text.slice(0, match.index).split('\n').length}`,
    code: match[2],
    wholeFile: match[1] !== undefined,
  }));
}

/** A file of the project. */
export function read(file: string): string {
  return fs.readFileSync(path.join(ROOT, file), 'utf8');
}
