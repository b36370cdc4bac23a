import { execFileSync } from 'child_process';
import * as fs from 'fs';
import * as os from 'os';
import * as path from 'path';
import { CliFailure } from '../command';

/**
 * Hands on a copy of a file or folder as it was at a revision of git, and removes it again.
 *
 * @throws CliFailure when git doesn't know the revision, or doesn't track the folder there
 */
export function atRevision<T>(revision: string, place: string, use: (copy: string) => T): T {
  if (revision.startsWith('-')) throw new CliFailure(`'${revision}' is no revision of git.`);
  try {
    git(['rev-parse', '--verify', '--quiet', `${revision}^{commit}`]);
  } catch {
    throw new CliFailure(`'${revision}:${place}' is neither a file nor a folder, and git knows no revision '${revision}' here.`);
  }
  const object = `${revision}:./${place.replace(/^\.\//, '')}`;
  const scratch = fs.mkdtempSync(path.join(os.tmpdir(), 'cdk-sfn-'));
  try {
    return use(copyOf(object, typeOf(object, revision, place), scratch, place));
  } finally {
    fs.rmSync(scratch, { recursive: true, force: true });
  }
}

function typeOf(object: string, revision: string, place: string): string {
  try {
    return git(['cat-file', '-t', object]).toString().trim();
  } catch {
    throw new CliFailure(`git does not track '${place}' at '${revision}': commit it, or give a folder that is there.`);
  }
}

function copyOf(object: string, type: string, scratch: string, place: string): string {
  if (type === 'blob') {
    const file = path.join(scratch, path.basename(place));
    fs.writeFileSync(file, git(['cat-file', 'blob', object]));
    return file;
  }
  // An index of its own leaves that of the user alone.
  const folder = path.join(scratch, 'folder');
  const env = { ...process.env, GIT_INDEX_FILE: path.join(scratch, 'index') };
  git(['read-tree', object], env);
  git(['checkout-index', '--all', `--prefix=${folder}/`], env);
  return folder;
}

function git(args: readonly string[], env: NodeJS.ProcessEnv = process.env): Buffer {
  return execFileSync('git', [...args], { env, stdio: ['ignore', 'pipe', 'ignore'], maxBuffer: 2 ** 30 });
}
