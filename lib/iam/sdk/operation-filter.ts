/**
 * A Bloom filter of operation names: the names of 18,000 operations would be
 * most of the library's size. It knows every real operation; of the names that
 * are none, it takes about two in a hundred for one. Such a call gets an action
 * that does not exist, which allows nothing.
 *
 * The writer is build-tools/iam-table/generate.py.
 */
/* eslint-disable no-bitwise -- a hash and a bit set are made of bits */

const PROBES = 5;

function fnv1a(text: string, basis: number): number {
  let value = basis;
  for (let index = 0; index < text.length; index++) {
    value = Math.imul(value ^ text.charCodeAt(index), 0x01000193) >>> 0;
  }
  return value;
}

/** Whether the filter has the name. */
export function filterHas(filter: string, name: string): boolean {
  const bits = Buffer.from(filter, 'base64');
  const size = bits.length * 8;
  const first = fnv1a(name, 0x811C9DC5);
  const second = (fnv1a(name, 0x01000193) | 1) >>> 0;
  for (let index = 0; index < PROBES; index++) {
    const probe = (first + index * second) % size;
    if ((bits[probe >> 3] & (1 << (probe & 7))) === 0) {
      return false;
    }
  }
  return size > 0;
}
