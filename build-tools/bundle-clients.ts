/**
 * Makes the one file of the AWS SDK's clients that the operations load, and the licences of what is in it.
 *
 *   bundle-clients            writes build/operations/clients.generated.js; fails if sdk/LICENSES.txt is not that of its parts
 *   bundle-clients --update   writes sdk/LICENSES.txt too
 */
import * as fs from 'fs';
import * as path from 'path';
import { buildSync } from 'esbuild';

const ROOT = path.join(__dirname, '..');
const LICENSES = path.join(ROOT, 'sdk', 'LICENSES.txt');
const TARGET = path.join(ROOT, 'build', 'operations');

function bundle(): string[] {
  const { metafile } = buildSync({
    absWorkingDir: ROOT,
    entryPoints: ['sdk/clients.ts'],
    outfile: 'build/operations/clients.generated.js',
    bundle: true,
    minify: true,
    platform: 'node',
    target: 'node20',
    legalComments: 'none', // the texts are beside it
    metafile: true,
    logLevel: 'warning',
  });
  const parts = Object.values(metafile.outputs).flatMap(({ inputs }) => Object.entries(inputs));
  const inputs = parts.filter(([, { bytesInOutput }]) => bytesInOutput > 0);
  return [...new Set(inputs.flatMap(([file]) => packageOf(file) ?? []))].sort();
}

/** Folder of the package that a file belongs to. */
function packageOf(file: string): string | undefined {
  return /^(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(file)?.[1];
}

function licenses(packages: readonly string[]): string {
  const texts = new Map<string, string[]>();
  for (const folder of packages) {
    const { name, license } = JSON.parse(fs.readFileSync(path.join(ROOT, folder, 'package.json'), 'utf8')) as {
      name: string;
      license: string;
    };
    const file = fs.readdirSync(path.join(ROOT, folder)).find(entry => /^licen[sc]e/i.test(entry));
    const text = file === undefined ? `Licence: ${license}` : fs.readFileSync(path.join(ROOT, folder, file), 'utf8').trim();
    texts.set(text, [...new Set([...texts.get(text) ?? [], `${name} (${license})`])]);
  }
  return [...texts].map(([text, names]) => `${names.join('\n')}\n\n${text}\n`).join(`\n${'-'.repeat(80)}\n\n`);
}

const text = licenses(bundle());
if (process.argv.includes('--update')) {
  fs.writeFileSync(LICENSES, text);
} else if (!fs.existsSync(LICENSES) || fs.readFileSync(LICENSES, 'utf8') !== text) {
  throw new Error("sdk/LICENSES.txt is not that of the packages in the bundle: run 'npx projen bundle --update' and look at what changed.");
}
fs.copyFileSync(LICENSES, path.join(TARGET, 'clients.generated.LICENSES.txt'));
