import { StateError } from '../../errors';
import type { Services } from '../../execution';

/** How the context object shows an object, or a bucket, as the source of an item. */
export function objectUri(bucket: string, key?: string): string {
  return key === undefined ? `S3://${bucket}` : `S3://${bucket}/${key}`;
}

/** Keys that one request lists at the most. */
const KEYS_PER_LIST = 1000;

/** The S3 objects of a simulation, which count what is asked of them. */
export class ObjectStore {
  private readonly files: ReadonlyMap<string, string>;
  private readonly requests: Services['requests'];

  constructor({ files, requests }: Pick<Services, 'files' | 'requests'>) {
    this.files = files;
    this.requests = requests;
  }

  /** The text of an object; States.ItemReaderFailed if there is none. */
  public get(bucket: string, key: string): string {
    this.requests.reads++;
    const text = this.files.get(`s3://${bucket}/${key}`);
    if (text !== undefined) return text;
    throw new StateError(
      'States.ItemReaderFailed',
      `There is no object s3://${bucket}/${key}; the simulation has ${[...this.files.keys()].join(', ') || 'no files'}`,
    );
  }

  /** Keys and texts of the objects in a bucket whose key starts with the prefix, in the order of S3. */
  public list(bucket: string, prefix: string): [string, string][] {
    const start = `s3://${bucket}/`;
    const found = [...this.files]
      .filter(([uri]) => uri.startsWith(start + prefix))
      .map(([uri, text]): [string, string] => [uri.slice(start.length), text])
      .sort(([one], [other]) => (one < other ? -1 : 1));
    this.requests.writes += Math.max(1, Math.ceil(found.length / KEYS_PER_LIST));
    return found;
  }
}
