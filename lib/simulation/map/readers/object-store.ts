import { StateError } from '../../errors';

/** How the context object shows an object, or a bucket, as the source of an item. */
export function objectUri(bucket: string, key?: string): string {
  return key === undefined ? `S3://${bucket}` : `S3://${bucket}/${key}`;
}

/** The S3 objects of a simulation. */
export class ObjectStore {
  public constructor(private readonly files: ReadonlyMap<string, string>) {}

  /** The text of an object; States.ItemReaderFailed if there is none. */
  public get(bucket: string, key: string): string {
    const text = this.files.get(`s3://${bucket}/${key}`);
    if (text !== undefined) return text;
    throw new StateError('States.ItemReaderFailed', `There is no object s3://${bucket}/${key}; the simulation has ${[...this.files.keys()].join(', ') || 'no files'}`);
  }

  /** Keys and texts of the objects in a bucket whose key starts with the prefix, in the order of S3. */
  public list(bucket: string, prefix: string): [string, string][] {
    const start = `s3://${bucket}/`;
    return [...this.files]
      .filter(([uri]) => uri.startsWith(start + prefix))
      .map(([uri, text]): [string, string] => [uri.slice(start.length), text])
      .sort(([one], [other]) => (one < other ? -1 : 1));
  }
}
