import * as fs from 'fs';
import * as path from 'path';

/** The version of the library that the program belongs to. */
export function libraryVersion(): string {
  const { version } = JSON.parse(fs.readFileSync(path.join(__dirname, '..', '..', 'package.json'), 'utf8')) as { version: string };
  return version;
}
