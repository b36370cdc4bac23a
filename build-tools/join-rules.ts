/**
 * Joins the compiled rules of the linter into the one file that lists them: they are always loaded together, and
 * to find and read a hundred files takes Node three times as long (docs/adr/0007-lazy-loading.md).
 */
import * as fs from 'fs';
import * as path from 'path';
import { buildSync } from 'esbuild';

const LINT = path.join(__dirname, '..', 'build', 'lint');
const RULES = path.join(LINT, 'rules');

/** All that the rules import from outside of their folder stays a module of its own. */
function importsFromOutside(): string[] {
  const files = fs.readdirSync(RULES, { recursive: true, encoding: 'utf8' }).filter(file => file.endsWith('.js'));
  const imported = files.flatMap(file =>
    [...fs.readFileSync(path.join(RULES, file), 'utf8').matchAll(/require\("([^"]+)"\)/g)].map(([, name]) => ({ file, name })),
  );
  return [
    ...new Set(
      imported.filter(({ file, name }) => !path.resolve(RULES, path.dirname(file), name).startsWith(RULES)).map(({ name }) => name),
    ),
  ];
}

const outside = importsFromOutside();
const { outputFiles } = buildSync({
  absWorkingDir: LINT,
  entryPoints: ['rules.generated.js'],
  outfile: 'rules.generated.js',
  bundle: true,
  platform: 'node',
  target: 'node20',
  external: outside,
  logLevel: 'warning',
  write: false,
});
// The rules stand two folders below the file that they are joined into.
const text = outputFiles[0].text.replace(/require\("\.\.\/\.\.\/(\.\.\/)?/g, (_, up?: string) => `require("${up ?? './'}`);
fs.writeFileSync(path.join(LINT, 'rules.generated.js'), text);
fs.readdirSync(RULES, { recursive: true, encoding: 'utf8' })
  .filter(file => file.endsWith('.js'))
  .forEach(file => fs.rmSync(path.join(RULES, file)));
