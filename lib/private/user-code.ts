import * as path from 'path';
import type { CfnElement } from 'aws-cdk-lib';

const OWN_FOLDER = path.dirname(__dirname) + path.sep;
const PLACE = /\(?((?:file:\/\/)?[^()]+:\d+:\d+)\)?$/;

/** The line of user code that made a resource, where CDK records it. */
export function userCodeOf(resource: CfnElement): string | undefined {
  const places = resource.creationStack.map(line => PLACE.exec(line.trim().replace(/^at (?!.*\()/, ''))?.[1].replace('file://', ''));
  const place = places.find(candidate => candidate !== undefined && !isLibrary(candidate));
  return place && path.relative(process.cwd(), place);
}

function isLibrary(place: string): boolean {
  return place.includes('node_modules') || place.startsWith('node:') || place.startsWith(OWN_FOLDER);
}
