import * as fs from 'fs';
import * as path from 'path';
import { readJsonFile } from './text-files';
import { isJsonObject, own } from '../../asl';
import type { JsonObject, JsonValue } from '../../asl';

/** The files that the CDK uploads beside a template, found by where the template says that they are. */
export class LocalAssets {
  /** Files by what a template says of their place: the key in the bucket, or a part of a parameter's name. */
  private readonly files = new Map<string, string>();

  /** @param templatePath the template, in the folder where the CDK wrote it */
  constructor(private readonly templatePath: string) {
    const folder = path.dirname(templatePath);
    this.readManifest(folder, `${path.basename(templatePath).replace(/\.template\.json$/, '')}.assets.json`);
    this.readLegacyMetadata(folder);
  }

  /** The local file of a location in a template: `{ Bucket, Key }`, a URL, or a path relative to the template. */
  public find(location: JsonValue): string | undefined {
    const text = JSON.stringify(location);
    const [, file] = [...this.files].find(([mark]) => text.includes(mark)) ?? [];
    if (file !== undefined) return existing(file);
    return typeof location === 'string' ? existing(path.resolve(path.dirname(this.templatePath), location)) : undefined;
  }

  private readManifest(folder: string, name: string): void {
    for (const file of objects(member(readJson(path.join(folder, name)), 'files'))) {
      const source = member(own(file, 'source'), 'path');
      const keys = objects(own(file, 'destinations')).map(destination => own(destination, 'objectKey'));
      for (const key of keys) this.add(key, source, folder);
    }
  }

  /** Before asset manifests there were parameters with the hash in their names, and metadata in the assembly's own manifest. */
  private readLegacyMetadata(folder: string): void {
    for (const artifact of objects(member(readJson(path.join(folder, 'manifest.json')), 'artifacts'))) {
      const apart = own(artifact, 'additionalMetadataFile');
      const metadata = [own(artifact, 'metadata'), typeof apart === 'string' ? readJson(path.join(folder, apart)) : undefined];
      const assets = metadata.flatMap(objects).flatMap(objects).filter(entry => own(entry, 'type') === 'aws:cdk:asset');
      for (const { data } of assets) this.add(member(data, 'sourceHash'), member(data, 'path'), folder);
    }
  }

  private add(mark: JsonValue | undefined, file: JsonValue | undefined, folder: string): void {
    if (typeof mark === 'string' && typeof file === 'string') this.files.set(mark, path.resolve(folder, file));
  }
}

function existing(file: string): string | undefined {
  return fs.statSync(file, { throwIfNoEntry: false })?.isFile() ? file : undefined;
}

function readJson(file: string): JsonValue | undefined {
  return existing(file) && readJsonFile(file);
}

function member(value: JsonValue | undefined, key: string): JsonValue | undefined {
  return isJsonObject(value) ? own(value, key) : undefined;
}

/** The objects and arrays among the members of a value. */
function objects(value: JsonValue | undefined): JsonObject[] {
  const members = typeof value === 'object' && value !== null ? Object.values(value) as JsonValue[] : [];
  return members.filter(entry => typeof entry === 'object' && entry !== null) as JsonObject[];
}
