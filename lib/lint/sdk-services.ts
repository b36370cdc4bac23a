import { sdkServiceNames } from '../asl';
import { nearest } from '../findings';

/** Among hundreds of names, one that is further away is another name rather than a misspelling. */
const FURTHEST = 2;

/** The service that was meant by a name that is nearly one. */
export function misspelledService(name: string): string | undefined {
  return sdkServiceNames().has(name) || name.length <= FURTHEST * 2 ? undefined : nearest(name, sdkServiceNames(), FURTHEST);
}
