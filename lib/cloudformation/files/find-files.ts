import * as fs from 'fs';
import * as path from 'path';

/** Files of a folder that hold machines, as far as their names tell. */
const MACHINE_FILE = /(\.asl\.(json|ya?ml)|\.asl|\.template\.json|^template\.(json|ya?ml)|^serverless\.ya?ml)$/i;

/** Folders of other people's files. */
const SKIPPED = ['node_modules', '.git', 'cdk.out', '.aws-sam', '.venv'];

/** The files in a folder and below it that hold machines, in order of their paths. */
export function machineFilesIn(folder: string): string[] {
  return filesBelow(folder).filter(file => MACHINE_FILE.test(path.basename(file)));
}

/** Whether a path has signs that stand for other names. */
export function isGlob(given: string): boolean {
  return /[*?]/.test(given);
}

/** The files that a pattern names: `*` and `?` within a name, `**` for folders. */
export function filesLike(pattern: string): string[] {
  const parts = path.normalize(pattern).split(path.sep);
  const fixed = parts.slice(0, parts.findIndex(isGlob));
  const base = fixed.join(path.sep) || (path.isAbsolute(pattern) ? path.sep : '.');
  return filesBelow(base).filter(file => matches(path.normalize(file).split(path.sep), parts));
}

function filesBelow(folder: string): string[] {
  const entries = fs.readdirSync(folder, { withFileTypes: true }).sort((one, other) => (one.name < other.name ? -1 : 1));
  return entries.flatMap(entry => {
    const file = path.join(folder, entry.name);
    if (entry.isDirectory()) return SKIPPED.includes(entry.name) ? [] : filesBelow(file);
    return entry.isFile() ? [file] : [];
  });
}

function matches(names: readonly string[], parts: readonly string[]): boolean {
  /** How many of the names the parts so far can stand for. */
  let ends = new Set([0]);
  for (const part of parts) {
    const next = new Set<number>();
    for (const end of ends) {
      if (part === '**') for (let to = end; to <= names.length; to++) next.add(to);
      else if (end < names.length && matchesName(names[end], part)) next.add(end + 1);
    }
    ends = next;
  }
  return ends.has(names.length);
}

/** Goes through both once, and back to the last star where they part. */
function matchesName(name: string, part: string): boolean {
  let [at, to, star, from] = [0, 0, -1, 0];
  while (at < name.length) {
    if (part[to] === '*') {
      star = to++;
      from = at;
    } else if (part[to] === '?' || part[to] === name[at]) {
      at++;
      to++;
    } else if (star >= 0) {
      to = star + 1;
      at = ++from;
    } else {
      return false;
    }
  }
  return [...part.slice(to)].every(sign => sign === '*');
}
