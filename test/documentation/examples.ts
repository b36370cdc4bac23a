import * as fs from 'fs';
import * as path from 'path';

const ROOT = path.resolve(__dirname, '..', '..');

/** A program, or a part of one. */
export interface Snippet {
  readonly title: string;
  readonly code: string;
  /** Whether it is a whole file, for which nothing is taken for granted. */
  readonly wholeFile: boolean;
}

/** An example of a page; its title is the page and the line before it. */
export interface Example extends Snippet {
  /** The drawing that follows it. */
  readonly drawing?: string;
  /** Whether its Python is made of it; otherwise it is written by hand. */
  readonly isTranslated: boolean;
}

/** The pages with examples in TypeScript. */
export function pagesWithExamples(): string[] {
  const folders = ['docs', 'docs/patterns'];
  const pages = folders.flatMap(folder => fs.readdirSync(path.join(ROOT, folder)).map(file => `${folder}/${file}`));
  return ['README.md', ...pages.filter(page => page.endsWith('.md')).sort()].filter(page => examplesOf(page).length > 0);
}

/** The TypeScript examples of a page. */
export function examplesOf(page: string): Example[] {
  const text = read(page);
  return [...text.matchAll(/^```ts((?: nopython| nofixture)*)\n([\s\S]*?)^```$(?:\n\n^```mermaid\n([\s\S]*?)^```$)?/gm)].map(match => ({
    title: `${page}:${text.slice(0, match.index).split('\n').length}`,
    code: match[2],
    wholeFile: match[1].includes('nofixture'),
    drawing: match[3],
    isTranslated: !match[1].includes('nopython'),
  }));
}

/** A file of the project. */
export function read(file: string): string {
  return fs.readFileSync(path.join(ROOT, file), 'utf8');
}
