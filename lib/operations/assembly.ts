import * as fs from 'fs';
import * as path from 'path';
import { machinesOfTemplateFile, TemplateMachine, templatesOfAssembly } from '../cloudformation';

/** A state machine that the CDK synthesized. */
export interface SynthesizedMachine {
  /** Such as `Shop/Orders`. */
  readonly constructPath: string;
  readonly stackName: string;
  readonly logicalId: string;
  /** File and line that made it, if the app was synthesized with stack traces. */
  readonly source?: string;
  readonly inTemplate: TemplateMachine;
}

interface Manifest {
  readonly artifacts?: Readonly<
    Record<
      string,
      {
        readonly type: string;
        readonly properties?: { readonly templateFile?: string; readonly directoryName?: string; readonly stackName?: string };
        readonly metadata?: Readonly<
          Record<string, readonly { readonly type: string; readonly data?: unknown; readonly trace?: readonly string[] }[]>
        >;
        readonly additionalMetadataFile?: string;
      }
    >
  >;
}

/** The state machines in a folder that the CDK synthesized into; none if there is no such folder. */
export function synthesizedMachines(folder: string): SynthesizedMachine[] {
  if (!templatesOfAssembly(folder)) return [];
  return machinesIn(folder);
}

function machinesIn(folder: string): SynthesizedMachine[] {
  const { artifacts = {} } = JSON.parse(fs.readFileSync(path.join(folder, 'manifest.json'), 'utf8')) as Manifest;
  return Object.entries(artifacts).flatMap(([id, { type, properties, metadata, additionalMetadataFile }]) => {
    if (type === 'cdk:cloud-assembly' && properties?.directoryName) return machinesIn(path.join(folder, properties.directoryName));
    if (type !== 'aws:cloudformation:stack' || !properties?.templateFile) return [];
    const entries = {
      ...metadata,
      ...(additionalMetadataFile && (JSON.parse(fs.readFileSync(path.join(folder, additionalMetadataFile), 'utf8')) as object)),
    } as NonNullable<typeof metadata>;
    const inTemplates = machinesOfTemplateFile(path.join(folder, properties.templateFile)).flatMap(({ machines }) => machines);
    return inTemplates.map((machine): SynthesizedMachine => {
      const source = sourceOf(entries, machine.logicalId);
      return {
        constructPath: machine.constructPath?.replace(/\/Resource$/, '') ?? machine.logicalId,
        stackName: properties.stackName ?? id,
        logicalId: machine.logicalId,
        ...(source !== undefined && { source }),
        inTemplate: machine,
      };
    });
  });
}

/** The first line of the creation stack that is none of a package. */
function sourceOf(metadata: NonNullable<NonNullable<Manifest['artifacts']>[string]['metadata']>, logicalId: string): string | undefined {
  const entries = Object.values(metadata).find(all => all.some(({ type, data }) => type === 'aws:cdk:logicalId' && data === logicalId));
  const stacks = (entries ?? []).flatMap(({ type, data, trace }) =>
    type === 'aws:cdk:creationStack' && Array.isArray(data) ? [data as string[]] : trace ? [trace] : [],
  );
  const line = stacks.flat().find(frame => /\.[cm]?[jt]s:\d+/.test(frame) && !/node_modules|node:/.test(frame));
  const [, place] = /\(?((?:file:\/\/)?[^()\s]+?:\d+)(?::\d+)?\)?$/.exec(line ?? '') ?? [];
  return place && path.relative(process.cwd(), place.replace(/^file:\/\//, ''));
}
