/**
 * Checks that the links of what a package shows lead somewhere: those of README.md in an npm tarball, which the registry
 * shows relative to the repository, and those of the description of a Python wheel, which have to be whole.
 *
 *     node build-tools/package-links.js PACKAGE
 */
const { execFileSync } = require('child_process');
const fs = require('fs');
const path = require('path');

const ROOT = path.join(__dirname, '..');
const REPOSITORY = /^https:\/\/github\.com\/cdk-stepfunctions-workflows\/cdk-stepfunctions-workflows\/(?:blob|tree)\/main\//;
const [file] = process.argv.slice(2);
const isWheel = file.endsWith('.whl');
const text = isWheel
  ? execFileSync('unzip', ['-p', file, '*.dist-info/METADATA'], { encoding: 'utf8' })
  : execFileSync('tar', ['-xzOf', file, 'package/README.md'], { encoding: 'utf8' });

const slug = heading => heading.toLowerCase().replace(/[^\p{L}\p{N}\s_-]/gu, '').trim().replace(/\s/g, '-');
const headings = page => [...fs.readFileSync(page, 'utf8').matchAll(/^#+ (.+)$/gm)].map(([, heading]) => slug(heading));

function isBroken(target) {
  if (/^https?:/.test(target) && !REPOSITORY.test(target)) return false;
  if (target.startsWith('#')) return ![...text.matchAll(/^#+ (.+)$/gm)].some(([, heading]) => slug(heading) === target.slice(1));
  if (isWheel && !REPOSITORY.test(target)) return true;
  const [page, anchor] = target.replace(REPOSITORY, '').split('#');
  const linked = path.join(ROOT, page);
  return !fs.existsSync(linked) || (anchor !== undefined && !headings(linked).includes(anchor));
}

const targets = [...text.replace(/^```.*?^```/gms, '').matchAll(/\]\(([^)\s]+)\)/g)].map(([, target]) => target);
const broken = targets.filter(isBroken);
if (targets.length < 10 || broken.length > 0) {
  console.error(`${path.basename(file)}: ${targets.length} links, and these lead nowhere: ${broken.join(', ')}`);
  process.exit(1);
}
console.log(`${path.basename(file)}: ${targets.length} links lead somewhere`);
