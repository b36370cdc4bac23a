import { createHash } from 'crypto';
import { JsonValue } from '../../asl';

const ALGORITHMS: Record<string, string> = { 'MD5': 'md5', 'SHA-1': 'sha1', 'SHA-256': 'sha256', 'SHA-384': 'sha384', 'SHA-512': 'sha512' };

/** The hash of a string, or of the JSON text of another value, in hexadecimal. Undefined for an unknown algorithm. */
export function hash(value: JsonValue, algorithm: string): string | undefined {
  if (!Object.hasOwn(ALGORITHMS, algorithm)) return undefined;
  return createHash(ALGORITHMS[algorithm]).update(typeof value === 'string' ? value : JSON.stringify(value)).digest('hex');
}

export const HASH_ALGORITHMS = Object.keys(ALGORITHMS);
