import * as fs from 'fs';
import * as path from 'path';
import { isJsonObject, own } from '../../asl';
import type { JsonObject, JsonValue } from '../../asl';
import { readDocument } from '../document';
import { machinesInTemplate } from '../template';
import type { TemplateMachine } from '../template';
import { LocalAssets } from './local-assets';

/** A template on disk and the state machines in it. */
export interface MachinesOfTemplate {
  /** Path of the template. */
  readonly file: string;
  readonly machines: readonly TemplateMachine[];
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
  const template = readDocument(fs.readFileSync(file, 'utf8'));
  const machines = machinesInTemplate(template, location => readText(assets.find(location)));
  const nested = nestedTemplates(template as JsonValue, assets).filter(inner => !seen.has(inner));
  return [{ file, machines }, ...nested.flatMap(inner => withNested(inner, assets, seen))];
}

function readText(file: string | undefined): string | undefined {
  return file && fs.readFileSync(file, 'utf8');
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
 */
export function templatesOfAssembly(folder: string): string[] | undefined {
  const manifest = path.join(folder, 'manifest.json');
  if (!fs.existsSync(manifest)) return undefined;
  const { artifacts } = JSON.parse(fs.readFileSync(manifest, 'utf8')) as { artifacts?: Record<string, Artifact> };
  return Object.values(artifacts ?? {}).flatMap(({ type, properties }) => {
    if (type === 'aws:cloudformation:stack' && properties?.templateFile) return [path.join(folder, properties.templateFile)];
    if (type === 'cdk:cloud-assembly' && properties?.directoryName) return templatesOfAssembly(path.join(folder, properties.directoryName)) ?? [];
    return [];
  });
}

/** The parts of an artifact of the assembly that matter here. */
interface Artifact {
  readonly type: string;
  readonly properties?: { readonly templateFile?: string; readonly directoryName?: string };
}
