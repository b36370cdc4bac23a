import * as fs from 'fs';
import * as path from 'path';
import { isJsonObject, own } from '../../asl';
import type { JsonObject, JsonValue } from '../../asl';
import { readDocument } from '../document';
import { TemplateReader } from '../template';
import type { ExternalText, ReadExternal, TemplateMachine } from '../template';
import { LocalAssets } from './local-assets';
import { FileError, readJsonFile, readTextFile } from './text-files';

/** A template on disk and the state machines in it. */
export interface MachinesOfTemplate {
  /** Path of the template. */
  readonly file: string;
  readonly machines: readonly TemplateMachine[];
  readonly reader: TemplateReader;
}

/**
 * The state machines of a template on disk and of the stacks nested in it, with definitions that are
 * kept in assets beside it.
 *
 * @throws DocumentError when a template is neither JSON nor YAML
 */
export function machinesOfTemplateFile(templatePath: string): MachinesOfTemplate[] {
  return withNested(templatePath, new LocalAssets(templatePath), new Set());
}

function withNested(file: string, assets: LocalAssets, seen: Set<string>): MachinesOfTemplate[] {
  seen.add(file);
  const template = readDocument(readTextFile(file));
  const reader = new TemplateReader(template, location => readText(assets.find(location)));
  const nested = nestedTemplates(template as JsonValue, assets).filter(inner => !seen.has(inner));
  return [{ file, machines: reader.machines(), reader }, ...nested.flatMap(inner => withNested(inner, assets, seen))];
}

/** Finds what a document names of the files beside it. */
export function externalOf(file: string): ReadExternal {
  const assets = new LocalAssets(file);
  return location => readText(assets.find(location));
}

function readText(file: string | undefined): ExternalText | undefined {
  return file === undefined ? undefined : { text: readTextFile(file), file };
}

function nestedTemplates(template: JsonValue, assets: LocalAssets): string[] {
  const resources = isJsonObject(template) ? own(template, 'Resources') : undefined;
  const stacks = Object.values(isJsonObject(resources) ? resources : {})
    .filter((resource): resource is JsonObject => isJsonObject(resource) && own(resource, 'Type') === 'AWS::CloudFormation::Stack');
  return stacks.flatMap(stack => {
    const url = isJsonObject(stack.Properties) ? own(stack.Properties, 'TemplateURL') : undefined;
    const found = url === undefined ? undefined : assets.find(url);
    return found === undefined ? [] : [found];
  });
}

/**
 * The templates of the stacks in a folder that the CDK synthesized into (`cdk.out`), stages included.
 *
 * @returns undefined when the folder is none
 * @throws FileError when a manifest is broken, or includes itself
 */
export function templatesOfAssembly(folder: string, outer: readonly string[] = []): string[] | undefined {
  const manifest = path.join(folder, 'manifest.json');
  if (!fs.existsSync(manifest)) return undefined;
  const place = fs.realpathSync(folder);
  if (outer.includes(place)) throw new FileError(`'${manifest}' includes itself: it names a folder that it stands in.`);
  return artifactsOf(manifest).flatMap(artifact => {
    const properties = own(artifact, 'properties') ?? {};
    const file = isJsonObject(properties) ? own(properties, 'templateFile') : undefined;
    const directory = isJsonObject(properties) ? own(properties, 'directoryName') : undefined;
    if (own(artifact, 'type') === 'aws:cloudformation:stack' && typeof file === 'string') return [path.join(folder, file)];
    if (own(artifact, 'type') !== 'cdk:cloud-assembly' || typeof directory !== 'string') return [];
    return templatesOfAssembly(path.join(folder, directory), [...outer, place]) ?? [];
  });
}

function artifactsOf(manifest: string): JsonObject[] {
  const content = readJsonFile(manifest);
  const artifacts = isJsonObject(content) ? own(content, 'artifacts') ?? {} : undefined;
  if (!isJsonObject(artifacts)) throw new FileError(`'${manifest}' should be an object with 'artifacts', as the CDK writes it.`);
  return Object.values(artifacts).filter(isJsonObject);
}
