import { execFileSync } from 'child_process';
import * as fs from 'fs';
import * as path from 'path';

/** Folder of the project. */
export const ROOT = path.join(__dirname, '../..');

/** Paths of the files below a folder, from the root of the project. */
export function filesBelow(folder: string, accepts: (name: string) => boolean): string[] {
  return fs.readdirSync(path.join(ROOT, folder), { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile() && accepts(entry.name))
    .map(entry => path.relative(ROOT, path.join(entry.parentPath, entry.name)).split(path.sep).join('/'))
    .sort();
}

/** Paths of all files under version control, from the root of the project; nothing where there is no repository. */
export function versionedFiles(): string[] {
  try {
    const list = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], { cwd: ROOT, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
    return list.split('\0').filter(file => file !== '' && fs.existsSync(path.join(ROOT, file)) && fs.statSync(path.join(ROOT, file)).isFile());
  } catch {
    return [];
  }
}
