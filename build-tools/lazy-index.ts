/**
 * Rewrites the compiled entry point so that a part of the library is loaded when one of its names is
 * used first. An app that imports the package then waits for what it uses alone (docs/adr/0007-lazy-loading.md).
 */
import * as fs from 'fs';
import * as path from 'path';

const INDEX = path.join(__dirname, '..', 'build', 'index.js');

/** The modules that the entry point exports from, in its order. */
function reexportedModules(text: string): string[] {
  return [...new Set([...text.matchAll(/require\("(\.\/[^"]+)"\)/g)].map(([, module]) => module))];
}

function lazyIndex(): string {
  const text = fs.readFileSync(INDEX, 'utf8');
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  const load = (module: string) => require(path.resolve(path.dirname(INDEX), module)) as object;
  const exported = new Set(Object.keys(load('./index.js')));
  const lines = reexportedModules(text).flatMap(module => (
    Object.keys(load(module)).filter(name => exported.delete(name)).flatMap(name => [
      // Programs in ES modules find the names by assignments of this form, without running them.
      `exports.${name} = void 0;`,
      `lazy('${name}', () => require('${module}'));`,
    ])
  ));
  if (exported.size > 0) throw new Error(`build/index.js exports names of no module: ${[...exported].join(', ')}`);
  return [
    "'use strict';",
    "Object.defineProperty(exports, '__esModule', { value: true });",
    'function lazy(name, load) {',
    '  Object.defineProperty(exports, name, { enumerable: true, configurable: true, get: () => load()[name] });',
    '}',
    ...lines,
    '',
  ].join('\n');
}

fs.writeFileSync(INDEX, lazyIndex());
