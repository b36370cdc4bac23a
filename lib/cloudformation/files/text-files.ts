import * as fs from 'fs';
import type { JsonValue } from '../../asl';
import { DocumentError, readDocument } from '../document';

/** A file or folder that can't be read as what it should be. */
export class FileError extends Error {}

/** Byte order marks of the encodings that JSON and YAML tools of AWS don't take. */
const OTHER_ENCODINGS: readonly (readonly [string, readonly number[]])[] = [['UTF-16', [0xff, 0xfe]], ['UTF-16', [0xfe, 0xff]]];

/**
 * The text of a file in UTF-8; a byte order mark is no part of it.
 *
 * @throws FileError when there is no such file, or its text is in another encoding
 */
export function readTextFile(file: string): string {
  const bytes = readBytes(file);
  const other = OTHER_ENCODINGS.find(([, mark]) => mark.every((byte, index) => bytes[index] === byte));
  // Without a mark, UTF-16 shows by the zeros beside the letters of Latin.
  const encoding = other?.[0] ?? (bytes.length > 1 && (bytes[0] === 0 || bytes[1] === 0) ? 'UTF-16' : undefined);
  if (encoding !== undefined) throw new FileError(`'${file}' cannot be read: it is written in ${encoding}. Save it in UTF-8.`);
  return bytes.toString('utf8').replace(/^\uFEFF/, '');
}

/** Stands for the standard input in place of a file. */
const STANDARD_INPUT = '-';

/** A pipe can be read once, and its text is looked into again for places. */
let piped: Buffer | undefined;

function readBytes(file: string): Buffer {
  try {
    if (file !== STANDARD_INPUT) return fs.readFileSync(file);
    piped ??= fs.readFileSync(0);
    return piped;
  } catch (error) {
    throw new FileError(`'${file}' cannot be read: ${(error as Error).message}`);
  }
}

/**
 * The value of a JSON file.
 *
 * @throws FileError when there is no such file, or it isn't JSON
 */
export function readJsonFile(file: string): JsonValue {
  try {
    return readDocument(readTextFile(file), 'json') as JsonValue;
  } catch (error) {
    if (error instanceof DocumentError) throw new FileError(`'${file}' is ${error.message}`);
    throw error;
  }
}
