import { existsSync, readFileSync } from 'fs';
import { join } from 'path';
import { AssetReader } from './template';

const HASH = /[0-9a-f]{64}/;

/** Reads file assets from a cloud assembly: an object's key ends in the asset's hash and extension. */
export function assetsOf(directory: string): AssetReader {
  return key => {
    const [hash] = HASH.exec(key) ?? [];
    const file = hash && ['.json', ''].map(extension => join(directory, `asset.${hash}${extension}`)).find(existsSync);
    return file === undefined || file === '' ? undefined : readFileSync(file, 'utf8');
  };
}
