import * as fs from 'fs';
import * as os from 'os';
import * as path from 'path';

/** A new folder that goes away with the test file. */
export function temporaryFolder(): string {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'workflow-test-'));
  folders.push(folder);
  return folder;
}

const folders: string[] = [];
afterAll(() => folders.splice(0).forEach(folder => fs.rmSync(folder, { recursive: true, force: true })));
