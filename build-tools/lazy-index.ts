/**
 * Rewrites the compiled files that only pass on what others export, so that a part of the library is loaded
 * when one of its names is used first. An app then waits for what it uses alone (docs/adr/0007-lazy-loading.md).
 */
import * as fs from 'fs';
import * as path from 'path';

const ROOT = path.join(__dirname, '..');

/** The `index.ts` files of the sources that consist of `export ... from` alone. */
function barrels(): string[] {
  const files = fs.readdirSync(path.join(ROOT, 'lib'), { recursive: true, encoding: 'utf8' });
  return files.filter(file => path.basename(file) === 'index.ts').filter(file => {
    const statements = fs
      .readFileSync(path.join(ROOT, 'lib', file), 'utf8')
      .replace(/\/\*[\s\S]*?\*\/|\/\/.*/g, '')
      .split(';')
      .map(statement => statement.trim());
    return statements.every(statement => statement === '' || /^export [^;]* from '[^']+'$/.test(statement));
  });
}

/** The modules that a compiled file exports from, in its order. */
function reexportedModules(text: string): string[] {
  return [...new Set([...text.matchAll(/require\("(\.[^"]+)"\)/g)].map(([, module]) => module))];
}

function lazyIndex(file: string): string {
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  const load = (module: string) => require(path.resolve(path.dirname(file), module)) as object;
  const exported = new Set(Object.keys(load(file)));
  const lines = reexportedModules(fs.readFileSync(file, 'utf8')).flatMap(module => (
    Object.keys(load(module)).filter(name => exported.delete(name)).flatMap(name => [
      // Programs in ES modules find the names by assignments of this form, without running them.
      `exports.${name} = void 0;`,
      `lazy('${name}', () => require('${module}'));`,
    ])
  ));
  if (exported.size > 0) throw new Error(`${file} exports names of no module: ${[...exported].join(', ')}`);
  return [
    "'use strict';",
    "Object.defineProperty(exports, '__esModule', { value: true });",
    'function lazy(name, load) {',
    '  Object.defineProperty(exports, name, { enumerable: true, configurable: true, get: () => {',
    '    const value = load()[name];',
    // From the second use on it is as fast as any other field.
    '    Object.defineProperty(exports, name, { enumerable: true, value });',
    '    return value;',
    '  } });',
    '}',
    ...lines,
    '',
  ].join('\n');
}

// All are read before the first is written: what is rewritten has no modules to find any more.
const files = barrels().map(file => path.join(ROOT, 'build', file.replace(/\.ts$/, '.js')));
const rewritten = files.map(file => [file, lazyIndex(file)] as const);
rewritten.forEach(([file, text]) => fs.writeFileSync(file, text));
